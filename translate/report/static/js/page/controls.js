/* Buttons and choices: what they show and what they do. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */
/** @import { Wish } from '../state.js' */

import { element, find, findAll, onClick } from '../dom.js';
import { levelOf, nameOf } from './wording.js';

/** @typedef {{ player: Player, catalog: Catalog }} Parts */

const CHOICES = /** @type {const} */ (['kind', 'master', 'other', 'platform', 'device']);

/**
 * What a radio button asks for.
 * @param {typeof CHOICES[number]} name
 * @param {string} value
 * @returns {Wish}
 */
const wishOf = (name, value) => {
  if (name === 'master' || name === 'other') return { [name]: Number(value) };
  return name === 'kind' ? { [name]: /** @type {Wish['kind']} */ (value) } : { kind: 'device', [name]: value };
};

/** @param {Parts} parts */
const mountChoices = ({ player, catalog }) => {
  const root = element('player');
  /** @param {string} name */
  const radios = (name) => findAll(root, `input[name="player-${name}"]`, HTMLInputElement);

  const lists = findAll(root, 'select.player-list', HTMLSelectElement);
  /** @param {HTMLSelectElement} list */
  const choiceOf = (list) => (list.id === 'player-device-list' ? 'device' : 'platform');

  for (const list of lists) list.addEventListener('change', () => player.choose(wishOf(choiceOf(list), list.value)));
  root.addEventListener('change', ({ target }) => { // rows of a studio come and go
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
    const name = CHOICES.find((one) => target.name === `player-${one}`);
    if (name) player.choose(wishOf(name, target.value));
  });

  player.changed.on(() => {
    const { state } = player;
    const others = catalog.differencesOf(state.master);
    for (const name of CHOICES) {
      for (const radio of radios(name)) radio.checked = radio.value === String(state[name]);
    }
    for (const list of lists) list.value = state[choiceOf(list)] ?? '';
    for (const radio of radios('other')) {
      const label = radio.closest('label');
      if (label) label.hidden = !others.includes(Number(radio.value));
    }
    for (const radio of radios('kind')) {
      if (radio.value === 'difference') radio.disabled = others.length === 0;
      if (radio.value === 'codec') radio.disabled = catalog.clipOf({ ...state, kind: 'codec' }) === undefined;
    }
    element('player-others').hidden = state.kind !== 'difference';
    root.classList.toggle('is-device', state.kind === 'device');
  });
};

/** @param {Player} player */
const mountButtons = (player) => {
  const play = element('player-play');
  const match = element('player-match');
  const loop = element('player-loop');
  const loopAll = element('player-loop-all');

  onClick(play, player.toggle);
  onClick(match, () => player.choose({ levelMatched: !player.state.levelMatched }));
  onClick(loop, () => player.setLooping(!player.state.looping));
  onClick(element('player-loop-from'), player.setLoopStart);
  onClick(element('player-loop-to'), player.setLoopEnd);
  onClick(loopAll, () => player.setLoopRegion(null));

  player.changed.on(() => {
    const { state } = player;
    play.setAttribute('aria-label', player.playing || state.loading ? 'Pause' : 'Play');
    match.setAttribute('aria-checked', String(state.levelMatched));
    loop.setAttribute('aria-checked', String(state.looping));
    loopAll.hidden = !state.loopRegion;
  });
};

/** @param {Parts} parts */
const mountStatus = ({ player, catalog }) => {
  const root = element('player');
  const status = element('player-status');
  const problem = element('player-problem');
  let said = '';

  player.changed.on(() => {
    const { state } = player;
    const blind = Boolean(state.blind);
    const name = nameOf(state, catalog);
    const level = levelOf(state, player.clip, catalog.data.matched_lufs, catalog.isLive);
    root.classList.toggle('is-playing', player.playing || state.loading);
    root.classList.toggle('is-waiting', state.loading);
    root.classList.toggle('is-blind', blind);
    root.dataset.mark = blind ? '' : String((state.master % 9) + 1);
    for (const part of findAll(root, '.player-sighted')) part.hidden = blind;
    find(root, '#player-what').textContent = name;
    find(root, '#player-figure').textContent = level;
    const now = blind ? '' : `${name}. ${level}`;
    if (now !== said && said !== '') status.textContent = now;
    said = now || said;
  });
  player.problem.on((text) => {
    problem.textContent = text;
    problem.hidden = text === '';
  });
};

/** @param {Parts} parts */
export const mountControls = ({ player, catalog }) => {
  mountChoices({ player, catalog });
  mountButtons(player);
  mountStatus({ player, catalog });
  player.changed.tell();
};
