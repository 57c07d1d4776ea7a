/* What a blind test is made of. */

/** @import { PlayerClip } from '../player-data.js' */

/**
 * What a trial is played on, with one clip per master; no device: the originals.
 * @typedef {{ clips: PlayerClip[], device: string | null, platform: string | null }} Condition
 */

/**
 * `masters`: their names.
 * @typedef {{ seed: string, trials: number, masters: string[], conditions: Condition[] }} Plan
 */

/**
 * A condition as results name it: without its clips.
 * @param {Condition} condition
 */
export const conditionOf = ({ device, platform }) => ({ device, platform });
