/* A guided listen: up to five stops, one question each; the answers are kept and exported. */

/** @import { Catalog } from '../catalog.js' */
/** @import { PlayerData } from '../player-data.js' */
/** @import { Player } from '../player.js' */
/** @import { Wish } from '../state.js' */

import { element, findAll, make, onClick } from '../dom.js';
import { download } from '../download.js';
import { createKept } from '../kept.js';

/** @typedef {{ stop: string, question: string, wish: Wish, noise: boolean }} Stop */
/** @typedef {{ stop: string, question: string, answer: string, note: string, master: string }} Answer */

const KINDS = /** @type {const} */ ([
  ['phone', 'Phone', 'Can you follow the bass line, and every word?'],
  ['earbuds', 'Earbuds outside', 'Is anything lost in the noise that the song needs?'],
  ['car', 'Car', 'Is the low end even, neither booming nor gone?'],
]);

/**
 * Where one listens, as far as it was rendered. Pure.
 * @param {PlayerData} data
 * @param {boolean} [isLive] everything is rendered as it is asked for
 * @returns {Stop[]}
 */
export const stopsOf = (data, isLive = false) => {
  const original = isLive || data.clips.some(({ kind }) => kind === 'original');
  const record = data.masters.findIndex(({ role }) => role === 'reference');
  /** @type {Wish} */
  const plain = original ? { kind: 'original' } : { kind: 'device' };
  const devices = KINDS.flatMap(([kind, stop, question]) => {
    const device = data.devices.find((one) => one.kind === kind)?.id;
    const wish = /** @type {Wish} */ ({ kind: 'device', device });
    return device === undefined ? [] : [{ stop, question, wish, noise: kind !== 'phone' }];
  });
  const beside = record < 0 ? [] : [{ stop: 'Beside a record', noise: false, wish: { ...plain, master: record },
    question: 'This is the record. Does the master belong beside it in one playlist?' }];
  return [{ stop: 'Quiet', noise: false, wish: plain,
    question: 'Turn down until you could talk over it. Do voice and beat stay clear?' }, ...devices, ...beside];
};

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountGuide = ({ player, catalog }) => {
  let stops = stopsOf(catalog.data, catalog.isLive);
  const note = element('guide-note', HTMLInputElement);
  const answers = findAll(element('guide'), 'button[data-answer]', HTMLButtonElement);
  /** @type {ReturnType<typeof createKept<Answer>>} */
  const kept = createKept(`translate-guide-${catalog.data.storage_key}`);
  let at = -1;
  let name = ''; // of the master, whose number is another one in a studio when songs come and go

  const show = () => {
    const running = at >= 0 && at < stops.length;
    element('guide-begin').hidden = running;
    element('guide-stop').hidden = !running;
    if (running) {
      element('guide-where').textContent = `${at + 1} of ${stops.length}: ${stops[at].stop}`;
      element('guide-question').textContent = stops[at].question;
    }
    element('guide-out').hidden = kept.all.length === 0;
    element('guide-answers').replaceChildren(...kept.all.map(({ stop, answer, note: said, master: of }) =>
      make('li', { dir: 'auto', textContent: `${stop}, ${of}: ${answer}${said ? `. ${said}` : ''}` })));
  };

  const go = () => {
    const master = Math.max(catalog.data.masters.findIndex(({ full_name }) => full_name === name), 0);
    if (at < stops.length) {
      const { wish, noise } = stops[at];
      player.choose({ master, ...wish });
      if (catalog.hasNoise) player.setNoise({ noise, noiseDb: 0 });
      player.play();
    } else {
      player.choose({ master });
      if (catalog.hasNoise) player.setNoise({ noise: false });
      player.pause();
    }
    show();
    if (at < stops.length) element('guide-where').focus();
  };

  onClick(element('guide-start'), () => {
    name = catalog.data.masters[player.state.master].full_name;
    stops = stopsOf(catalog.data, catalog.isLive);
    kept.keep(kept.all.filter((one) => one.master !== name));
    at = 0;
    go();
  });
  for (const button of answers) {
    button.addEventListener('click', () => {
      const { stop, question } = stops[at];
      const answer = button.dataset.answer ?? '';
      kept.keep([...kept.all, { stop, question, answer, note: note.value.trim(), master: name }]);
      note.value = '';
      at += 1;
      go();
    });
  }
  onClick(element('guide-export'), () =>
    download(JSON.stringify({ title: document.title, answers: kept.all }, null, 1), 'listening.json'));
  show();
};
