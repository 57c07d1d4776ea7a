/* What a test may look at; nothing can be changed here, and a blind test shows nothing but that it runs. */

/** @import { ClipCache } from '../audio/clip-cache.js' */
/** @import { Player } from '../player.js' */

import { decibels } from '../format.js';

/** @param {{ player: Player, clips: ClipCache }} parts */
export const inspection = ({ player, clips }) => Object.freeze({
  /** {playing, blind, decoded} and, outside of blind tests, what is chosen. */
  state() {
    const { blind, lastSwitch, ...chosen } = player.state;
    const running = { playing: player.playing, blind: Boolean(blind), decoded: clips.count };
    return blind ? running : { ...running, ...chosen, clip: player.clip?.id ?? null };
  },

  /** Seconds of the song. */
  position: () => (player.clip?.start_s ?? 0) + player.position,

  /** {total_ms: from the key to the crossfade, lead_ms: of that the audio thread's}, or null. */
  lastSwitch: () => player.state.lastSwitch,

  /** RMS in dBFS of the last 0.68 s, of what goes to the loudspeakers (both channels' mean); null before that. */
  rms() {
    const { analyser } = player;
    if (!analyser) return null;
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return decibels(Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length));
  },

  /** The AnalyserNode before the loudspeakers, or null before the first sound. */
  analyser: () => player.analyser,
});
