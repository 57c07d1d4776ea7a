/* What may be put down to chance. Pure; all tests are exact. */

/** @param {number} n @param {number} k */
const combinations = (n, k) => {
  let result = 1;
  for (let i = 1; i <= k; i += 1) result = (result * (n - k + i)) / i;
  return result;
};

/**
 * One-sided binomial test: how often guessing gets at least `right` of `trials`.
 * @param {number} right
 * @param {number} trials
 */
export const binomialP = (right, trials) => {
  let ways = 0;
  for (let i = right; i <= trials; i += 1) ways += combinations(trials, i);
  return Math.min(ways / 2 ** trials, 1);
};

/**
 * Two-sided sign test of `wins` against the other rounds.
 * @param {number} wins
 * @param {number} rounds without ties
 */
export const signTestP = (wins, rounds) =>
  (rounds === 0 ? 1 : Math.min(2 * binomialP(Math.max(wins, rounds - wins), rounds), 1));

/**
 * Holm's adjustment: the same tests by their p, each with its p for the whole family.
 * @template {{ p: number }} Test
 * @param {readonly Test[]} tests
 * @returns {(Test & { p_holm: number })[]}
 */
export const holmAdjusted = (tests) => {
  let least = 0;
  return [...tests].sort((a, b) => a.p - b.p).map((test, i) => {
    least = Math.max(least, Math.min(test.p * (tests.length - i), 1));
    return { ...test, p_holm: least };
  });
};

/**
 * Equal ranks as their mean: 1, 2, 2 becomes 1, 2.5, 2.5.
 * @param {readonly number[]} ranks
 */
const midranks = (ranks) => ranks.map((rank) => {
  const below = ranks.filter((other) => other < rank).length;
  return below + (ranks.filter((other) => other === rank).length + 1) / 2;
});

/** @param {readonly number[]} ranks */
const tieTerm = (ranks) => [...new Set(ranks)].reduce((sum, rank) => {
  const same = ranks.filter((other) => other === rank).length;
  return sum + same ** 3 - same;
}, 0);

/**
 * Kendall's coefficient of concordance W with ties, 0 to 1; null: everything is tied.
 * @param {readonly (readonly number[])[]} rounds ranks, one per thing
 */
export const kendallW = (rounds) => {
  const [m, n] = [rounds.length, rounds[0].length];
  const even = rounds.map(midranks);
  const sums = even[0].map((_, i) => even.reduce((sum, ranks) => sum + ranks[i], 0));
  const deviation = sums.reduce((sum, x) => sum + (x - (m * (n + 1)) / 2) ** 2, 0);
  const ties = even.reduce((sum, ranks) => sum + tieTerm(ranks), 0);
  const most = m * m * (n ** 3 - n) - m * ties;
  return most > 0 ? (12 * deviation) / most : null;
};

/**
 * "1 time in 5 200": a probability as odds, two figures.
 * @param {number} p
 */
export const oddsOf = (p) => {
  const once = 1 / p;
  if (once < 1.05) return 'practically always';
  if (once < 10) return `1 time in ${once.toFixed(1).replace(/\.0$/, '')}`;
  const scale = 10 ** Math.max(Math.floor(Math.log10(once)) - 1, 0);
  return `1 time in ${String(Math.round(once / scale) * scale).replace(/\B(?=(\d{3})+$)/g, '\u202f')}`;
};
