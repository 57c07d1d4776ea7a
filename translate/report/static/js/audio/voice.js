/* One voice: a clip that plays from some position on, through an envelope of its own. */

/** @import { Sound, VoiceSource, VoiceTiming } from './timing.js' */

import { FADE_S } from './timing.js';

/** @typedef {VoiceTiming & { source: VoiceSource, envelope: GainNode, sound: Sound }} Voice */

/**
 * A voice, ready to begin: made before the clock is looked at, since that may have to wait for the audio thread.
 * @param {AudioNode} output
 * @param {Sound} sound
 * @returns {Voice}
 */
export const createVoice = (output, sound) => {
  const { buffer } = sound;
  const source = /** @type {VoiceSource} */ ('sourceFor' in buffer ? buffer.sourceFor(output.context)
    : new AudioBufferSourceNode(output.context, { buffer }));
  const envelope = new GainNode(output.context, { gain: 0 });
  source.connect(envelope).connect(output);
  source.addEventListener('ended', () => envelope.disconnect());
  return { source, envelope, sound, startsAt: 0, position: 0, fadesAt: Infinity, jumps: false };
};

/**
 * @param {Voice} voice
 * @param {number} position
 * @param {number} when
 */
export const fadeIn = (voice, position, when) => {
  voice.source.start(when, position);
  voice.envelope.gain.setValueAtTime(0, when);
  voice.envelope.gain.linearRampToValueAtTime(voice.sound.gain, when + FADE_S);
  Object.assign(voice, { position, startsAt: when });
};

/**
 * @param {Voice} voice
 * @param {number} when
 */
export const fadeOut = (voice, when) => {
  const { gain } = voice.envelope;
  gain.cancelScheduledValues(when);
  gain.setValueAtTime(voice.sound.gain, when);
  gain.linearRampToValueAtTime(0, when + FADE_S);
  voice.source.stop(when + FADE_S);
  voice.fadesAt = when;
};

/**
 * Takes back a voice that has not begun.
 * @param {Voice} voice
 */
export const withdraw = (voice) => {
  voice.source.stop();
  voice.envelope.disconnect();
};
