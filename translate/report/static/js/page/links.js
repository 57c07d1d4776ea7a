/* Places elsewhere in the report that play: any element with data-play. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */
/** @import { Wish } from '../state.js' */

import { element, findAll } from '../dom.js';
import { clockTime } from '../format.js';

/**
 * What such an element asks for; start and end are s of the song.
 * @param {HTMLElement} link
 */
const asked = (link) => {
  const { master, platform, device, start, end } = link.dataset;
  /** @type {Wish} */
  const wish = { kind: 'device' };
  if (master !== undefined) wish.master = Number(master);
  if (platform !== undefined) wish.platform = platform;
  if (device !== undefined) wish.device = device;
  return { wish, start: start === undefined ? null : Number(start), end: end === undefined ? null : Number(end) };
};

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountLinks = ({ player, catalog }) => {
  const { masters } = catalog.data;
  const status = element('player-status');
  /** @param {Wish} wish */
  const songOf = (wish) => masters[wish.master ?? player.state.master];

  /** @param {ReturnType<typeof asked>} ask */
  const isOutside = ({ wish, start, end }) => {
    const song = songOf(wish);
    return !song || (start !== null && start >= song.end_s) || (end !== null && end <= song.start_s);
  };

  for (const link of findAll(document, '[data-play]')) {
    const ask = asked(link);
    if (ask.wish.master !== undefined && isOutside(ask)) {
      const song = songOf(ask.wish);
      link.setAttribute('aria-disabled', 'true');
      link.title = song
        ? `The previews hold ${clockTime(song.start_s)} to ${clockTime(song.end_s)} of this song.`
        : 'No preview of this was rendered.';
    }
  }

  /** @param {ReturnType<typeof asked>} ask */
  const play = ({ wish, start, end }) => {
    const song = songOf(wish);
    player.choose(wish);
    if (start === null) {
      player.play();
      return;
    }
    const from = Math.max(start - song.start_s, 0);
    player.setLoopRegion(end === null ? null : { start: from, end: end - song.start_s });
    player.play(from);
  };

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-play]') : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    const ask = asked(link);
    if (player.state.blind) status.textContent = 'A blind test is running.';
    else if (isOutside(ask)) status.textContent = link.title || 'The previews do not reach that place.';
    else play(ask);
  });
};
