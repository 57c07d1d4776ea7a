/* What is chosen, as a value that is never changed: every change makes a new one. Pure. */

/** @import { Catalog } from './catalog.js' */
/** @import { PlayerClip, PlayerData, PlayerNoise } from './player-data.js' */

import { lengthOf } from './catalog.js';
import { amplitude, clamp, decibels } from './format.js';

/**
 * Seconds from the beginning of the excerpt.
 * @typedef {{ start: number, end: number }} LoopRegion
 */

/**
 * @typedef {object} PlayerState
 * @property {PlayerClip['kind']} kind
 * @property {number} master
 * @property {number | null} other the master that a difference signal subtracts
 * @property {string | null} platform
 * @property {string | null} device
 * @property {boolean} levelMatched or as delivered
 * @property {boolean} noise whether the noise of the place is to be heard
 * @property {boolean} undone whether the listener's own headphones are taken out
 * @property {boolean} ears whether loudspeakers are heard in their room with two ears, on headphones
 * @property {number} noiseDb above what the profile says
 * @property {boolean} looping
 * @property {LoopRegion | null} loopRegion null: all of the excerpt
 * @property {boolean} loading whether the chosen clip is still being decoded
 * @property {{ clip: PlayerClip | null } | null} blind what a running blind test plays; nothing of it is shown
 * @property {{ total_ms: number, lead_ms: number } | null} lastSwitch how long the last one took
 */

/** @typedef {Partial<Pick<PlayerState, 'kind' | 'master' | 'other' | 'platform' | 'device' | 'levelMatched'>>} Wish */

const SHORTEST_LOOP_S = 0.2;
const MUSIC_PEAK_DBFS = -1; // no preview peaks higher

/**
 * @param {PlayerData} data
 * @returns {PlayerState}
 */
export const initialState = ({ clips, platforms, devices, opens_with, opens_on }) => ({
  kind: clips.some((clip) => clip.kind === 'device') ? 'device' : 'original',
  master: opens_with,
  other: null,
  platform: platforms[0]?.key ?? null,
  device: opens_on ?? devices[0]?.id ?? null,
  levelMatched: true,
  noise: false,
  noiseDb: 0,
  ears: clips.some((clip) => clip.kind === 'ears'), // who asked for it listens on headphones
  undone: true,
  looping: true,
  loopRegion: null,
  loading: false,
  blind: null,
  lastSwitch: null,
});

/**
 * The state after a wish; a difference signal gets a second master that it exists for.
 * @param {PlayerState} state
 * @param {Wish} wish
 * @param {Catalog} catalog
 * @returns {PlayerState}
 */
export const withWish = (state, wish, catalog) => {
  const next = { ...state, ...wish };
  if (next.kind !== 'difference') return next;
  const others = catalog.differencesOf(next.master);
  const fits = next.other !== null && others.includes(next.other);
  return fits ? next : { ...next, other: others[0] ?? null };
};

/**
 * The clip that the state asks for, if there is one.
 * @param {PlayerState} state
 * @param {Catalog} catalog
 * @returns {PlayerClip | null}
 */
export const clipFor = (state, catalog) => (state.blind
  ? state.blind.clip
  : catalog.heardOf(state, state.ears) ?? null);

/**
 * How loud a noise is played, in dB; as loud as it is there, unless the fader stands elsewhere.
 * @param {PlayerState} state
 * @param {PlayerNoise} noise
 */
export const noiseGain = ({ levelMatched, noiseDb }, noise) =>
  (levelMatched ? noise.matched_db : noise.delivered_db) + noiseDb;

/**
 * By how much everything is lowered, in dB, so that no peak of the music and none of a noise add up to more than full
 * scale: the same for all devices, or else they could not be compared.
 * @param {PlayerState} state
 * @param {readonly PlayerNoise[]} noises
 */
export const roomFor = (state, noises) => {
  if (!state.noise || state.blind) return 0;
  const peaks = noises.map((noise) => amplitude(noise.peak_dbfs + noiseGain(state, noise)));
  return Math.max(decibels(amplitude(MUSIC_PEAK_DBFS) + Math.max(0, ...peaks)), 0);
};

/**
 * What the engine is to loop over; null: play to the end.
 * @param {PlayerState} state
 * @param {PlayerClip} clip
 * @returns {LoopRegion | null}
 */
export const loopFor = (state, clip) => {
  if (!state.looping && !state.blind) return null;
  return state.loopRegion ?? { start: 0, end: lengthOf(clip) };
};

/**
 * The region inside a clip of `length` seconds, in order and long enough to be heard as a loop.
 * @param {LoopRegion} region
 * @param {number} length
 * @returns {LoopRegion}
 */
export const regionWithin = ({ start, end }, length) => {
  const from = clamp(Math.min(start, end), 0, length - SHORTEST_LOOP_S);
  return { start: from, end: clamp(Math.max(start, end), from + SHORTEST_LOOP_S, length) };
};

/**
 * All clips, the likely next ones first: other masters here, the original, this master elsewhere, then the rest.
 * @param {readonly PlayerClip[]} clips
 * @param {PlayerState} state
 */
export const likelyNext = (clips, { master, platform, device, ears }) => {
  /** @param {PlayerClip} clip */
  const inRoom = (clip) => ears && clips.some((one) => one.kind === 'ears' && one.device === clip.device);
  /** @param {PlayerClip} clip */
  const isHeard = (clip) => clip.kind === (inRoom(clip) ? 'ears' : 'device');
  /** @param {PlayerClip} clip */
  const distance = (clip) => {
    if (isHeard(clip) && clip.device === device && clip.platform === platform) return 0;
    if (clip.kind === 'original') return clip.master === master ? 1 : 3;
    if (isHeard(clip) && clip.platform === platform && clip.master === master) return 2;
    if (clip.kind === 'difference') return 4;
    return clip.platform === platform ? 5 : 6;
  };
  return [...clips].sort((a, b) => distance(a) - distance(b));
};
