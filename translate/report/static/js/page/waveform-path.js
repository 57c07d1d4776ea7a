/* The drawing of a waveform, in a box of 240 × 100. Pure. */

/** @import { PlayerClip } from '../player-data.js' */

import { amplitude, clamp } from '../format.js';

export const WIDTH = 240;
const MIDDLE = 50;
const FULL = 99; // the largest peak of the data

/** What is drawn where nothing may be shown. */
export const FLAT = Array.from({ length: WIDTH }, () => 8);

/**
 * Upright bars around the middle, as one path; each as high as the largest of its peaks.
 * @param {readonly number[]} peaks 0 to 99
 * @param {number} count of bars
 * @param {number} gain a factor
 */
export const barsPath = (peaks, count, gain) => {
  const each = peaks.length / count;
  let path = '';
  for (let i = 0; i < count; i += 1) {
    const from = Math.floor(i * each);
    const peak = Math.max(...peaks.slice(from, Math.max(Math.floor((i + 1) * each), from + 1)));
    const half = clamp((peak / FULL) * gain * (MIDDLE - 2), 0.8, MIDDLE - 1);
    const x = (((i + 0.5) / count) * WIDTH).toFixed(2);
    path += `M${x} ${(MIDDLE - half).toFixed(1)}V${(MIDDLE + half).toFixed(1)}`;
  }
  return path;
};

/**
 * The gain with which the loudest level-matched clip of all fills the height.
 * @param {readonly PlayerClip[]} clips
 */
export const fullScale = (clips) =>
  1 / Math.max(...clips.map((clip) => (Math.max(...clip.peaks) / FULL) * amplitude(clip.matched_db)), 1e-3);

/**
 * How many bars a drawing of so many pixels can hold.
 * @param {number} pixels
 */
export const barsFor = (pixels) => {
  if (pixels > 620) return 240;
  return pixels > 420 ? 120 : 80;
};

/**
 * Seconds between the marks of an axis: six at most.
 * @param {number} length in s
 */
export const axisStep = (length) => [1, 2, 5, 10, 15, 30, 60, 120, 300].find((step) => length / step <= 6) ?? 600;
