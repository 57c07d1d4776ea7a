/* The songs that a blind test can be of: those on the desk, as they come and go. */

/** @import { LiveCatalog } from './live-catalog.js' */

import { element, find, make } from '../dom.js';

/** @param {{ catalog: LiveCatalog }} parts */
export const createBlindSongs = ({ catalog }) => {
  const form = element('blind-setup', HTMLFormElement);
  const fields = ['a', 'b'].map((letter) => find(form, `select[name="blind-${letter}"]`, HTMLSelectElement));
  const boxes = element('blind-masters');
  let shown = '';

  return {
    /** Offers them; what was chosen stays chosen while it is there. */
    show() {
      const { songs } = catalog;
      const now = JSON.stringify(songs.map(({ id, name, role }) => [id, name, role]));
      element('blind').hidden = songs.length < 2;
      if (now === shown) return;
      shown = now;
      for (const [at, field] of fields.entries()) {
        const before = songs.findIndex(({ id }) => id === field.selectedOptions[0]?.dataset.song);
        field.replaceChildren(...songs.map(({ id, name }, value) => {
          const option = make('option', { value: String(value), textContent: name });
          option.dataset.song = id;
          return option;
        }));
        field.value = String(before < 0 ? Math.min(at, songs.length - 1) : before);
      }
      const [a, b] = fields; // the second may have been alone on the desk
      if (a.value === b.value && songs.length > 1) b.value = a.value === '0' ? '1' : '0';
      boxes.replaceChildren(...songs.map(({ name, role }, value) => {
        const box = make('input', { type: 'checkbox', name: 'blind-masters', value: String(value) });
        box.checked = role === 'master';
        return make('label', { className: 'player-chip' }, box, make('span', { textContent: name, dir: 'auto' }));
      }));
    },
  };
};
