/* The player: what is chosen sounds. Views read `player.state` and hear of changes by `player.changed`. */

/** @import { ClipCache } from './audio/clip-cache.js' */
/** @import { Engine } from './audio/engine.js' */
/** @import { Noise } from './audio/noise.js' */
/** @import { Catalog } from './catalog.js' */
/** @import { PlayerClip } from './player-data.js' */
/** @import { LoopRegion, PlayerState, Wish } from './state.js' */
/** @import { Signal } from './signal.js' */

import { lengthOf } from './catalog.js';
import { amplitude, clamp } from './format.js';
import { createSignal } from './signal.js';
import { clipFor, initialState, likelyNext, loopFor, noiseGain, regionWithin, roomFor, withWish } from './state.js';

/** @typedef {ReturnType<typeof createPlayer>} Player */

/** @param {{ catalog: Catalog, clips: ClipCache, engine: Engine, noise: Noise }} parts */
export const createPlayer = ({ catalog, clips, engine, noise }) => {
  const changed = createSignal();
  /** @type {Signal<[string]>} */
  const problem = createSignal();
  let state = initialState(catalog.data);
  let asked = 0;
  let wanted = false; // to play, as soon as it is decoded

  /** @param {Partial<PlayerState>} some */
  const update = (some) => { state = { ...state, ...some }; };
  const clipNow = () => clipFor(state, catalog);
  const lengthNow = () => { const clip = clipNow(); return clip ? lengthOf(clip) : 0; };

  /** @param {PlayerClip} clip @param {AudioBuffer} buffer */
  const soundOf = (clip, buffer) => ({
    buffer,
    length: lengthOf(clip),
    gain: amplitude((state.levelMatched || state.blind ? clip.matched_db : clip.delivered_db) - room()),
  });
  const room = () => roomFor(state, catalog.data.noises) + (catalog.data.listening_on?.room_db ?? 0);

  /** The noise follows what is chosen: it sounds with a device that plays, and not in a blind test. */
  const followNoise = async () => {
    const wish = () => (state.noise && wanted && !state.blind && state.kind === 'device'
      ? catalog.noiseOf(state.device) : undefined);
    const around = wish();
    if (!around) { noise.stop(); return; }
    try {
      const buffer = clips.ready(around) ?? await clips.load(around);
      if (wish() === around) noise.play(buffer, amplitude(noiseGain(state, around) - room()));
    } catch (error) {
      problem.tell(error instanceof Error ? error.message : String(error));
    }
  };

  /** @param {unknown} error */
  const fail = (error) => {
    wanted = false;
    engine.stop();
    noise.stop();
    update({ loading: false });
    problem.tell(error instanceof Error ? error.message : String(error));
  };

  /**
   * The decoded clip; null if it cannot be had, or if something else was asked for meanwhile.
   * @param {PlayerClip} clip
   * @param {number} at
   */
  const decoded = async (clip, at) => {
    const mine = asked;
    update({ loading: true });
    changed.tell();
    try {
      const buffer = await clips.load(clip, at);
      return mine === asked ? buffer : null;
    } catch (error) {
      if (mine === asked) fail(error);
      changed.tell();
      return null;
    }
  };

  /**
   * Makes the chosen clip sound, if anything is to sound; at this position, or where it is (null).
   * @param {number | null} [position]
   */
  const apply = async (position = null) => {
    const began = performance.now();
    const clip = clipNow();
    asked += 1;
    followNoise();
    if (!clip || !wanted) {
      if (!clip) engine.stop();
      update({ loading: false });
      changed.tell();
      return;
    }
    const at = position ?? engine.position;
    const buffer = clips.ready(clip, at) ?? await decoded(clip, at);
    if (!buffer) return;
    problem.tell('');
    const lead = engine.play(soundOf(clip, buffer), position, loopFor(state, clip));
    const lastSwitch = { total_ms: performance.now() - began + lead * 1000, lead_ms: lead * 1000 };
    update({ loading: false, lastSwitch });
    changed.tell();
    if (!state.blind) clips.prefetch(likelyNext(catalog.data.clips, state));
  };

  /**
   * What plays goes to this position, or stays (null), with the loop as it is now.
   * @param {number | null} [position]
   */
  const move = (position = null) => {
    const clip = clipNow();
    if (clip && wanted && position !== null && !clips.ready(clip, position)) { apply(position); return; }
    if (clip) engine.move(position, loopFor(state, clip));
    changed.tell();
  };

  /**
   * Loops over a region, or over all of the excerpt (null).
   * @param {LoopRegion | null} region
   */
  const setLoopRegion = (region) => {
    if (region) update({ loopRegion: regionWithin(region, lengthNow()), looping: true });
    else update({ loopRegion: null });
    move();
  };

  engine.ended.on(() => { noise.stop(); changed.tell(); });

  const player = {
    changed,
    problem, // a sentence for the person, or '' when it is over
    get state() { return state; },
    get clip() { return clipNow(); },
    get playing() { return wanted && engine.playing; },
    get analyser() { return engine.analyser; },
    /** Seconds from the beginning of the excerpt. */
    get position() { return engine.position; },

    /**
     * What plays goes on at the same position.
     * @param {Wish} wish
     */
    choose(wish) {
      if (state.blind) return;
      state = withWish(state, wish, catalog);
      apply();
    },

    /** @param {number | null} [position] */
    play(position = null) { wanted = true; engine.wake(); apply(position); },
    pause() { wanted = false; asked += 1; engine.stop(); noise.stop(); update({ loading: false }); changed.tell(); },
    toggle() { if (wanted && (engine.playing || state.loading)) player.pause(); else player.play(); },

    /**
     * A loop region in which the position does not lie is given up.
     * @param {number} position
     */
    seek(position) {
      const to = clamp(position, 0, Math.max(lengthNow() - 0.02, 0));
      const region = state.loopRegion;
      if (region && (to < region.start || to >= region.end)) update({ loopRegion: null });
      move(to);
    },

    /**
     * The noise of the place is heard or not, so much louder than the profile says.
     * @param {{ noise?: boolean, noiseDb?: number }} wish
     */
    setNoise(wish) { update(wish); apply(); },

    /**
     * Loudspeakers are heard in their room with two ears, on headphones, or as they are.
     * @param {boolean} ears
     */
    setEars(ears) { update({ ears }); apply(); },

    /**
     * The listener's headphones are taken out or not; what is heard is as loud in both.
     * @param {boolean} undone
     */
    setUndone(undone) { update({ undone }); engine.filter(undone); changed.tell(); },

    /** @param {boolean} looping */
    setLooping(looping) { update({ looping }); move(); },
    setLoopRegion,
    setLoopStart() {
      const start = engine.position;
      const end = state.loopRegion?.end ?? 0;
      setLoopRegion({ start, end: end > start ? end : lengthNow() });
    },
    setLoopEnd() {
      const end = engine.position;
      const start = state.loopRegion?.start ?? 0;
      setLoopRegion({ start: start < end ? start : 0, end });
    },

    /** From here on only a blind test chooses. */
    beginBlind() { player.pause(); engine.wake(); update({ blind: { clip: null } }); changed.tell(); },
    /**
     * What a blind test plays, always level-matched.
     * @param {PlayerClip} clip
     */
    audition(clip) { update({ blind: { clip } }); wanted = true; apply(); },
    endBlind() { update({ blind: null }); player.pause(); },
  };
  return player;
};
