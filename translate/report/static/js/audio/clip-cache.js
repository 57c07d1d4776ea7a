/* Decoded clips: made when needed, kept while there is room, the likely next ones made ahead. */

/** @import { PlayerClip } from '../player-data.js' */
/** @import { ClipSource } from './clip-source.js' */

import { lengthOf } from '../catalog.js';
import { RATE_HZ } from './timing.js';

/**
 * Sounds by their clips, for a player; `at`: the second from which on one is to be heard, where it comes in parts.
 * @typedef {object} ClipCache
 * @property {(clip: { id: string }, at?: number) => AudioBuffer | undefined} ready if it is there
 * @property {(clip: { id: string }, at?: number) => Promise<AudioBuffer>} load rejects with a sentence for the person
 * @property {(clips: readonly PlayerClip[]) => void} prefetch
 * @property {number} count
 */

const MEGABYTE = 1 << 20;
const IDLE_MS = 30;

/** How much a phone, or a larger computer, can spare. */
const roomyBytes = () => {
  const small = (navigator.deviceMemory ?? 8) <= 4 || matchMedia('(pointer: coarse)').matches;
  return (small ? 96 : 256) * MEGABYTE;
};

/** @param {AudioBuffer} buffer */
const bytesOf = (buffer) => buffer.length * buffer.numberOfChannels * 4;

/** @param {() => void} work */
const whenIdle = (work) => {
  if (window.requestIdleCallback) window.requestIdleCallback(work);
  else setTimeout(work, IDLE_MS); // Safari
};

/** @param {ArrayBuffer} encoded */
const decode = async (encoded) => {
  const context = new OfflineAudioContext(1, 1, RATE_HZ); // decodes before any gesture, without a warning
  try {
    return await context.decodeAudioData(encoded);
  } catch {
    throw new Error('This browser cannot play Opus audio: try another, '
      + 'or ask for the page made with "--previews flac --folder".');
  }
};

/**
 * @param {ClipSource} source
 * @param {number} [budgetBytes]
 */
export const createClipCache = (source, budgetBytes = roomyBytes()) => {
  /** @type {Map<string, AudioBuffer>} least recently used first */
  const kept = new Map();
  /** @type {Map<string, Promise<AudioBuffer>>} */
  const underWay = new Map();
  /** @type {PlayerClip[]} */
  let queue = [];
  let total = 0;
  let busy = false;

  /** @param {string} id @param {AudioBuffer} buffer */
  const keep = (id, buffer) => {
    kept.set(id, buffer);
    total += bytesOf(buffer);
    for (const [oldest, old] of kept) {
      if (total <= budgetBytes || oldest === id) break;
      kept.delete(oldest);
      total -= bytesOf(old);
    }
    return buffer;
  };

  /**
   * The decoded clip if it is there already.
   * @param {{ id: string }} clip
   */
  const ready = ({ id }) => {
    const buffer = kept.get(id);
    if (buffer) { kept.delete(id); kept.set(id, buffer); }
    return buffer;
  };

  /**
   * The decoded clip; rejects with a sentence for the person.
   * @param {{ id: string }} clip
   * @returns {Promise<AudioBuffer>}
   */
  const load = (clip) => {
    const buffer = ready(clip);
    if (buffer) return Promise.resolve(buffer);
    const begun = underWay.get(clip.id);
    if (begun) return begun;
    const loading = source.encoded(clip).then(decode).then((made) => keep(clip.id, made))
      .finally(() => underWay.delete(clip.id));
    underWay.set(clip.id, loading);
    return loading;
  };

  const next = () => {
    const clip = queue.shift();
    if (!clip) { busy = false; return; }
    const likelyBytes = lengthOf(clip) * RATE_HZ * 2 * 4; // stereo
    if (kept.has(clip.id) || total + likelyBytes > budgetBytes) { next(); return; }
    whenIdle(() => { load(clip).catch(() => { queue = []; }).then(next); });
  };

  return {
    ready,
    load,

    /**
     * Decodes these in idle time, in this order, as far as there is room; replaces what was asked before.
     * @param {readonly PlayerClip[]} clips
     */
    prefetch(clips) {
      queue = [...clips];
      if (!busy) { busy = true; next(); }
    },

    /** How many are decoded. */
    get count() { return kept.size; },
  };
};
