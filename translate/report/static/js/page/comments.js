/* Comments that a listener types while it plays: kept in this browser, played again, and out as text and JSON. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */

import { element, make, onClick } from '../dom.js';
import { download } from '../download.js';
import { clockTime } from '../format.js';
import { createKept } from '../kept.js';
import { nameOf } from './wording.js';

/** @typedef {{ time_s: number, text: string, master: string, index: number, heard: string }} Comment */

const AROUND_S = 2;

/**
 * A comment in a line that `translate` reads: `[v2] 0:41 too sharp`. Pure.
 * @param {Comment} comment
 */
export const commentLine = ({ time_s, text, master }) =>
  `[${master.replace(/[[\]]/g, ' ').trim()}] ${clockTime(time_s, false)} ${text.replace(/\s+/g, ' ').trim()}`;

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountComments = ({ player, catalog }) => {
  const form = element('comment-form', HTMLFormElement);
  const field = element('comment-text', HTMLInputElement);
  const masters = () => catalog.data.masters;
  /** @type {ReturnType<typeof createKept<Comment>>} */
  const kept = createKept(`translate-comments-${catalog.data.storage_key}`);
  const songTime = () => (player.clip?.start_s ?? masters()[player.state.master].start_s) + player.position;
  let shown = '';

  /**
   * Which of the masters, -1: none of those that are here; in a studio songs come and go.
   * @param {Comment} comment
   */
  const placeOf = ({ master, index }) =>
    (masters()[index]?.full_name === master ? index : masters().findIndex(({ full_name }) => full_name === master));
  const here = () => kept.all.filter((comment) => placeOf(comment) >= 0);

  /** @param {Comment} comment */
  const play = (comment) => {
    const index = placeOf(comment);
    const { time_s } = comment;
    const { start_s, end_s } = masters()[index];
    player.choose({ master: index });
    const start = Math.max(time_s - AROUND_S - start_s, 0);
    player.setLoopRegion({ start, end: Math.min(time_s + AROUND_S, end_s) - start_s });
    player.play(start);
  };

  /** @param {Comment[]} comments */
  const change = (comments) => {
    kept.keep([...comments].sort((a, b) => a.time_s - b.time_s));
    show();
    sayWhereKept();
  };

  /** @param {Comment} comment */
  const row = (comment) => {
    const time = clockTime(comment.time_s, false);
    const again = make('button', { type: 'button', className: 'player-button', textContent: time });
    const away = make('button', { type: 'button', className: 'player-button', textContent: 'Delete' });
    again.setAttribute('aria-label', `Play at ${time}`);
    away.setAttribute('aria-label', `Delete: ${comment.text}`);
    onClick(again, () => play(comment));
    onClick(away, () => change(kept.all.filter((one) => one !== comment)));
    return make('li', { className: 'player-comment' }, again,
      make('span', { dir: 'auto' }, comment.text, ' ', make('small', { textContent: comment.heard })), away);
  };

  const show = () => {
    const now = JSON.stringify(here());
    if (now === shown) return;
    shown = now;
    element('comment-list').replaceChildren(...here().map(row));
    element('comment-out').hidden = here().length === 0;
  };

  const sayWhereKept = () => {
    element('comment-where').textContent = kept.lasting
      ? 'Kept in this browser, and nowhere else, until you export them.'
      : 'This browser keeps nothing here: export before you close the page.';
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    const time_s = Math.round(songTime() * 10) / 10;
    const index = player.state.master;
    const master = masters()[index].full_name;
    change([...kept.all, { time_s, text, master, index, heard: nameOf(player.state, catalog) }]);
    field.value = '';
    element('player-status').textContent = `Comment at ${clockTime(time_s, false)} kept.`;
  });
  const exported = () => here().map(({ time_s, text, master, heard }) => ({ time_s, text, master, heard }));
  onClick(element('comment-export-text'), () =>
    download(`${here().map(commentLine).join('\n')}\n`, 'comments.txt', 'text/plain'));
  onClick(element('comment-export-json'), () =>
    download(JSON.stringify({ title: document.title, comments: exported() }, null, 1), 'comments.json'));
  const sayWhere = () => { element('comment-add').textContent = `Add at ${clockTime(songTime(), false)}`; };
  player.changed.on(() => { show(); sayWhere(); });
  field.addEventListener('input', sayWhere);
  show();
  sayWhereKept();
};
