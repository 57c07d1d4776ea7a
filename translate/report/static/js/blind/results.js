/* Results of blind tests: kept in this browser, for this page; out as JSON. */

/** @import { PlayerData } from '../player-data.js' */
/** @import { AbxResult } from './abx.js' */
/** @import { RankingResult } from './ranking.js' */

import { element, make } from '../dom.js';
import { download } from '../download.js';
import { createKept } from '../kept.js';
import { PRNG } from './random.js';

/** @typedef {(AbxResult | RankingResult) & { seed: string, level_matched: true, finished: string }} TestResult */

const SCHEMA = 1;
const FILE = 'blind-test-results.json';

/** @param {TestResult} result */
const line = (result) => {
  const what = result.test === 'abx' ? `ABX, ${result.a} and ${result.b}` : `Ranking of ${result.ranking.length}`;
  const when = `${result.finished.slice(0, 16).replace('T', ' ')} UTC, seed ${result.seed}`;
  return make('li', {}, make('b', { textContent: what }), ` ${result.words} `,
    make('span', { className: 'dim', textContent: when }));
};

/** @param {PlayerData} data */
export const mountResults = (data) => {
  /** @type {ReturnType<typeof createKept<TestResult>>} */
  const kept = createKept(`translate-blind-${data.storage_key}`);

  const show = () => {
    element('blind-kept').hidden = kept.all.length === 0;
    element('blind-where').textContent = kept.lasting
      ? 'Kept in this browser, and nowhere else.'
      : 'This browser keeps nothing here: export before you close the page.';
    element('blind-results').replaceChildren(...kept.all.map(line));
  };

  /** @param {TestResult[]} results */
  const change = (results) => { kept.keep(results); show(); };

  const exported = () => JSON.stringify(
    { schema: SCHEMA, title: document.title, matched_lufs: data.matched_lufs, prng: PRNG, results: kept.all }, null, 1);

  element('blind-export').addEventListener('click', () => download(exported(), FILE));
  element('blind-forget').addEventListener('click', () => change([]));
  show();

  return {
    /** @param {TestResult} result */
    keep: (result) => change([...kept.all, result]),
  };
};
