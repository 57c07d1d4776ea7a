/* Results of blind tests: kept in this browser, for this page; out as JSON. */

/** @import { PlayerData } from '../player-data.js' */
/** @import { AbxResult } from './abx.js' */
/** @import { RankingResult } from './ranking.js' */

import { element, make } from '../dom.js';
import { PRNG } from './random.js';

/** @typedef {(AbxResult | RankingResult) & { seed: string, level_matched: true, finished: string }} TestResult */

const SCHEMA = 1;
const FILE = 'blind-test-results.json';

/**
 * The results that were kept under this key; null if the browser keeps nothing: private windows and some file:// pages.
 * @param {string} key
 * @returns {TestResult[] | null}
 */
const keptUnder = (key) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return null;
  }
};

/** @param {string} text @param {string} name */
const download = (text, name) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = make('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};

/** @param {TestResult} result */
const line = (result) => {
  const what = result.test === 'abx' ? `ABX, ${result.a} and ${result.b}` : `Ranking of ${result.ranking.length}`;
  const when = `${result.finished.slice(0, 16).replace('T', ' ')} UTC, seed ${result.seed}`;
  return make('li', {}, make('b', { textContent: what }), ` ${result.words} `,
    make('span', { className: 'dim', textContent: when }));
};

/** @param {PlayerData} data */
export const mountResults = (data) => {
  const key = `translate-blind-${data.storage_key}`;
  const stored = keptUnder(key);
  let lasting = stored !== null;
  let kept = stored ?? [];

  const store = () => {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      lasting = false;
    }
  };

  const show = () => {
    element('blind-kept').hidden = kept.length === 0;
    element('blind-where').textContent = lasting
      ? 'Kept in this browser, and nowhere else.'
      : 'This browser keeps nothing here: export before you close the page.';
    element('blind-results').replaceChildren(...kept.map(line));
  };

  /** @param {TestResult[]} results */
  const change = (results) => { kept = results; store(); show(); };

  const exported = () => JSON.stringify(
    { schema: SCHEMA, title: document.title, matched_lufs: data.matched_lufs, prng: PRNG, results: kept }, null, 1);

  element('blind-export').addEventListener('click', () => download(exported(), FILE));
  element('blind-forget').addEventListener('click', () => change([]));
  show();

  return {
    /** @param {TestResult} result */
    keep: (result) => change([...kept, result]),
  };
};
