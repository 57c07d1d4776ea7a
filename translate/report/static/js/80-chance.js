/* Chance that can be repeated, and what may be put down to chance. Pure functions. */
(() => {
  'use strict';

  /** What the exported results say about the order. */
  T.PRNG = 'mulberry32 seeded by FNV-1a (32 bit) of the seed text; coin = value >= 0.5, shuffle = Fisher-Yates from the end';

  /** 32-bit FNV-1a of the UTF-8 bytes of a text. */
  const hash = (text) => {
    let h = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
    return h >>> 0;
  };

  /** mulberry32 (T. Ettinger): a function that gives numbers in [0, 1). */
  T.random = (seed) => {
    let state = hash(seed);
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  };

  /** A seed nobody knows: 8 hexadecimal digits. */
  T.freshSeed = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, '0');

  /** The same things in another order. */
  T.shuffled = (things, random) => {
    const result = [...things];
    for (let i = result.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  };

  /** Each thing in turn, in rounds of an order of their own, until there are `count`. */
  T.inTurns = (things, count, random) => {
    const result = [];
    while (result.length < count) result.push(...T.shuffled(things, random));
    return result.slice(0, count);
  };

  const choose = (n, k) => {
    let result = 1;
    for (let i = 1; i <= k; i += 1) result = (result * (n - k + i)) / i;
    return result;
  };

  /** Exact one-sided binomial test: how often guessing gets at least `k` of `n` right. */
  T.guessing = (k, n) => {
    let ways = 0;
    for (let i = k; i <= n; i += 1) ways += choose(n, i);
    return Math.min(ways / 2 ** n, 1);
  };

  /** Exact two-sided sign test of `k` against `n - k`. */
  T.signTest = (k, n) => (n === 0 ? 1 : Math.min(2 * T.guessing(Math.max(k, n - k), n), 1));

  /** Holm's adjustment: the same tests, each with its p for the whole family. */
  T.holm = (tests) => {
    let least = 0;
    return [...tests].sort((a, b) => a.p - b.p).map((test, i) => {
      least = Math.max(least, Math.min(test.p * (tests.length - i), 1));
      return { ...test, p_holm: least };
    });
  };

  /** Kendall's coefficient of concordance with ties, 0 to 1; `rounds` of ranks, one per thing. Null: all tied. */
  T.concordance = (rounds) => {
    const [m, n] = [rounds.length, rounds[0].length];
    const even = rounds.map((ranks) => ranks.map((rank) => {
      const below = ranks.filter((other) => other < rank).length;
      return below + (ranks.filter((other) => other === rank).length + 1) / 2;
    }));
    const sums = even[0].map((_, i) => even.reduce((sum, ranks) => sum + ranks[i], 0));
    const spread = sums.reduce((s, x) => s + (x - (m * (n + 1)) / 2) ** 2, 0);
    const ties = even.reduce((all, ranks) => all + [...new Set(ranks)].reduce((t, rank) => {
      const same = ranks.filter((other) => other === rank).length;
      return t + same ** 3 - same;
    }, 0), 0);
    const most = m * m * (n ** 3 - n) - m * ties;
    return most > 0 ? (12 * spread) / most : null;
  };

  /** "1 time in 5 200": a probability as odds, two figures. */
  T.odds = (p) => {
    const once = 1 / p;
    if (once < 1.05) return 'practically always';
    if (once < 10) return `1 time in ${once.toFixed(1).replace(/\.0$/, '')}`;
    const scale = 10 ** Math.max(Math.floor(Math.log10(once)) - 1, 0);
    return `1 time in ${String(Math.round(once / scale) * scale).replace(/\B(?=(\d{3})+$)/g, '\u202f')}`;
  };
})();
