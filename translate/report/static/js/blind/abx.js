/* ABX: is X the same as A or the same as B? Pure; the answers stay in the closure until the last trial. */

/** @import { Plan } from './plan.js' */

import { conditionOf } from './plan.js';
import { createRandom, inTurns } from './random.js';
import { binomialP, oddsOf } from './statistics.js';

/** @typedef {'A' | 'B'} Answer */
/** @typedef {ReturnType<Abx['result']>} AbxResult */
/** @typedef {ReturnType<typeof createAbx>} Abx */

/** @type {readonly Answer[]} */
const SIDES = ['A', 'B'];

/** @param {number} right @param {number} of @param {number} p */
const wordsFor = (right, of, p) => {
  const odds = `${right} of ${of} right. Guessing alone would score this well ${oddsOf(p)}`;
  if (p < 0.01) return `${odds}: you hear a difference.`;
  if (p < 0.05) return `${odds}: you probably hear a difference. A second test would confirm it.`;
  return `${odds}: no evidence that you hear a difference. That is not proof that there is none.`;
};

/**
 * A test of two masters. Every trial tosses its own coin, so that guessing is right half of the time whatever came
 * before.
 * @param {Plan} plan
 */
export const createAbx = (plan) => {
  const random = createRandom(plan.seed);
  const conditions = inTurns(plan.conditions, plan.trials, random);
  const coins = conditions.map(() => (random() >= 0.5 ? 1 : 0));
  /** @type {Answer[]} */
  const answers = [];

  const result = () => {
    const trials = answers.map((answer, i) => {
      const x = SIDES[coins[i]];
      return { ...conditionOf(conditions[i]), x, answer, right: answer === x };
    });
    const right = trials.filter((trial) => trial.right).length;
    const of = trials.length;
    const p = binomialP(right, of);
    const [a, b] = plan.masters;
    return { test: /** @type {const} */ ('abx'), a, b, right, of, p, words: wordsFor(right, of, p), trials };
  };

  return {
    kind: /** @type {const} */ ('abx'),
    letters: ['A', 'B', 'X'],
    get trial() { return answers.length; },
    get trials() { return plan.trials; },
    get done() { return answers.length === plan.trials; },
    get condition() { return conditions[answers.length]; },
    /** @param {string} letter */
    clip(letter) {
      const { clips } = conditions[answers.length];
      return letter === 'X' ? clips[coins[answers.length]] : clips[letter === 'A' ? 0 : 1];
    },
    /** @param {Answer} answer */
    answer(answer) { answers.push(answer); },
    /** All of it, once it is done. */
    result,
  };
};
