/* Chance that can be repeated. Pure, but for `freshSeed`. */

/** What the exported results say about the order. */
export const PRNG =
  'mulberry32 seeded by FNV-1a (32 bit) of the seed text; coin = value >= 0.5, shuffle = Fisher-Yates from the end';

/** @typedef {() => number} Random numbers in [0, 1) */

/**
 * 32-bit FNV-1a of the UTF-8 bytes of a text.
 * @param {string} text
 */
const hash = (text) => {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
};

/**
 * mulberry32 (T. Ettinger).
 * @param {string} seed
 * @returns {Random}
 */
export const createRandom = (seed) => {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** A seed nobody knows: 8 hexadecimal digits. */
export const freshSeed = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, '0');

/**
 * The same things in another order.
 * @template Thing
 * @param {readonly Thing[]} things
 * @param {Random} random
 */
export const shuffled = (things, random) => {
  const result = [...things];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
};

/**
 * Each thing in turn, in rounds of an order of their own, until there are `count`.
 * @template Thing
 * @param {readonly Thing[]} things
 * @param {number} count
 * @param {Random} random
 */
export const inTurns = (things, count, random) => {
  /** @type {Thing[]} */
  const result = [];
  while (result.length < count) result.push(...shuffled(things, random));
  return result.slice(0, count);
};
