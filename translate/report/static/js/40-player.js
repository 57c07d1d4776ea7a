/* What is chosen, and that it sounds. Views ask `T.player.state` and hear of changes by `T.player.changed`. */
(() => {
  'use strict';
  if (!T.data) return;

  const SHORTEST_LOOP_S = 0.2;
  const { masters, devices, platforms } = T.data;
  const amplitude = (db) => 10 ** (db / 20);
  const changed = T.signal();
  const problem = T.signal();

  const state = {
    kind: T.data.clips.some((clip) => clip.kind === 'device') ? 'device' : 'original',
    master: 0,
    other: null, // of a difference
    platform: platforms[0]?.key ?? null,
    device: devices[0]?.id ?? null,
    matched: true,
    loop: true,
    region: null, // {start, end} in s from the beginning of the excerpt, or null: all of it
    waiting: false,
    blind: null, // {clip}: what a blind test plays; views show nothing of it
    switched: null, // {total_ms, lead_ms} of the last switch
  };

  const clip = () => state.blind?.clip ?? T.clipOf(state);
  const engine = T.makeEngine(() => changed.tell());
  let asked = 0;
  let wanted = false; // to play, as soon as it is decoded

  const soundOf = (one, buffer) => ({
    buffer,
    length: T.lengthOf(one),
    gain: amplitude(state.matched || state.blind ? one.matched_db : one.delivered_db),
  });

  const loopOf = (one) => {
    if (!state.loop && !state.blind) return null;
    return state.region ?? { start: 0, end: T.lengthOf(one) };
  };

  /** Likely next: other masters here, the original, this master elsewhere, then the rest. */
  const ahead = () => {
    const { master, platform, device } = state;
    const near = (one) => {
      if (one.kind === 'device' && one.device === device && one.platform === platform) return 0;
      if (one.kind === 'original') return one.master === master ? 1 : 3;
      if (one.kind === 'device' && one.platform === platform && one.master === master) return 2;
      if (one.kind === 'difference') return 4;
      return one.platform === platform ? 5 : 6;
    };
    T.store.prefetch([...T.data.clips].sort((a, b) => near(a) - near(b)));
  };

  /** Makes the chosen clip sound, if anything is to sound. */
  const apply = async (place = null) => {
    const began = performance.now();
    const one = clip();
    asked += 1;
    const mine = asked;
    if (!one || !wanted) { state.waiting = false; changed.tell(); return; }
    let buffer = T.store.ready(one);
    if (!buffer) {
      state.waiting = true;
      changed.tell();
      try {
        buffer = await T.store.load(one);
      } catch (error) {
        if (mine === asked) { wanted = false; engine.stop(); state.waiting = false; problem.tell(error.message); }
        changed.tell();
        return;
      }
      if (mine !== asked) return;
    }
    state.waiting = false;
    problem.tell('');
    const lead = engine.play(soundOf(one, buffer), place, loopOf(one));
    state.switched = { total_ms: performance.now() - began + lead * 1000, lead_ms: lead * 1000 };
    changed.tell();
    if (!state.blind) ahead();
  };

  /** What plays goes to `place`, or stays (null), with the loop as it is now. */
  const move = (place = null) => {
    const one = clip();
    if (one) engine.move(place, loopOf(one));
    changed.tell();
  };

  T.player = {
    state,
    changed,
    problem,
    get clip() { return clip(); },
    get playing() { return wanted && engine.playing; },
    get analyser() { return engine.analyser; },
    /** Seconds from the beginning of the excerpt. */
    get place() { return engine.place; },

    /** Chooses some of kind, master, other, platform, device, matched; what plays goes on at the same place. */
    choose(some) {
      if (state.blind) return;
      Object.assign(state, some);
      if (state.kind === 'difference') {
        const others = T.differing(state.master);
        if (!others.includes(state.other)) state.other = others[0] ?? null;
      }
      apply();
    },

    play(place = null) { wanted = true; engine.wake(); apply(place); },
    wake: () => engine.wake(),
    pause() { wanted = false; asked += 1; engine.stop(); state.waiting = false; changed.tell(); },
    toggle() { if (wanted && (engine.playing || state.waiting)) this.pause(); else this.play(); },

    /** Goes to `place`; a region in which it does not lie is given up. */
    seek(place) {
      const one = clip();
      const to = T.clamp(place, 0, one ? T.lengthOf(one) - 0.02 : 0);
      if (state.region && (to < state.region.start || to >= state.region.end)) state.region = null;
      move(to);
    },

    setLooping(loop) { state.loop = loop; move(); },

    /** Loops over {start, end}, or over all of the excerpt (null). */
    setRegion(region) {
      const length = clip() ? T.lengthOf(clip()) : 0;
      state.region = null;
      if (region) {
        const start = T.clamp(Math.min(region.start, region.end), 0, length - SHORTEST_LOOP_S);
        const end = T.clamp(Math.max(region.start, region.end), start + SHORTEST_LOOP_S, length);
        Object.assign(state, { region: { start, end }, loop: true });
      }
      move();
    },

    /** A blind test plays `one`, matched; null gives the player back. */
    audition(one) {
      state.blind = one ? { clip: one } : null;
      wanted = Boolean(one);
      if (!one) engine.stop();
      return apply();
    },
  };

  /** Before anything is asked for: the clip that a first press of the button needs. */
  window.addEventListener('load', () => {
    const one = clip();
    if (one) T.store.prefetch([one]);
  });

  T.blindRuns = false;
  T.masterName = (index) => masters[index].name;
})();
