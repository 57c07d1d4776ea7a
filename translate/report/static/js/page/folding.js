/* Links and printing open what is folded; what is far away is laid out last. */

import { findAll } from '../dom.js';

const PRINTED = '.device:not([open]), .on-platform:not([open])';

const layOut = () => document.documentElement.classList.add('laid-out');

/** Opens what the link leads into, and lays out all of the page, or the browser does not know how far to go. */
const followLink = () => {
  layOut();
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target?.scrollIntoView();
};

export const mountFolding = () => {
  window.addEventListener('hashchange', followLink);
  if (location.hash.length > 1) followLink();
  window.addEventListener('load', () => {
    if (window.requestIdleCallback) window.requestIdleCallback(layOut);
    else setTimeout(layOut); // Safari
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
