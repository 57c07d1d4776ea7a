/* The waveform as a slider: a click goes there, a drag sets the loop, arrows step. */

/** @import { Player } from '../player.js' */

import { clamp } from '../format.js';

const DRAG_PX = 6;
const STEP_S = 1;
const PAGE_S = 5;
/** @type {Readonly<Record<string, number>>} */
const STEPS = {
  ArrowLeft: -STEP_S, ArrowDown: -STEP_S, ArrowRight: STEP_S, ArrowUp: STEP_S, PageDown: -PAGE_S, PageUp: PAGE_S,
};

/**
 * @typedef {object} Parts
 * @property {Player} player
 * @property {HTMLElement} wave
 * @property {() => number} length in s, of what it shows
 * @property {(from: number, to: number) => void} drawRegion while it is dragged
 * @property {() => void} show as it was before the drag
 */

/** @param {Parts} parts */
export const mountWaveformInput = ({ player, wave, length, drawRegion, show }) => {
  /** @type {{ x: number, at: number, far: boolean } | null} */
  let drag = null;

  /** @param {PointerEvent} event */
  const positionAt = ({ clientX }) => {
    const box = wave.getBoundingClientRect();
    return clamp((clientX - box.left) / box.width, 0, 1) * length();
  };

  wave.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, at: positionAt(event), far: false };
    wave.setPointerCapture(event.pointerId);
  });
  wave.addEventListener('pointermove', (event) => {
    if (!drag) return;
    drag.far = drag.far || Math.abs(event.clientX - drag.x) > DRAG_PX;
    if (!drag.far) return;
    const to = positionAt(event);
    wave.classList.add('has-region');
    drawRegion(Math.min(drag.at, to), Math.max(drag.at, to));
  });
  wave.addEventListener('pointerup', (event) => {
    if (!drag) return;
    if (drag.far) player.setLoopRegion({ start: drag.at, end: positionAt(event) });
    else player.seek(drag.at);
    drag = null;
  });
  wave.addEventListener('pointercancel', () => { drag = null; show(); });

  wave.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key in STEPS) player.seek(player.position + STEPS[event.key]);
    else if (event.key === 'Home') player.seek(0);
    else if (event.key === 'End') player.seek(length());
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
};
