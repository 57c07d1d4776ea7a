"""The blind test's arithmetic against scipy's, and its coins against chance."""

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from scipy.stats import binomtest, chisquare, friedmanchisquare

from tests.report.browser.modules import open_modules


@pytest.fixture(scope="module")
def pure(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the modules that only calculate."""
    page = open_modules(browser, "blind/statistics", "blind/abx", "blind/ranking")
    yield page
    page.close()


def test_binomial_p_is_exact(pure: Page) -> None:
    ours = pure.evaluate("Array.from({length: 31}, (_, n) => Array.from({length: n + 1}, (_, k) => binomialP(k, n)))")
    for n in range(1, 31):
        for k in range(n + 1):
            assert ours[n][k] == pytest.approx(binomtest(k, n, 0.5, "greater").pvalue, rel=1e-9)
    sign = pure.evaluate("Array.from({length: 13}, (_, k) => signTestP(k, 12))")
    assert sign == pytest.approx([binomtest(k, 12, 0.5).pvalue for k in range(13)], rel=1e-9)


def test_concordance_is_friedmans(pure: Page) -> None:
    random = np.random.default_rng(3)
    for _ in range(20):
        rounds = random.integers(1, 5, (10, 4))
        expected = friedmanchisquare(*rounds.T).statistic / (10 * 3)
        assert pure.evaluate("rounds => kendallW(rounds)", rounds.tolist()) == pytest.approx(expected, abs=1e-9)
    assert pure.evaluate("kendallW([[1, 2, 3], [1, 2, 3]])") == pytest.approx(1.0)
    assert pure.evaluate("kendallW([[1, 1], [2, 2]])") is None


def test_holm_by_hand(pure: Page) -> None:
    found = pure.evaluate("holmAdjusted([{p: 0.03}, {p: 0.01}, {p: 0.04}]).map((one) => one.p_holm)")
    assert found == pytest.approx([0.03, 0.06, 0.06])


def test_odds_in_words(pure: Page) -> None:
    assert [pure.evaluate("p => oddsOf(p)", p) for p in (1.0, 0.4, 0.0193, 1 / 4096, 1 / 5237)] == [
        "practically always",
        "1 time in 2.5",
        "1 time in 52",
        "1 time in 4\u202f100",
        "1 time in 5\u202f200",
    ]


def test_coins_are_fair_and_know_nothing_of_each_other(pure: Page) -> None:
    coins = np.array(
        pure.evaluate("""() => Array.from({length: 2000}, (_, seed) => {
          const conditions = [{clips: [0, 1]}, {clips: [0, 1]}];
          const test = createAbx({seed: `seed ${seed}`, trials: 12, masters: ['a', 'b'], conditions});
          return Array.from({length: 12}, () => { const x = test.clip('X'); test.answer('A'); return x; });
        })""")
    )
    assert (np.abs(coins.mean(axis=0) - 0.5) < 4 * 0.5 / math.sqrt(2000)).all()
    assert (np.abs(np.corrcoef(coins.T) - np.eye(12)) < 4 / math.sqrt(2000)).all()
    rights = Counter((coins == 0).sum(axis=1).tolist())
    expected = [2000 * math.comb(12, k) / 2**12 for k in range(13)]
    observed = [rights.get(k, 0) for k in range(13)]
    middle = slice(2, 11)
    scale = sum(observed[middle]) / sum(expected[middle])
    assert chisquare(observed[middle], [e * scale for e in expected[middle]]).pvalue > 1e-3


def test_letters_are_dealt_evenly(pure: Page) -> None:
    orders = pure.evaluate("""() => Array.from({length: 3000}, (_, seed) => {
      const masters = ['x', 'y', 'z'];
      const test = createRanking({seed: String(seed), trials: 10, masters, conditions: [{clips: masters}]});
      return test.letters.map((letter) => test.clip(letter)).join('');
    })""")
    counts = Counter(orders)
    assert len(counts) == 6
    assert chisquare(list(counts.values())).pvalue > 1e-3


def test_a_ranking_that_was_meant(pure: Page) -> None:
    """The listener always puts x before y before z, whatever the letters."""
    result = pure.evaluate("""() => {
      const masters = ['x', 'y', 'z'];
      const conditions = [{clips: masters, device: 'phone'}, {clips: masters, device: null}];
      const test = createRanking({seed: 'a', trials: 10, masters, conditions});
      const rank = (letter) => [letter, 1 + masters.indexOf(test.clip(letter))];
      while (!test.done) test.answer(Object.fromEntries(test.letters.map(rank)));
      return test.result();
    }""")
    assert [one["master"] for one in result["ranking"]] == ["x", "y", "z"]
    assert result["kendall_w"] == pytest.approx(1.0)
    assert {(p["better"], p["worse"], p["times"]) for p in result["pairs"]} == {
        ("x", "y", 10),
        ("x", "z", 10),
        ("y", "z", 10),
    }
    assert result["pairs"][0]["p"] == pytest.approx(2 / 2**10)
    assert result["words"].startswith("You prefer x: x was better than y in 10 of 10 rounds.")
    assert Counter(trial["device"] for trial in result["trials"]) == {"phone": 5, None: 5}


def test_a_ranking_of_equals_prefers_nothing(pure: Page) -> None:
    words = pure.evaluate("""() => {
      const test = createRanking({seed: 'a', trials: 10, masters: ['x', 'y'], conditions: [{clips: ['x', 'y']}]});
      while (!test.done) test.answer({A: 1, B: 2});
      return test.result().words;
    }""")
    assert words.startswith("No firm preference")
