/* Bytes from text: five characters are four bytes, in the alphabet of translate/report/clips.py. Pure. */

const UNUSED = '"$%&\'<>\\\x60'; // what means something in HTML or JSON
const DIGITS = new Uint8Array(128);
Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((character) => !UNUSED.includes(character))
  .forEach((character, digit) => { DIGITS[character.charCodeAt(0)] = digit; });

/**
 * Big-endian; n + 1 last characters are n bytes.
 * @param {string} text
 * @returns {ArrayBuffer}
 */
export const bytesFrom = (text) => {
  const groups = Math.ceil(text.length / 5);
  const result = new DataView(new ArrayBuffer(groups * 4));
  for (let group = 0; group < groups; group += 1) {
    let word = 0;
    for (let i = group * 5; i < group * 5 + 5; i += 1) {
      word = word * 85 + (i < text.length ? DIGITS[text.charCodeAt(i)] : 84);
    }
    result.setUint32(group * 4, Math.min(word, 0xffffffff));
  }
  return result.buffer.slice(0, text.length - groups);
};
