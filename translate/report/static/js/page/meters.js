/* What sounds, as it sounds: a spectrum in third octaves and a meter of loudness, drawn while they are looked at. */

/** @import { Player } from '../player.js' */

import { createLoudness } from '../audio/loudness.js';
import { element } from '../dom.js';
import { clamp, decimal } from '../format.js';

const BANDS = 31;
const FIRST_HZ = 20;
const FLOOR_DB = -90;
const CEILING_DB = -10;
const FRAME_MS = 80; // twelve a second are enough for the eye

/**
 * The level of each third octave from 20 Hz on, in dB. Pure.
 * @param {Float32Array} bins in dB
 * @param {number} rate of the sound, in Hz
 */
export const thirds = (bins, rate) => Array.from({ length: BANDS }, (_, i) => {
  const centre = FIRST_HZ * 2 ** (i / 3);
  const [from, to] = [centre * 2 ** (-1 / 6), centre * 2 ** (1 / 6)].map((hz) => (hz * 2 * bins.length) / rate);
  let power = 0;
  for (let bin = Math.floor(from); bin < Math.min(Math.max(to, Math.floor(from) + 1), bins.length); bin += 1) {
    power += 10 ** (bins[bin] / 10);
  }
  return power > 0 ? 10 * Math.log10(power) : -Infinity;
});

/** @param {{ player: Player }} parts */
export const mountMeters = ({ player }) => {
  const box = element('player-meters', HTMLDetailsElement);
  const canvas = element('player-spectrum', HTMLCanvasElement);
  const says = element('player-loudness');
  /** @type {(() => number) | null} made when it is first looked at */
  let loudness = null;
  let timer = 0;

  /** @param {readonly number[]} levels */
  const draw = (levels) => {
    const paint = canvas.getContext('2d');
    if (!paint) return;
    canvas.width = canvas.clientWidth * devicePixelRatio;
    canvas.height = canvas.clientHeight * devicePixelRatio;
    paint.fillStyle = getComputedStyle(canvas).color;
    const width = canvas.width / levels.length;
    levels.forEach((level, i) => {
      const height = canvas.height * clamp((level - FLOOR_DB) / (CEILING_DB - FLOOR_DB), 0, 1);
      paint.fillRect(i * width + 1, canvas.height - height, width - 2, height);
    });
  };

  const tick = () => {
    timer = 0;
    const { analyser } = player;
    if (!box.open || !player.playing || !analyser) return;
    loudness ??= createLoudness(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    draw(thirds(bins, analyser.context.sampleRate));
    const lufs = loudness();
    says.textContent = `${lufs > FLOOR_DB ? decimal(lufs) : '−∞'} LUFS momentary`;
    timer = setTimeout(tick, FRAME_MS);
  };
  const begin = () => { if (!timer) tick(); };

  box.addEventListener('toggle', begin);
  player.changed.on(begin);
};
