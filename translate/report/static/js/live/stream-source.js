/* A source that plays a sound in whole seconds, one after the other on the audio clock, as they come from a server.
   What is late is left out: the clock goes on, so that another sound takes over at the same place. */

import { RATE_HZ } from '../audio/timing.js';

/** @import { VoiceSource } from '../audio/timing.js' */

/**
 * `second(n)`: that second, if it is there; `want(n)`: asks for it and those after it, resolves when it is there.
 * @typedef {object} Seconds
 * @property {number} duration
 * @property {(n: number) => AudioBuffer | undefined} second
 * @property {(n: number) => Promise<unknown>} want
 */

const AHEAD_S = 4; // is handed to the audio thread before it is due: as long as a busy page may look away
const LOOK_MS = 200;
const LATE_S = 0.02; // what is not there in time begins so much later

/**
 * The nearest moment on a sample.
 * @param {number} seconds
 */
const exactly = (seconds) => Math.round(seconds * RATE_HZ) / RATE_HZ;

/**
 * @param {BaseAudioContext} context
 * @param {Seconds} seconds
 * @returns {VoiceSource}
 */
export const createStreamSource = (context, seconds) => {
  const output = new GainNode(context);
  /** @type {(() => void)[]} */
  const listeners = [];
  /** @type {AudioBufferSourceNode[]} */
  let nodes = [];
  let [zero, next, first] = [0, 0, 0]; // zero: when the song would have begun
  let until = Infinity;
  let timer = 0;
  let over = false;

  const end = () => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    output.disconnect();
    for (const listener of listeners) listener();
    source.onended?.();
  };

  /** @param {AudioBuffer} buffer */
  const begin = (buffer) => {
    const due = zero + next;
    const skip = Math.max(first - next, 0);
    const late = Math.max(context.currentTime + LATE_S - (due + skip), 0);
    const from = late > LATE_S ? skip + late : skip;
    if (from >= buffer.duration) return;
    const node = new AudioBufferSourceNode(context, { buffer });
    node.connect(output);
    node.start(exactly(due + from), exactly(from));
    if (until < Infinity) node.stop(until);
    node.onended = () => {
      node.disconnect();
      nodes = nodes.filter((one) => one !== node);
      if (nodes.length === 0 && context.currentTime >= Math.min(until, zero + seconds.duration) - 1e-3) end();
    };
    nodes.push(node);
  };

  const plan = () => {
    clearTimeout(timer);
    if (over) return;
    const now = context.currentTime;
    if (now > Math.min(until, zero + seconds.duration) + LATE_S) { end(); return; }
    while (next < seconds.duration && zero + next < Math.min(now + AHEAD_S, until)) {
      const buffer = seconds.second(next);
      if (!buffer) {
        if (zero + next + 1 < now) { next += 1; continue; } // it will not be heard any more
        seconds.want(next).then(plan, () => {});
        break;
      }
      begin(buffer);
      next += 1;
    }
    if (next < seconds.duration) seconds.want(next).catch(() => {});
    timer = setTimeout(plan, LOOK_MS);
  };

  const source = /** @type {VoiceSource} */ ({
    onended: null,
    connect: (to) => output.connect(to),
    addEventListener: (_, listener) => { listeners.push(listener); },
    start(when, position) {
      first = position;
      zero = when - position;
      next = Math.floor(position + 1e-9);
      plan();
    },
    stop(when = 0) {
      until = when;
      for (const node of nodes) node.stop(when);
      if (when <= context.currentTime) end();
    },
  });
  return source;
};
