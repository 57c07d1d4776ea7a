/* Which sounds a studio has: every song on every device. Songs come and go; a clip is made when it is asked for. */

import { createCatalog } from '../catalog.js';

/** @import { Catalog, ClipChoice } from '../catalog.js' */
/** @import { PlayerClip, PlayerData, PlayerMaster, PlayerNoise } from '../player-data.js' */

/** @typedef {{ place: string, volume_db: number }} Setup */
/** @typedef {{ device: string } & Setup} Around */
/** @typedef {PlayerMaster & { id: string, version: string }} LiveMaster */
/** @typedef {{ song: string, device: string, platform: string, ears: boolean } & Setup} ServerWish */
/** @typedef {PlayerClip & { wish: ServerWish, notes: string[], coded: boolean }} LiveClip */
/** @typedef {Catalog & { renew: (masters: LiveMaster[]) => void, know: (device: { id: string, name: string,
 *   kind: string }) => void, name: (key: string, name: string) => void,
 *   surround: (around: Around, noise: PlayerNoise | null) => void, isSurrounded: (around: Around) => boolean,
 *   setup: Setup, readonly songs: LiveMaster[] }} LiveCatalog */

const KINDS = ['device', 'ears', 'original'];
const WORN = ['headphones', 'earbuds']; // there is no room between them and the ears

/**
 * @param {PlayerData} first
 * @returns {LiveCatalog}
 */
export const createLiveCatalog = (first) => {
  let data = first;
  let inner = createCatalog(data);
  /** @type {Map<string, LiveClip>} */
  const clips = new Map();
  /** @type {Setup} */
  let setup = { place: '', volume_db: 0 };
  /** @type {Map<string, PlayerNoise | null>} of devices where they were heard; null: it is quiet there */
  const noises = new Map();

  /** @param {Partial<PlayerData>} some */
  const change = (some) => { data = { ...data, ...some }; inner = createCatalog(data); };
  const songs = () => /** @type {LiveMaster[]} */ (data.masters);

  /** @param {Around} around */
  const placeOf = ({ device, place, volume_db }) => JSON.stringify([device, place, volume_db]);

  /** @param {ClipChoice} choice */
  const clipOf = ({ kind, master, platform, device }) => {
    const song = songs()[master];
    if (!song || !KINDS.includes(kind) || (kind !== 'original' && !device)) return undefined;
    if (kind === 'ears' && WORN.includes(data.devices.find(({ id }) => id === device)?.kind ?? '')) return undefined;
    const wish = kind === 'original'
      ? { song: song.id, device: '', platform: '', place: '', volume_db: 0, ears: false }
      : { song: song.id, device: device ?? '', platform: platform ?? '', ears: kind === 'ears', ...setup };
    const id = JSON.stringify([song.version, ...Object.values(wish)]);
    const clip = clips.get(id) ?? { id, kind, master, other: null, platform, device, wish, notes: [], coded: true,
      start_s: 0, end_s: song.duration_s, matched_db: 0, delivered_db: 0, matched_lufs: data.matched_lufs,
      raised_db: 0, peaks: song.waveform };
    clip.master = master;
    clips.set(id, clip);
    return clip;
  };

  return {
    ...inner,
    get data() { return data; },
    get songs() { return songs(); },
    get setup() { return setup; },
    set setup(now) { setup = now; },
    clipOf,
    isLive: true,
    hasEars: true,
    heardOf: (choice, ears) =>
      (ears && choice.kind === 'device' ? clipOf({ ...choice, kind: 'ears' }) : undefined) ?? clipOf(choice),
    differencesOf: () => [],
    sameExcerpt: (one, other) => inner.sameExcerpt(one, other),
    hasNoise: true,
    noiseOf: (id) => (id ? noises.get(placeOf({ device: id, ...setup })) : null) ?? undefined,
    masterName: (index) => data.masters[index]?.name ?? '',
    deviceName: (id) => inner.deviceName(id),
    platformName: (key) => inner.platformName(key),
    renew(masters) { change({ masters }); },
    surround(around, noise) {
      noises.set(placeOf(around), noise);
      change({ noises: [...noises.values()].flatMap((one) => one ?? []) }); // all make room for the loudest
    },
    isSurrounded: (around) => noises.has(placeOf(around)),
    know(device) {
      if (!data.devices.some(({ id }) => id === device.id)) change({ devices: [...data.devices, device] });
    },
    name(key, name) {
      if (!data.platforms.some((one) => one.key === key)) change({ platforms: [...data.platforms, { key, name }] });
    },
  };
};
