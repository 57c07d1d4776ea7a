/* Which clips there are, and what their masters, platforms and devices are called. Pure. */

/** @import { PlayerClip, PlayerData } from './player-data.js' */

/**
 * What names a clip.
 * @typedef {Pick<PlayerClip, 'kind' | 'master' | 'other' | 'platform' | 'device'>} ClipChoice
 */

/** @typedef {ReturnType<typeof createCatalog>} Catalog */

/**
 * Seconds.
 * @param {Pick<PlayerClip, 'start_s' | 'end_s'>} clip
 */
export const lengthOf = (clip) => clip.end_s - clip.start_s;

/**
 * A difference signal has one key both ways: with the polarity inverted it sounds the same.
 * @param {ClipChoice} choice
 */
const keyOf = ({ kind, master, other, platform, device }) => {
  if (kind === 'original') return JSON.stringify([kind, master]);
  if (kind === 'codec') return JSON.stringify([kind, master, platform]);
  if (kind === 'device' || kind === 'ears') return JSON.stringify([kind, master, platform, device]);
  return JSON.stringify([kind, ...[master, other ?? -1].sort((a, b) => a - b)]);
};

/** @param {PlayerData} data */
export const createCatalog = (data) => {
  const { masters, platforms, devices } = data;
  const clips = new Map(data.clips.map((clip) => [keyOf(clip), clip]));
  /** @param {number} master @param {number} other */
  const difference = (master, other) =>
    clips.get(keyOf({ kind: 'difference', master, other, platform: null, device: null }));

  return {
    data,

    /**
     * The clip of a choice, if it was rendered.
     * @param {ClipChoice} choice
     */
    clipOf: (choice) => clips.get(keyOf(choice)),

    /** Whether sound is rendered as it is asked for: then nobody knows what is the loudest on a device. */
    isLive: false,

    /** Whether loudspeakers were rendered in their rooms, for headphones. */
    hasEars: data.clips.some((clip) => clip.kind === 'ears'),

    /**
     * The clip of a choice; a device's as two ears hear it in its room, where that is wanted and there is a room.
     * @param {ClipChoice} choice
     * @param {boolean} ears
     */
    heardOf(choice, ears) {
      const inRoom = ears && choice.kind === 'device' ? clips.get(keyOf({ ...choice, kind: 'ears' })) : undefined;
      return inRoom ?? clips.get(keyOf(choice));
    },

    /**
     * The masters to which `master` has a difference signal.
     * @param {number} master
     */
    differencesOf: (master) =>
      masters.map((_, other) => other).filter((other) => difference(master, other) !== undefined),

    /**
     * Whether the excerpts of two masters are the same moment: only then does their sound alone tell them apart.
     * @param {number} one
     * @param {number} other
     */
    sameExcerpt(one, other) {
      const [a, b] = [masters[one], masters[other]];
      const late_s = b.late_s - a.late_s;
      return Math.abs(a.start_s + late_s - b.start_s) < 1e-3 && Math.abs(a.end_s + late_s - b.end_s) < 1e-3;
    },

    /** Whether there is noise around any of them. */
    hasNoise: data.noises.length > 0,

    /**
     * The noise around a device, if there is some.
     * @param {string | null} id
     */
    noiseOf: (id) => data.noises.find((noise) => noise.device === id),

    /** @param {number} index */
    masterName: (index) => masters[index].name,
    /** @param {string | null} id */
    deviceName: (id) => devices.find((device) => device.id === id)?.name ?? id ?? '',
    /** @param {string | null} key */
    platformName: (key) => platforms.find((platform) => platform.key === key)?.name ?? key ?? '',
  };
};
