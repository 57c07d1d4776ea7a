/* What a test may look at; nothing can be changed here, and a blind test shows nothing but that it runs. */
(() => {
  'use strict';
  if (!T.data) return;

  const { player } = T;
  const decibels = (amplitude) => 20 * Math.log10(Math.max(amplitude, 1e-12));

  window.translatePlayer = Object.freeze({
    /** {playing, blind, …} and, outside of blind tests, what is chosen. */
    state() {
      const { blind, switched, ...chosen } = player.state;
      const running = { playing: player.playing, blind: Boolean(T.blindRuns), decoded: T.store.count };
      return T.blindRuns ? running : { ...running, ...chosen, clip: player.clip?.id ?? null };
    },
    /** Seconds of the song. */
    position: () => (player.clip ? player.clip.start_s : 0) + player.place,
    /** {total_ms: from the key to the crossfade, lead_ms: of that the audio thread's}, or null. */
    switched: () => (player.state.switched ? { ...player.state.switched } : null),
    /** RMS in dBFS of the last 0.68 s, of what goes to the loudspeakers (both channels' mean). */
    rms() {
      const analyser = player.analyser;
      if (!analyser) return null;
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      return decibels(Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length));
    },
    /** The AnalyserNode before the loudspeakers, or null before the first sound. */
    analyser: () => player.analyser,
  });
})();
