/* What the player says about what sounds. Pure. */

/** @import { Catalog } from '../catalog.js' */
/** @import { PlayerClip } from '../player-data.js' */
/** @import { PlayerState } from '../state.js' */

import { decimal } from '../format.js';

/**
 * What sounds.
 * @param {PlayerState} state
 * @param {Catalog} catalog
 */
export const nameOf = (state, catalog) => {
  if (state.blind) return 'Blind test';
  const master = catalog.masterName(state.master);
  if (state.kind === 'original') return `${master}, original`;
  if (state.kind === 'difference') {
    return `${master} minus ${state.other === null ? '…' : catalog.masterName(state.other)}`;
  }
  if (state.kind === 'codec') return `${master}, what the codec took: ${catalog.platformName(state.platform)}`;
  const platform = catalog.data.platforms.length > 1 ? `, ${catalog.platformName(state.platform)}` : '';
  const ears = catalog.heardOf(state, state.ears)?.kind === 'ears' ? ', in its room, for headphones' : '';
  return `${master}, ${catalog.deviceName(state.device)}${platform}${ears}`;
};

/**
 * What the noise around the device is, and where its fader stands.
 * @param {PlayerState} state
 * @param {Catalog} catalog
 */
export const noiseSays = ({ kind, device, noiseDb }, catalog) => {
  const noise = kind === 'device' ? catalog.noiseOf(device) : undefined;
  if (!noise) return 'There is no noise around this.';
  if (noiseDb === 0) return `As loud as there: ${noise.says}.`;
  return `${Math.abs(noiseDb)} dB ${noiseDb > 0 ? 'louder' : 'quieter'} than there: ${noise.says}.`;
};

/**
 * How loud it is.
 * @param {PlayerState} state
 * @param {PlayerClip | null} clip
 * @param {number | null} matchedLufs of the page
 * @param {boolean} [isLive] nobody knows what is the loudest
 */
export const levelOf = (state, clip, matchedLufs, isLive = false) => {
  if (state.blind) return 'Level-matched.';
  if (!clip) return 'No preview of this was rendered.';
  if (clip.matched_lufs === null || matchedLufs === null) return 'Silent.';
  if (state.kind === 'difference') {
    return `Difference signal, ${decimal(matchedLufs - clip.matched_lufs)} LU below the two masters.`;
  }
  if (state.kind === 'codec') {
    const below = decimal(matchedLufs - clip.matched_lufs + clip.raised_db);
    const raised = clip.raised_db > 0 ? `, raised by ${decimal(clip.raised_db)} dB` : '';
    return `Stream minus original, ${below} LU below the music${raised}.`;
  }
  if (state.levelMatched) return `Level-matched to ${decimal(matchedLufs)} LUFS.`;
  const below = clip.matched_db - clip.delivered_db;
  if (isLive) {
    const by = `${decimal(Math.abs(below))} LU ${below > 0 ? 'quieter' : 'louder'} than`;
    return `As delivered: ${Math.abs(below) < 0.05 ? 'as loud as' : by} usual there.`;
  }
  const where = state.kind === 'original' ? 'among the originals' : 'on this device';
  if (below < 0.05) return `As delivered: the loudest ${where}.`;
  return `As delivered: ${decimal(below)} LU below the loudest ${where}.`;
};
