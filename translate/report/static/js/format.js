/* Numbers, times and levels, and how they are written. Pure. */

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/**
 * Seconds as m:ss.d, or as m:ss.
 * @param {number} seconds
 * @param {boolean} [tenths]
 */
export const clockTime = (seconds, tenths = true) => {
  const whole = tenths ? Math.round(seconds * 10) / 10 : Math.floor(seconds + 1e-6);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}:${(tenths ? rest.toFixed(1) : String(rest)).padStart(tenths ? 4 : 2, '0')}`;
};

/**
 * A number with a real minus sign.
 * @param {number} value
 * @param {number} [digits]
 */
export const decimal = (value, digits = 1) => value.toFixed(digits).replace('-', '\u2212');

/**
 * dB as a factor of amplitude.
 * @param {number} db
 */
export const amplitude = (db) => 10 ** (db / 20);

/**
 * A factor of amplitude in dB, at least −240.
 * @param {number} factor
 */
export const decibels = (factor) => 20 * Math.log10(Math.max(factor, 1e-12));

/**
 * A part of a whole for a style, 0% to 100%.
 * @param {number} part
 * @param {number} whole
 */
export const percent = (part, whole) => `${clamp((100 * part) / whole, 0, 100).toFixed(3)}%`;
