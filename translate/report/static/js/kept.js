/* What this browser keeps for this page, and no other. */

/**
 * A list that lasts, if the browser keeps anything: private windows and some file:// pages do not.
 * @template Thing
 * @param {string} key
 */
export const createKept = (key) => {
  /** @type {Thing[]} */
  let things = [];
  let lasting = true;
  try {
    const before = JSON.parse(localStorage.getItem(key) ?? '[]');
    things = Array.isArray(before) ? before : [];
  } catch {
    lasting = false;
  }
  return {
    get all() { return things; },
    get lasting() { return lasting; },

    /** @param {Thing[]} now */
    keep(now) {
      things = now;
      try { localStorage.setItem(key, JSON.stringify(now)); } catch { lasting = false; }
    },
  };
};
