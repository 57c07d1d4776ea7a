/* Blind ranking: masters as letters, in another order each round; which is best, which is worst? */
(() => {
  'use strict';

  const LETTERS = 'ABCDEFGHI';

  /** `plan`: {seed, trials, masters (names), places: [{clips: [one per master], …about}]}. */
  T.makeRanking = (plan) => {
    const random = T.random(plan.seed);
    const places = T.inTurns(plan.places, plan.trials, random);
    const orders = places.map(() => T.shuffled(plan.masters.map((_, i) => i), random));
    const rounds = []; // ranks by master, 1 = best; equal ranks are ties

    return {
      kind: 'ranking',
      letters: plan.masters.map((_, i) => LETTERS[i]),
      get trial() { return rounds.length; },
      get trials() { return plan.trials; },
      get done() { return rounds.length === plan.trials; },
      get place() { return places[rounds.length]; },
      clip(letter) { return places[rounds.length].clips[orders[rounds.length][LETTERS.indexOf(letter)]]; },
      /** Ranks by letter: {A: 1, B: 3, …}. */
      answer(ranks) {
        const order = orders[rounds.length];
        rounds.push(plan.masters.map((_, master) => ranks[LETTERS[order.indexOf(master)]]));
      },

      result() {
        const pairs = T.holm(pairsOf(plan.masters, rounds));
        const mean = plan.masters.map((name, i) => ({
          master: name, mean_rank: rounds.reduce((sum, ranks) => sum + ranks[i], 0) / rounds.length,
        })).sort((a, b) => a.mean_rank - b.mean_rank);
        return {
          test: 'ranking',
          ranking: mean,
          pairs,
          kendall_w: T.concordance(rounds),
          words: words(mean, pairs, rounds.length),
          trials: rounds.map((ranks, i) => ({ ...T.aboutPlace(places[i]), order: orders[i].map((m) => plan.masters[m]), ranks: Object.fromEntries(plan.masters.map((name, m) => [name, ranks[m]])) })),
        };
      },
    };
  };

  /** Each two masters: how often which was the better one, and how often chance alone is so much of one mind. */
  const pairsOf = (names, rounds) => names.flatMap((name, i) => names.slice(i + 1).map((other, k) => {
    const j = i + 1 + k;
    const wins = rounds.filter((ranks) => ranks[i] < ranks[j]).length;
    const losses = rounds.filter((ranks) => ranks[i] > ranks[j]).length;
    const [better, worse] = wins >= losses ? [name, other] : [other, name];
    const most = Math.max(wins, losses);
    return { better, worse, times: most, of: wins + losses, ties: rounds.length - wins - losses, p: T.signTest(most, wins + losses) };
  }));

  const words = (mean, pairs, rounds) => {
    const [first, second] = mean;
    const pair = pairs.find((one) => [one.better, one.worse].includes(first.master) && [one.better, one.worse].includes(second.master));
    const over = `${pair.better} was better than ${pair.worse} in ${pair.times} of ${rounds} rounds`;
    if (pair.of === 0) return `${first.master} and ${second.master} were equal in every round.`;
    const odds = `Guessing alone is so much of one mind ${T.odds(pair.p_holm)}`;
    const among = pairs.length > 1 ? ` (all ${pairs.length} pairs taken together, Holm)` : '';
    if (pair.p_holm < 0.05 && pair.better === first.master) return `You prefer ${first.master}: ${over}. ${odds}${among}.`;
    return `No firm preference at the top: ${over}. ${odds}${among}.`;
  };
})();
