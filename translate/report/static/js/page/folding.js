/* Links and printing open what is folded. */

import { findAll } from '../dom.js';

const FOLDED = ['.part', '.device', '.on-platform', '.finding', '.rest-of-findings'];
const PRINTED = FOLDED.map((one) => `${one}:not([open])`).join();

const followLink = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target?.scrollIntoView();
};

export const mountFolding = () => {
  window.addEventListener('hashchange', followLink);
  if (location.hash.length > 1) followLink();
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link && link.hash.length > 1 && link.hash === location.hash) followLink(); // again: the address stays
  });

  /** @type {HTMLDetailsElement[]} */
  const unfolded = [];
  window.addEventListener('beforeprint', () => {
    for (const one of findAll(document, PRINTED, HTMLDetailsElement)) {
      unfolded.push(one);
      one.open = true;
    }
  });
  window.addEventListener('afterprint', () => { for (const one of unfolded.splice(0)) one.open = false; });
};
