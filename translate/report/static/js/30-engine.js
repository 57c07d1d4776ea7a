/* The sound: one voice plays, the next one takes over within 10 ms at the same sample of the song. */
(() => {
  'use strict';
  if (!T.data) return;

  const FADE_S = 0.01; // linear: what crosses is mostly the same music
  const APART_S = 0.0101; // between two crossfades: cancelling one that begins where another ends would cancel both
  const LEAD_S = 0.03; // from a key to the crossfade: enough for the audio thread to hear of it in time
  const MOST_LEAD_S = 0.045;
  const AHEAD_S = 1;
  const IDLE_MS = 30000;
  const whole = (seconds) => Math.ceil(seconds * T.RATE_HZ - 1e-3) / T.RATE_HZ; // on a sample

  /**
   * Places are in seconds from the beginning of the clip. A sound is {buffer, gain, length}.
   * Start, switch, seek, change of level and the seam of a loop are all one act: a voice over from another one.
   * `ended` is called when a sound that is not looped has come to its end.
   */
  T.makeEngine = (ended) => {
    let context = null;
    let out = null;
    let voices = []; // in order of their beginnings; the first sounds, the others wait for their turn of the loop
    let resting = 0; // where it stands while nothing plays
    let loop = null; // {start, end}, or null: to the end, then stop
    let sleep = 0;
    let lead = LEAD_S;
    let crossed = 0; // when the last crossfade is over

    const open = () => {
      clearTimeout(sleep);
      if (!context) {
        context = new AudioContext({ sampleRate: T.RATE_HZ, latencyHint: 'interactive' });
        out = new AnalyserNode(context, { fftSize: 32768, smoothingTimeConstant: 0 });
        out.connect(context.destination);
        // the clock goes on by whole buffers of the device: look beyond the one that is being made
        lead = Math.min(Math.max(LEAD_S, context.baseLatency + 0.015), MOST_LEAD_S);
      }
      if (context.state !== 'running') context.resume();
    };

    /** The next moment at which a crossfade may begin: no other one under way. */
    const next = () => {
      let when = Math.max(context.currentTime + lead, crossed);
      for (const { until } of voices) {
        if (when > until - 1e-6 && when < until + APART_S) when = until + APART_S;
      }
      return whole(when);
    };

    const voiceAt = (time) => voices.filter((voice) => voice.when <= time).pop() ?? voices[0];
    /** Before a voice begins the one it takes over from is at the same place; one that starts afresh waits at its own. */
    const placeIn = (voice, time) => voice.place + (voice.fresh ? Math.max(time - voice.when, 0) : time - voice.when);

    /** Where a loop turns round; at the latest where a fade still fits into the clip. */
    const endOf = (sound) => {
      const last = Math.min(sound.length, sound.buffer.duration) - FADE_S;
      return whole(loop ? Math.min(loop.end, last) : last);
    };

    const inside = (sound, place) => {
      const start = loop ? loop.start : 0;
      return whole(place >= start - 1e-6 && place < endOf(sound) - FADE_S ? place : start);
    };

    const fade = (voice, when) => {
      const { gain } = voice.envelope;
      gain.cancelScheduledValues(when);
      gain.setValueAtTime(voice.sound.gain, when);
      gain.linearRampToValueAtTime(0, when + FADE_S);
      voice.source.stop(when + FADE_S);
      voice.until = when;
    };

    /** Everything that sounds or waits gives way at `when`; returns the voice that sounded until then. */
    const leave = (when) => {
      let from = null;
      for (const voice of voices) {
        voice.source.onended = null;
        if (voice.when > when) { // a turn that will not come
          voice.source.stop();
          voice.envelope.disconnect();
        } else {
          from = voice;
        }
      }
      if (from && from.until >= when) fade(from, when);
      voices = [];
      crossed = when + APART_S;
      return from;
    };

    /** A voice, ready to begin: done before the clock is looked at, since it may have to wait for the audio thread. */
    const prepare = (sound) => {
      const source = new AudioBufferSourceNode(context, { buffer: sound.buffer });
      const envelope = new GainNode(context, { gain: 0 });
      source.connect(envelope).connect(out);
      source.addEventListener('ended', () => envelope.disconnect());
      return { source, envelope, sound };
    };

    const begin = (voice, place, when) => {
      voice.source.start(when, place);
      voice.envelope.gain.setValueAtTime(0, when);
      voice.envelope.gain.linearRampToValueAtTime(voice.sound.gain, when + FADE_S);
      voices.push(Object.assign(voice, { place, when, until: Infinity }));
    };

    const turn = (voice) => whole(Math.max(voice.when + endOf(voice.sound) - voice.place, next()));

    /** Plans what comes: the turns of the loop for as long as a busy page may look away, or the end. */
    const plan = () => {
      if (!loop) {
        const [voice] = voices;
        fade(voice, turn(voice));
        voice.source.onended = () => { voices = []; resting = 0; ended(); };
      }
      while (loop && (voices.length < 2 || voices[voices.length - 1].when < context.currentTime + AHEAD_S)) {
        const last = voices[voices.length - 1];
        const following = prepare(last.sound);
        const when = turn(last);
        fade(last, when);
        begin(following, whole(loop.start), when);
        last.source.onended = () => { voices.shift(); plan(); };
      }
    };

    const play = (sound, place, region) => {
      open();
      loop = region;
      const voice = prepare(sound);
      const when = next();
      const from = leave(when);
      const here = from ? placeIn(from, when) : resting;
      const at = inside(sound, place ?? here);
      voice.fresh = !from || Math.abs(at - here) > 1e-3;
      begin(voice, at, when);
      const left = when - context.currentTime;
      if (left < 0) voice.when = context.currentTime; // late: it begins now
      plan();
      return left;
    };

    return {
      /**
       * Plays `sound`, over from what plays now, at the same place (null) or at `place`; loops over `region`
       * {start, end} or plays to the end (null). Returns the delay in s;
       * one of 0 or less: the page was kept from working, and the crossfade is cut short.
       */
      play,

      /** Makes the audio system ready: to be called while a key or finger is down, phones insist on it. */
      wake: open,

      /** Fades out and remembers the place. */
      stop() {
        if (!voices.length) return;
        const when = next();
        resting = placeIn(leave(when), when);
        sleep = setTimeout(() => context.suspend(), IDLE_MS);
      },

      /** What plays goes to `place` and loops over `region`, or stays where it is (null) and does so. */
      move(place, region) {
        resting = place ?? resting;
        if (voices.length) play(voiceAt(context.currentTime).sound, place, region);
      },

      get playing() { return voices.length > 0; },

      /** Seconds into the clip, now. */
      get place() { return voices.length ? placeIn(voiceAt(context.currentTime), context.currentTime) : resting; },

      /** The last node before the loudspeakers, or null before the first sound. */
      get analyser() { return out; },
    };
  };
})();
