/* Blind ranking: masters as letters, in another order each round; which is best, which is worst? Pure. */

/** @import { Plan } from './plan.js' */

import { conditionOf } from './plan.js';
import { createRandom, inTurns, shuffled } from './random.js';
import { holmAdjusted, kendallW, oddsOf, signTestP } from './statistics.js';

/** @typedef {Record<string, number>} RanksByLetter */
/** @typedef {ReturnType<typeof createRanking>} Ranking */
/** @typedef {ReturnType<Ranking['result']>} RankingResult */
/** @typedef {ReturnType<typeof pairOf> & { p_holm: number }} RankedPair */

const LETTERS = [...'ABCDEFGHI'];

/**
 * Two masters: how often which was the better one, and how often chance alone agrees so well.
 * @param {readonly string[]} names
 * @param {readonly (readonly number[])[]} rounds ranks by master
 * @param {number} i
 * @param {number} j
 */
const pairOf = (names, rounds, i, j) => {
  const wins = rounds.filter((ranks) => ranks[i] < ranks[j]).length;
  const losses = rounds.filter((ranks) => ranks[i] > ranks[j]).length;
  const [better, worse] = wins >= losses ? [names[i], names[j]] : [names[j], names[i]];
  const [times, of] = [Math.max(wins, losses), wins + losses];
  return { better, worse, times, of, ties: rounds.length - of, p: signTestP(times, of) };
};

/**
 * @param {readonly { master: string }[]} ranking
 * @param {readonly RankedPair[]} pairs
 * @param {number} rounds
 */
const wordsFor = ([first, second], pairs, rounds) => {
  const top = [first.master, second.master];
  const pair = pairs.find(({ better, worse }) => top.includes(better) && top.includes(worse));
  if (!pair || pair.of === 0) return `${first.master} and ${second.master} were equal in every round.`;
  const over = `${pair.better} was better than ${pair.worse} in ${pair.times} of ${rounds} rounds`;
  const family = pairs.length > 1 ? ` (all ${pairs.length} pairs taken together, Holm)` : '';
  const odds = `Random ranks would agree this well ${oddsOf(pair.p_holm)}${family}`;
  if (pair.p_holm < 0.05 && pair.better === first.master) return `You prefer ${first.master}: ${over}. ${odds}.`;
  return `No firm preference at the top: ${over}. ${odds}.`;
};

/**
 * A test of two to nine masters.
 * @param {Plan} plan
 */
export const createRanking = (plan) => {
  const { masters } = plan;
  const random = createRandom(plan.seed);
  const conditions = inTurns(plan.conditions, plan.trials, random);
  const orders = conditions.map(() => shuffled(masters.map((_, i) => i), random));
  /** @type {number[][]} ranks by master, 1 = best; equal ranks are ties */
  const rounds = [];

  const result = () => {
    const pairs = holmAdjusted(masters.flatMap((_, i) =>
      masters.slice(i + 1).map((__, k) => pairOf(masters, rounds, i, i + 1 + k))));
    const ranking = masters
      .map((master, i) => ({ master, mean_rank: rounds.reduce((sum, ranks) => sum + ranks[i], 0) / rounds.length }))
      .sort((a, b) => a.mean_rank - b.mean_rank);
    const trials = rounds.map((ranks, i) => ({
      ...conditionOf(conditions[i]),
      order: orders[i].map((master) => masters[master]),
      ranks: Object.fromEntries(masters.map((name, master) => [name, ranks[master]])),
    }));
    const words = wordsFor(ranking, pairs, rounds.length);
    return { test: /** @type {const} */ ('ranking'), ranking, pairs, kendall_w: kendallW(rounds), words, trials };
  };

  return {
    kind: /** @type {const} */ ('ranking'),
    letters: LETTERS.slice(0, masters.length),
    get trial() { return rounds.length; },
    get trials() { return plan.trials; },
    get done() { return rounds.length === plan.trials; },
    get condition() { return conditions[rounds.length]; },
    /** @param {string} letter */
    clip: (letter) => conditions[rounds.length].clips[orders[rounds.length][LETTERS.indexOf(letter)]],
    /** @param {RanksByLetter} ranks */
    answer(ranks) {
      const order = orders[rounds.length];
      rounds.push(masters.map((_, master) => ranks[LETTERS[order.indexOf(master)]]));
    },
    /** All of it, once it is done. */
    result,
  };
};
