/* The noise of a place: a layer beside the music, again and again, with a gain of its own. */

/** @import { Engine } from './engine.js' */

const GLIDE_S = 0.02;

/** @typedef {ReturnType<typeof createNoise>} Noise */

/** @param {Engine} engine */
export const createNoise = (engine) => {
  /** @type {{ buffer: AudioBuffer, source: AudioBufferSourceNode, level: GainNode } | null} */
  let sounding = null;

  const stop = () => {
    if (!sounding) return;
    const { source, level } = sounding;
    const now = level.context.currentTime;
    level.gain.setTargetAtTime(0, now, GLIDE_S);
    source.stop(now + 8 * GLIDE_S);
    source.onended = () => level.disconnect();
    sounding = null;
  };

  return {
    /**
     * This noise sounds, at this factor of amplitude; what sounded before fades out.
     * @param {AudioBuffer} buffer
     * @param {number} gain
     */
    play(buffer, gain) {
      if (sounding?.buffer !== buffer) {
        stop();
        const { output } = engine;
        const source = new AudioBufferSourceNode(output.context, { buffer, loop: true });
        const level = new GainNode(output.context, { gain: 0 });
        source.connect(level).connect(output);
        source.start();
        sounding = { buffer, source, level };
      }
      sounding.level.gain.setTargetAtTime(gain, sounding.level.context.currentTime, GLIDE_S);
    },
    stop,
  };
};
