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

/**
 * What is there as AAC, too, for browsers that play no Opus: `ids` of it, and on which device it is heard.
 * @typedef {{ ids: readonly string[], device: string }} Spares
 */

const NO_SPARES = { ids: [], device: '' };

/** @param {ArrayBuffer} encoded @param {string} device what is left to hear */
const decode = async (encoded, device) => {
  const context = new OfflineAudioContext(1, 1, RATE_HZ); // decodes before any gesture, without a warning
  try {
    return await context.decodeAudioData(encoded);
  } catch {
    const only = device && ` What it plays of this page is: ${device}.`;
    throw new Error(`This browser cannot play Opus audio.${only} Try another browser, `
      + 'or ask for the page made with "--previews aac".');
  }
};

/**
 * @param {ClipSource} source
 * @param {number} [budgetBytes]
 * @param {Spares} [spares]
 */
export const createClipCache = (source, budgetBytes = roomyBytes(), { ids, device } = NO_SPARES) => {
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
   * As the page has it, or its spare.
   * @param {{ id: string }} clip
   */
  const decoded = async (clip) => {
    const encoded = await source.encoded(clip);
    const spare = { id: `${clip.id}-aac` };
    if (!ids.includes(spare.id)) return decode(encoded, device);
    return decode(encoded, '').catch(async () => decode(await source.encoded(spare), ''));
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
    const loading = decoded(clip).then((made) => keep(clip.id, made))
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
