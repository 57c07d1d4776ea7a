/* Where a voice is, and when the next crossfade may begin. Times are the audio clock's, in s; positions are s from the
   beginning of the clip. Pure. */

/** @import { LoopRegion } from '../state.js' */

/**
 * A sound that is not there as a whole: it makes a source that plays it, `duration` s long.
 * @typedef {{ readonly duration: number, sourceFor: (context: BaseAudioContext) => VoiceSource }} Streamed
 */

/**
 * What a voice needs of its source, as an AudioBufferSourceNode has it.
 * @typedef {object} VoiceSource
 * @property {(when: number, position: number) => void} start
 * @property {(when?: number) => void} stop
 * @property {(output: AudioNode) => AudioNode} connect
 * @property {(event: 'ended', listener: () => void) => void} addEventListener
 * @property {(() => void) | null} onended
 */

/**
 * What is to be played. `length` s of the buffer are the clip; `gain` is a factor of amplitude.
 * @typedef {{ buffer: AudioBuffer | Streamed, length: number, gain: number }} Sound
 */

/**
 * A voice in time. `jumps`: it does not go on where the voice before it is, and so waits at its own position.
 * @typedef {{ startsAt: number, position: number, fadesAt: number, jumps: boolean }} VoiceTiming
 */

export const RATE_HZ = 48000; // Opus' own: nothing is resampled on the way to the graph
export const FADE_S = 0.01; // of a crossfade; linear, since what crosses is mostly the same music
export const APART_S = 0.0101; // between two crossfades: cancelling one where another ends would cancel both

/**
 * The next moment, or position, that is on a sample.
 * @param {number} seconds
 */
export const onSample = (seconds) => Math.ceil(seconds * RATE_HZ - 1e-3) / RATE_HZ;

/**
 * The first moment from `earliest` on at which no voice begins to fade.
 * @param {readonly VoiceTiming[]} voices in the order in which they fade
 * @param {number} earliest
 */
export const crossfadeFrom = (voices, earliest) => {
  let when = earliest;
  for (const { fadesAt } of voices) {
    if (when > fadesAt - 1e-6 && when < fadesAt + APART_S) when = fadesAt + APART_S;
  }
  return onSample(when);
};

/**
 * The voice that sounds at this time: the last one that has begun.
 * @template {VoiceTiming} V
 * @param {readonly V[]} voices at least one, in the order in which they begin
 * @param {number} time
 */
export const voiceAt = (voices, time) => voices.filter((voice) => voice.startsAt <= time).pop() ?? voices[0];

/**
 * Where a voice is; before it begins, where the one is that it takes over from.
 * @param {VoiceTiming} voice
 * @param {number} time
 */
export const positionOf = ({ startsAt, position, jumps }, time) =>
  position + (jumps ? Math.max(time - startsAt, 0) : time - startsAt);

/**
 * Where a sound ends or its loop turns round; at the latest where a fade still fits into the clip.
 * @param {Sound} sound
 * @param {LoopRegion | null} loop
 */
export const endOf = ({ length, buffer }, loop) => {
  const last = Math.min(length, buffer.duration) - FADE_S;
  return onSample(loop ? Math.min(loop.end, last) : last);
};

/**
 * This position, or the beginning where it lies outside of the loop or the clip.
 * @param {Sound} sound
 * @param {number} position
 * @param {LoopRegion | null} loop
 */
export const startWithin = (sound, position, loop) => {
  const start = loop ? loop.start : 0;
  return onSample(position >= start - 1e-6 && position < endOf(sound, loop) - FADE_S ? position : start);
};
