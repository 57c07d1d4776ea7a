/* ABX: is X the same as A or the same as B? The answers stay in the closure until the last trial. */
(() => {
  'use strict';

  /**
   * `plan`: {seed, trials, masters: [a, b] (names), places: [{clips: [of a, of b], …about}]}.
   * Every trial tosses its own coin, so that guessing is right half of the time whatever came before.
   */
  T.makeAbx = (plan) => {
    const random = T.random(plan.seed);
    const places = T.inTurns(plan.places, plan.trials, random);
    const coins = places.map(() => (random() >= 0.5 ? 1 : 0));
    const answers = [];

    return {
      kind: 'abx',
      letters: ['A', 'B', 'X'],
      get trial() { return answers.length; },
      get trials() { return plan.trials; },
      get done() { return answers.length === plan.trials; },
      get place() { return places[answers.length]; },
      /** The clip behind a letter of this trial. */
      clip(letter) {
        const { clips } = places[answers.length];
        return clips[{ A: 0, B: 1, X: coins[answers.length] }[letter]];
      },
      /** "A" or "B". */
      answer(letter) { answers.push(letter); },

      /** All of it, once it is done. */
      result() {
        const trials = answers.map((answer, i) => ({ ...T.aboutPlace(places[i]), x: 'AB'[coins[i]], answer, right: answer === 'AB'[coins[i]] }));
        const right = trials.filter((trial) => trial.right).length;
        const p = T.guessing(right, trials.length);
        return {
          test: 'abx', a: plan.masters[0], b: plan.masters[1], right, of: trials.length, p, words: words(right, trials.length, p), trials,
        };
      },
    };
  };

  const words = (right, of, p) => {
    const odds = `${right} of ${of} right. Guessing alone gets that far ${T.odds(p)}`;
    if (p < 0.01) return `${odds}: you hear a difference.`;
    if (p < 0.05) return `${odds}: you probably hear a difference. A second test would make it sure.`;
    return `${odds}: no evidence that you hear a difference. That is not proof that there is none.`;
  };
})();
