/* What of the sound is heard: all of it, mono, the sides, or one band. All ways are there at once, and one is open, so
   that a switch is a crossfade; all of it goes through nothing. */

/** @typedef {keyof typeof PARTS} Part */
/** @typedef {ReturnType<typeof createShape>} Shape */

const GLIDE_S = 0.01;
const EDGE_Q = [0.5412, 1.3066]; // of two biquads that are one Butterworth filter of the fourth order

/** Names, and from where to where a band reaches in Hz (null: it has no such edge). */
export const PARTS = /** @type {const} */ ({
  all: { name: 'All of it', band: null },
  mono: { name: 'Mono', band: null },
  side: { name: 'Sides only', band: null },
  low: { name: 'Below 150 Hz', band: [null, 150] },
  middle: { name: '150 Hz to 2 kHz', band: [150, 2000] },
  presence: { name: '2 to 6 kHz', band: [2000, 6000] },
  top: { name: 'Above 6 kHz', band: [6000, null] },
});

/** @type {readonly Part[]} */
export const PART_NAMES = /** @type {Part[]} */ (Object.keys(PARTS));

/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} output
 */
export const createShape = (context, output) => {
  const inlet = new GainNode(context);

  /** @param {AudioNode} from @param {BiquadFilterType} type @param {number | null} frequency */
  const edge = (from, type, frequency) => (frequency === null ? from : EDGE_Q.reduce((before, q) => {
    const filter = new BiquadFilterNode(context, { type, frequency, Q: 20 * Math.log10(q) }); // its Q is in dB
    before.connect(filter);
    return filter;
  }, from));

  const mono = () => {
    const sum = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' });
    inlet.connect(sum);
    return sum;
  };

  const side = () => {
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    const stereo = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' });
    const half = new GainNode(context, { gain: 0.5, channelCount: 1, channelCountMode: 'explicit' });
    const other = new GainNode(context, { gain: -1 });
    inlet.connect(stereo).connect(splitter);
    splitter.connect(half, 0);
    splitter.connect(other, 1);
    other.connect(half);
    return half;
  };

  /** @param {Part} part */
  const wayOf = (part) => {
    const { band } = PARTS[part];
    if (part === 'mono') return mono();
    if (part === 'side') return side();
    return band ? edge(edge(inlet, 'highpass', band[0]), 'lowpass', band[1]) : inlet;
  };

  /** @type {Map<Part, GainNode>} those that were asked for */
  const open = new Map();

  /** @param {Part} part */
  const gate = (part) => {
    const made = new GainNode(context, { gain: open.size ? 0 : 1 });
    wayOf(part).connect(made).connect(output);
    open.set(part, made);
    return made;
  };
  gate('all');

  return {
    /** Where sound comes in. */
    inlet,

    /** @param {Part} part */
    hear(part) {
      if (!open.has(part)) gate(part);
      for (const [name, { gain }] of open) gain.setTargetAtTime(name === part ? 1 : 0, context.currentTime, GLIDE_S);
    },
  };
};
