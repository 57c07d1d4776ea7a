/* The sound: one voice plays, the next one takes over in a crossfade of 10 ms at the same sample of the song.
   Start, switch, seek, change of level and the seam of a loop are all one act: a voice takes over from another one. */

/** @import { LoopRegion } from '../state.js' */
/** @import { Part } from './shape.js' */
/** @import { Sound } from './timing.js' */
/** @import { Voice } from './voice.js' */

import { clamp } from '../format.js';
import { createSignal } from '../signal.js';
import { createShape } from './shape.js';
import { APART_S, RATE_HZ, crossfadeFrom, endOf, onSample, positionOf, startWithin, voiceAt } from './timing.js';
import { createVoice, fadeIn, fadeOut, withdraw } from './voice.js';

/** @typedef {ReturnType<typeof createEngine>} Engine */

const LEAD_S = 0.03; // from a key to the crossfade: enough for the audio thread to hear of it in time
const MOST_LEAD_S = 0.045;
const AHEAD_S = 1; // turns of a loop are planned for as long as a busy page may look away
const IDLE_MS = 30000;

const GLIDE_S = 0.01;

/**
 * Two ways from `input` to `output`, one through a filter: one of them sounds.
 * @param {AudioNode} input
 * @param {AudioNode} output
 * @param {Float32Array} fir
 */
const switched = (input, output, fir) => {
  const { context } = input;
  const buffer = new AudioBuffer({ length: fir.length, sampleRate: RATE_HZ });
  buffer.getChannelData(0).set(fir);
  const filter = new ConvolverNode(context, { buffer, disableNormalization: true });
  const [through, past] = [new GainNode(context), new GainNode(context, { gain: 0 })];
  input.connect(filter).connect(through).connect(output);
  input.connect(past).connect(output);
  /** @param {boolean} on */
  return (on) => {
    through.gain.setTargetAtTime(on ? 1 : 0, context.currentTime, GLIDE_S);
    past.gain.setTargetAtTime(on ? 0 : 1, context.currentTime, GLIDE_S);
  };
};

/** @param {Float32Array | null} fir */
const createGraph = (fir) => {
  const context = new AudioContext({ sampleRate: RATE_HZ, latencyHint: 'interactive' });
  const output = new AnalyserNode(context, { fftSize: 32768, smoothingTimeConstant: 0 });
  output.connect(context.destination);
  const shaped = fir ? new GainNode(context) : output;
  const filter = fir ? switched(shaped, output, fir) : () => {};
  const { inlet: input, hear } = createShape(context, shaped);
  // the clock goes on by whole buffers of the device: look beyond the one that is being made
  const lead = clamp(context.baseLatency + 0.015, LEAD_S, MOST_LEAD_S);
  return { context, input, output, filter, hear, lead };
};

/** @param {Float32Array | null} [fir] at RATE_HZ: a filter for all that sounds */
export const createEngine = (fir = null) => {
  const ended = createSignal();
  /** @type {ReturnType<typeof createGraph> | null} made at the first gesture */
  let made = null;
  /** @type {Voice[]} in the order of their beginnings; the first sounds, the others wait for their turn of the loop */
  let voices = [];
  /** @type {LoopRegion | null} null: to the end, then stop */
  let loop = null;
  let resting = 0; // the position while nothing plays
  let sleep = 0;
  let filtered = true;
  /** @type {Part} */
  let heard = 'all';
  let crossed = 0; // when the last crossfade is over

  const graph = () => {
    if (!made) {
      made = createGraph(fir);
      made.filter(filtered);
      if (heard !== 'all') made.hear(heard);
    }
    return made;
  };
  const now = () => graph().context.currentTime;
  /** The next moment at which a crossfade may begin. */
  const next = () => crossfadeFrom(voices, Math.max(now() + graph().lead, crossed));
  /** @param {Voice} voice */
  const turnOf = (voice) =>
    onSample(Math.max(voice.startsAt + endOf(voice.sound, loop) - voice.position, next()));

  /** Makes the audio system ready: to be called while a key or finger is down, phones insist on it. */
  const wake = () => {
    clearTimeout(sleep);
    const { context } = graph();
    if (context.state !== 'running') context.resume();
  };

  /**
   * Everything that sounds or waits gives way at `when`; the voice that sounded until then.
   * @param {number} when
   */
  const leave = (when) => {
    /** @type {Voice | null} */
    let from = null;
    for (const voice of voices) {
      voice.source.onended = null;
      if (voice.startsAt > when) withdraw(voice); // a turn that will not come
      else from = voice;
    }
    if (from && from.fadesAt >= when) fadeOut(from, when);
    voices = [];
    crossed = when + APART_S;
    return from;
  };

  /** Plans what comes: the next turns of the loop, or the end. */
  const plan = () => {
    if (!loop) {
      const [voice] = voices;
      fadeOut(voice, turnOf(voice));
      voice.source.onended = () => {
        voice.source.onended = null; // Chromium 150 says it twice
        voices = [];
        resting = 0;
        ended.tell();
      };
    }
    while (loop && (voices.length < 2 || voices[voices.length - 1].startsAt < now() + AHEAD_S)) {
      const last = voices[voices.length - 1];
      const following = createVoice(graph().input, last.sound);
      const when = turnOf(last);
      fadeOut(last, when);
      fadeIn(following, onSample(loop.start), when);
      voices.push(following);
      last.source.onended = () => {
        if (voices[0] !== last) return; // Chromium 150 says it twice
        voices.shift();
        plan();
      };
    }
  };

  /**
   * Plays `sound`, over from what plays now, at the same position (null) or at `position`; loops over `region` or
   * plays to the end (null). The delay in s; one of 0 or less: the page was kept from working, and the crossfade is
   * cut short.
   * @param {Sound} sound
   * @param {number | null} position
   * @param {LoopRegion | null} region
   */
  const play = (sound, position, region) => {
    wake();
    loop = region;
    const voice = createVoice(graph().input, sound);
    const when = next();
    const from = leave(when);
    const here = from ? positionOf(from, when) : resting;
    const start = startWithin(sound, position ?? here, loop);
    voice.jumps = !from || Math.abs(start - here) > 1e-3;
    fadeIn(voice, start, when);
    voices.push(voice);
    const delay = when - now();
    if (delay < 0) voice.startsAt = now(); // late: it begins now
    plan();
    return delay;
  };

  return {
    /** Tells when a sound that is not looped has come to its end. */
    ended,
    play,
    wake,

    /** Fades out and remembers the position. */
    stop() {
      if (!voices.length) return;
      const when = next();
      const from = leave(when);
      if (from) resting = positionOf(from, when);
      sleep = setTimeout(() => graph().context.suspend(), IDLE_MS);
    },

    /**
     * What plays goes to `position` and loops over `region`, or stays where it is (null) and does so.
     * @param {number | null} position
     * @param {LoopRegion | null} region
     */
    move(position, region) {
      resting = position ?? resting;
      if (voices.length) play(voiceAt(voices, now()).sound, position, region);
    },

    get playing() { return voices.length > 0; },

    /** Seconds into the clip, now. */
    get position() {
      if (!voices.length) return resting;
      const time = now();
      return positionOf(voiceAt(voices, time), time);
    },

    /** What else sounds goes there. */
    get output() { return graph().input; },

    /**
     * The filter in front of the loudspeakers is on or off.
     * @param {boolean} on
     */
    filter(on) { filtered = on; made?.filter(on); },

    /**
     * What of the sound is heard.
     * @param {Part} part
     */
    hear(part) { heard = part; made?.hear(part); },

    /** The last node before the loudspeakers, or null before the first sound. */
    get analyser() { return made && made.output; },
  };
};
