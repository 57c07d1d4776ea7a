/* The findings inside the excerpt: marked below the waveform, and listed with buttons that play them. */

/** @import { Catalog } from '../catalog.js' */
/** @import { PlayerClip, PlayerFinding } from '../player-data.js' */
/** @import { Player } from '../player.js' */
/** @import { LoopRegion, PlayerState } from '../state.js' */

import { lengthOf } from '../catalog.js';
import { element, make } from '../dom.js';
import { clockTime } from '../format.js';

/** @typedef {{ finding: PlayerFinding, regions: LoopRegion[] }} Found */

/**
 * Findings that concern what sounds, with their places inside the excerpt.
 * @param {readonly PlayerFinding[]} findings
 * @param {PlayerState} state
 * @param {PlayerClip} clip
 * @returns {Found[]}
 */
export const findingsIn = (findings, { kind, platform, device }, clip) => findings
  .filter((finding) => kind === 'device' && (finding.platform === '' || finding.platform === platform)
    && (finding.devices.length === 0 || (device !== null && finding.devices.includes(device))))
  .map((finding) => ({
    finding,
    regions: finding.spans
      .map(([start, end]) => ({ start: Math.max(start, clip.start_s), end: Math.min(end, clip.end_s) }))
      .filter(({ start, end }) => start < end)
      .map(({ start, end }) => ({ start: start - clip.start_s, end: end - clip.start_s })),
  }))
  .filter(({ regions }) => regions.length > 0);

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountExcerptFindings = ({ player, catalog }) => {
  const lane = element('player-lane');
  const list = element('player-findings');
  let shown = '';

  /** @param {LoopRegion} region */
  const playRegion = (region) => {
    player.setLoopRegion(region);
    player.play(region.start);
  };

  /** @param {LoopRegion} region @param {PlayerClip} clip */
  const button = (region, { start_s }) => {
    const times = `${clockTime(start_s + region.start)}–${clockTime(start_s + region.end)}`;
    const made = make('button', { type: 'button', className: 'player-button', textContent: times });
    made.addEventListener('click', () => playRegion(region));
    return made;
  };

  /** @param {Found} found @param {PlayerClip} clip */
  const line = ({ finding, regions }, clip) => make('li', { className: `player-finding is-${finding.severity}` },
    make('p', { textContent: finding.sentence }),
    make('div', { className: 'player-row' }, ...regions.map((region) => button(region, clip))));

  /** @param {Found} found @param {PlayerClip} clip */
  const marks = ({ finding, regions }, clip) => regions.map(({ start, end }) => {
    const mark = make('button', { type: 'button', title: finding.sentence,
      className: `is-${finding.severity} of-${finding.code}` });
    mark.setAttribute('aria-label', `Play: ${finding.sentence}`);
    mark.addEventListener('click', () => playRegion({ start, end }));
    mark.style.left = `min(${(100 * start) / lengthOf(clip)}%, 100% - 1.5rem)`; // it is as wide as a finger at least
    mark.style.width = `${(100 * (end - start)) / lengthOf(clip)}%`;
    return mark;
  });

  const show = () => {
    const { state } = player;
    const clip = state.blind ? null : player.clip;
    const found = clip ? findingsIn(catalog.data.masters[state.master].findings, state, clip) : [];
    const now = JSON.stringify([clip?.id, found.length]);
    if (now === shown) return;
    shown = now;
    element('player-found').hidden = found.length === 0;
    lane.replaceChildren(...(clip ? [...found].reverse().flatMap((one) => marks(one, clip)) : [])); // the first on top
    list.replaceChildren(...(clip ? found.map((one) => line(one, clip)) : []));
  };

  player.changed.on(show);
  show();
};
