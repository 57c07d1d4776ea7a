/* Momentary loudness of what goes to the loudspeakers, after BS.1770 at 48 kHz. */

import { RATE_HZ } from './timing.js';

const MOMENT_S = 0.4;
const SHELF = { feedforward: [1.53512485958697, -2.69169619938638, 1.19839281085285],
  feedback: [1, -1.69065929318241, 0.73248077421585] };
const HIGH_PASS = { feedforward: [1, -2, 1], feedback: [1, -1.99004745483398, 0.99007225036621] };

/**
 * A meter of `source`; reading it costs, running it hardly.
 * @param {AudioNode} source
 */
export const createLoudness = (source) => {
  const { context } = source;
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
  const stereo = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' });
  source.connect(stereo).connect(splitter);
  const ears = [0, 1].map((channel) => {
    const shelf = new IIRFilterNode(context, SHELF);
    const highPass = new IIRFilterNode(context, HIGH_PASS);
    const ear = new AnalyserNode(context, { fftSize: 32768 });
    splitter.connect(shelf, channel).connect(highPass).connect(ear);
    return ear;
  });
  const samples = new Float32Array(ears[0].fftSize);
  const moment = Math.round(MOMENT_S * RATE_HZ);

  /** In LUFS of the last 0.4 s; −∞ of silence. */
  return () => {
    const power = ears.reduce((sum, ear) => {
      ear.getFloatTimeDomainData(samples);
      return sum + samples.subarray(-moment).reduce((all, x) => all + x * x, 0) / moment;
    }, 0);
    return power > 0 ? -0.691 + 10 * Math.log10(power) : -Infinity;
  };
};
