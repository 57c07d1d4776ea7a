/* Per letter the ranks to give. */

/** @import { RanksByLetter } from './ranking.js' */

import { element, findAll, make } from '../dom.js';

/** @param {(complete: boolean) => void} changed whether every letter has a rank */
export const createRankInputs = (changed) => {
  const box = element('blind-ranks');
  /** @type {string[]} */
  let letters = [];

  /** @returns {RanksByLetter} */
  const ranks = () => Object.fromEntries(
    findAll(box, 'input:checked', HTMLInputElement).map((input) => [input.dataset.letter ?? '', Number(input.value)]));

  /** @param {string} letter @param {number} rank */
  const input = (letter, rank) => {
    const made = make('input', { type: 'radio', name: `rank-${letter}`, value: String(rank) });
    made.dataset.letter = letter;
    made.addEventListener('change', () => changed(Object.keys(ranks()).length === letters.length));
    return made;
  };

  /** @param {string} letter */
  const row = (letter) => {
    const made = make('div', { className: 'blind-ranks' }, make('b', { textContent: letter }),
      ...letters.map((_, i) => make('label', { className: 'player-chip' }, input(letter, i + 1),
        make('span', { textContent: String(i + 1) }))));
    made.setAttribute('role', 'radiogroup');
    made.setAttribute('aria-label', `Rank of ${letter}`);
    return made;
  };

  return {
    ranks,
    /** @param {string[]} of letters; none: nothing is ranked */
    build(of) { letters = of; box.replaceChildren(...letters.map(row)); },
    clear() { for (const one of findAll(box, 'input', HTMLInputElement)) one.checked = false; },
  };
};
