/* Where the sound of a studio comes from: seconds of a song on a device, asked for as they are needed, kept while there
   is room. A stream stands where a page has a decoded clip. */

import { RATE_HZ } from '../audio/timing.js';
import { createStreamSource } from './stream-source.js';

/** @import { ClipCache } from '../audio/clip-cache.js' */
/** @import { LiveClip } from './live-catalog.js' */
/** @import { Server } from './server.js' */

/** @typedef {{ reel: string, length_s: number, matched_db: number, delivered_db: number, peaks: number[],
 *   coded: boolean, notes: string[] }} Facts */
/** @typedef {ReturnType<typeof createStreams>} Streams */

const BYTES = 192 << 20; // of decoded seconds
const AT_ONCE = 2; // seconds that are waited for before a sound begins
const AHEAD = 8; // seconds that are asked for before they are due
const EACH = 4; // in one answer
const NOISES = 4; // of 12 s each

/** @param {ArrayBuffer} bytes left, then right @param {number} [seconds] of each */
const buffersOf = (bytes, seconds = 1) => {
  const samples = new Float32Array(bytes);
  const frames = samples.length / 2;
  const each = Math.min(seconds * RATE_HZ, frames);
  return Array.from({ length: Math.ceil(frames / each) }, (_, i) => {
    const [from, to] = [i * each, Math.min((i + 1) * each, frames)];
    const buffer = new AudioBuffer({ length: to - from, numberOfChannels: 2, sampleRate: RATE_HZ });
    buffer.copyToChannel(samples.subarray(from, to), 0);
    buffer.copyToChannel(samples.subarray(frames + from, frames + to), 1);
    return buffer;
  });
};

/**
 * What is about to begin is a moment before its beginning.
 * @param {number} at
 */
const secondOf = (at) => Math.max(Math.floor(at), 0);

/** @param {Server} server */
export const createStreams = (server) => {
  /** @type {Map<string, AudioBuffer>} seconds by reel and number, least recently used first */
  const kept = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const underWay = new Map();
  /** @type {Map<string, ReturnType<typeof streamOf>>} by reel */
  const streams = new Map();
  /** @type {Map<string, Facts>} by clip */
  const known = new Map();
  /** @type {Map<string, AudioBuffer>} the last few */
  const noises = new Map();
  let bytes = 0;

  /** @param {string} key @param {AudioBuffer} buffer */
  const keep = (key, buffer) => {
    if (kept.has(key)) return;
    kept.set(key, buffer);
    bytes += buffer.length * 8;
    for (const [oldest, old] of kept) {
      if (bytes <= BYTES) break;
      kept.delete(oldest);
      bytes -= old.length * 8;
    }
  };

  /** @param {Facts} facts */
  const streamOf = ({ reel, length_s }) => {
    /** @param {number} n */
    const keyOf = (n) => `${reel} ${n}`;
    const last = Math.ceil(length_s) - 1;

    /** @param {number} from @param {number} count */
    const fetched = (from, count) => {
      const asking = server.bytes(`sound/${reel}/${from}?count=${count}`)
        .then((answer) => buffersOf(answer).forEach((buffer, i) => keep(keyOf(from + i), buffer)))
        .finally(() => { for (let n = from; n < from + count; n += 1) underWay.delete(keyOf(n)); });
      for (let n = from; n < from + count; n += 1) underWay.set(keyOf(n), asking);
      return asking;
    };

    /** @param {number} n @param {number} count in one answer */
    const ask = (n, count) => {
      if (n > last || kept.has(keyOf(n))) return Promise.resolve();
      const begun = underWay.get(keyOf(n));
      if (begun) return begun;
      /** @param {number} one */
      const isMissing = (one) => one <= last && !kept.has(keyOf(one)) && !underWay.has(keyOf(one));
      let some = 1;
      while (some < count && isMissing(n + some)) some += 1;
      return fetched(n, some);
    };

    const seconds = {
      duration: length_s,
      /** @param {number} n */
      second(n) {
        const buffer = kept.get(keyOf(n));
        if (buffer) { kept.delete(keyOf(n)); kept.set(keyOf(n), buffer); }
        return buffer;
      },
      /** @param {number} n */
      want(n) {
        const first = ask(n, AT_ONCE);
        for (let ahead = n + AT_ONCE; ahead < n + AHEAD; ahead += EACH) ask(ahead, EACH).catch(() => {});
        return first;
      },
    };
    return {
      ...seconds,
      /** @param {number} at */
      has: (at) => [0, 1].every((more) => secondOf(at) + more > last || kept.has(keyOf(secondOf(at) + more))),
      /** @param {number} at */
      have: (at) => ask(secondOf(at), AT_ONCE).then(() => ask(secondOf(at) + 1, 1)),
      /** @param {BaseAudioContext} context */
      sourceFor: (context) => createStreamSource(context, seconds),
    };
  };

  /** @param {Facts} facts */
  const streamFor = (facts) => {
    const stream = streams.get(facts.reel) ?? streamOf(facts);
    streams.set(facts.reel, stream);
    return stream;
  };

  /**
   * What the server knows of a clip; the clip learns how loud it is.
   * @param {LiveClip} clip
   */
  const factsOf = async (clip) => {
    const facts = known.get(clip.id) ?? /** @type {Facts} */ (await server.post('wish', clip.wish));
    known.set(clip.id, facts);
    const { matched_db, delivered_db, peaks, notes, coded } = facts;
    Object.assign(clip, { matched_db, delivered_db, peaks, notes, coded });
    return facts;
  };

  /** @param {string} id */
  const noise = async (id) => {
    const [buffer] = buffersOf(await server.bytes(`noise/${id}`), Infinity);
    noises.set(id, buffer);
    for (const oldest of noises.keys()) if (noises.size > NOISES) noises.delete(oldest);
    return buffer;
  };

  /** @param {{ id: string }} clip @param {number} [at] */
  const ready = (clip, at = 0) => {
    if (noises.has(clip.id)) return noises.get(clip.id);
    const facts = known.get(clip.id);
    const stream = facts && streams.get(facts.reel);
    return stream?.has(at) ? stream : undefined;
  };

  /** @param {{ id: string }} clip @param {number} [at] */
  const load = async (clip, at = 0) => {
    if (!('wish' in clip)) return noise(clip.id);
    const stream = streamFor(await factsOf(/** @type {LiveClip} */ (clip)));
    await stream.have(at);
    return stream;
  };

  return {
    cache: /** @type {ClipCache} */ (/** @type {unknown} */ ({
      ready, load, prefetch() {}, get count() { return kept.size; },
    })),

    /**
     * What is known of clips may not be so any more: those are asked for again when they are heard again.
     * @param {(clip: Facts) => boolean} [which]
     */
    doubt(which = () => true) {
      for (const [id, facts] of known) if (which(facts)) known.delete(id);
    },
    /** @param {{ id: string }} clip */
    isKnown: ({ id }) => known.has(id),
  };
};
