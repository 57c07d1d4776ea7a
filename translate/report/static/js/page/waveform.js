/* The waveform of the excerpt, with the playhead, the loop and the axis; below it the whole song. */

/** @import { Catalog } from '../catalog.js' */
/** @import { Player } from '../player.js' */

import { lengthOf } from '../catalog.js';
import { element, find, findAll, make } from '../dom.js';
import { amplitude, clockTime, percent } from '../format.js';
import { mountWaveformInput } from './waveform-input.js';
import { FLAT, WIDTH, axisStep, barsFor, barsPath, fullScale } from './waveform-path.js';

// a page is drawn at every step: 25 a second are enough, and spare a phone's battery; 4 for who wants less motion
const frameMs = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 250 : 40);

/** @param {{ player: Player, catalog: Catalog }} parts */
export const mountWaveform = ({ player, catalog }) => {
  const wave = element('player-wave');
  const paths = findAll(wave, 'path', SVGPathElement);
  const drawings = findAll(wave, 'svg', SVGSVGElement);
  const clock = element('player-time');
  const axis = element('player-axis');
  const overview = element('player-whole');
  let frame = 0;
  let saidSecond = -1;
  let saidTime = '';
  let drawn = '';

  const song = () => catalog.data.masters[player.state.master];
  const start = () => (player.clip ?? song()).start_s;
  const length = () => lengthOf(player.clip ?? song());

  const draw = () => {
    const clip = player.state.blind ? null : player.clip;
    const db = clip && (player.state.levelMatched ? clip.matched_db : clip.delivered_db);
    const count = barsFor(wave.clientWidth);
    const { clips } = catalog.data;
    const scale = fullScale(clips.length || !clip ? clips : [clip]); // a studio has none ahead
    const now = JSON.stringify([clip?.id, db, count, scale, clip?.peaks[0]]);
    if (now === drawn) return;
    drawn = now;
    const path = clip ? barsPath(clip.peaks, count, scale * amplitude(db ?? 0)) : barsPath(FLAT, count, 1);
    for (const shape of paths) shape.setAttribute('d', path);
    for (const drawing of drawings) drawing.style.strokeWidth = String(150 / count);
  };

  const drawPosition = () => {
    const position = player.position;
    const at = start() + position;
    wave.style.setProperty('--place', percent(position, length()));
    overview.style.setProperty('--whole-place', `${((100 * at) / song().duration_s).toFixed(1)}%`);
    const time = clockTime(at);
    if (time !== saidTime) clock.textContent = saidTime = time; // the same text, too, would be laid out anew
    if (player.playing && Math.floor(position) === saidSecond) return; // screen readers hear it once a second
    saidSecond = Math.floor(position);
    wave.setAttribute('aria-valuenow', at.toFixed(1));
    wave.setAttribute('aria-valuetext', `${time} of ${clockTime(start())} to ${clockTime(start() + length())}`);
  };

  /** Steps of its own, since asking for every frame of the screen costs, even if nothing is drawn in it. */
  const tick = () => {
    drawPosition();
    frame = player.playing ? setTimeout(() => requestAnimationFrame(tick), frameMs()) : 0;
  };

  const drawAxis = () => {
    const key = `${start()} ${length()}`;
    if (axis.dataset.shows === key) return;
    axis.dataset.shows = key;
    const step = axisStep(length());
    const labels = [];
    for (let at = Math.ceil(start() / step) * step; at < start() + length() * 0.96; at += step) {
      const label = make('span', { textContent: clockTime(at, false) });
      label.style.left = percent(at - start(), length());
      labels.push(label);
    }
    axis.replaceChildren(...labels);
  };

  const drawOverview = () => {
    const { waveform, duration_s } = song();
    overview.hidden = Boolean(player.state.blind) || waveform.length === 0 || duration_s < length() + 1;
    if (overview.hidden || overview.dataset.shows === String(player.state.master)) return;
    overview.dataset.shows = String(player.state.master);
    find(overview, 'path', SVGPathElement).setAttribute('d', barsPath(waveform, WIDTH, 1));
    overview.style.setProperty('--from', `${(100 * start()) / duration_s}%`);
    overview.style.setProperty('--span', `${(100 * length()) / duration_s}%`);
  };

  /** @param {number} from @param {number} to */
  const drawRegion = (from, to) => {
    wave.style.setProperty('--from', percent(from, length()));
    wave.style.setProperty('--to', percent(to, length()));
  };

  const show = () => {
    const { looping, loopRegion } = player.state;
    const region = looping ? loopRegion : null;
    draw();
    drawAxis();
    drawOverview();
    wave.classList.toggle('has-region', Boolean(region));
    drawRegion(region ? region.start : 0, region ? region.end : length());
    wave.setAttribute('aria-valuemin', start().toFixed(1));
    wave.setAttribute('aria-valuemax', (start() + length()).toFixed(1));
    drawPosition();
    if (player.playing && !frame) frame = requestAnimationFrame(tick);
  };

  mountWaveformInput({ player, wave, length, drawRegion, show });
  new ResizeObserver(draw).observe(wave);
  player.changed.on(show);
  show();
};
