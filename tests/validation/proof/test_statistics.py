"""The statistics of the proof, against counting by hand."""

from itertools import combinations

import numpy as np
import pytest

from validation.proof.statistics import interval_pct, kendall_tau, right_order, share_pct, spread


def test_equal_scores_and_missing_ones_are_not_in_order() -> None:
    assert list(right_order([90.0, 80.0, 70.0, np.nan, 70.0], [80.0, 80.0, 90.0, 1.0, np.nan])) == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_shares() -> None:
    assert share_pct([True, True, False, True]) == 75.0
    assert np.isnan(share_pct([]))


@pytest.mark.parametrize(
    ("scores", "tau"),
    [
        ([100.0, 80.0, 60.0, 40.0], 1.0),
        ([40.0, 60.0, 80.0, 100.0], -1.0),
        ([100.0, 80.0, 85.0, 40.0], 4.0 / 6.0),  # five pairs right, one wrong
        ([50.0, 50.0, 50.0, 50.0], 0.0),
    ],
)
def test_tau_counts_pairs(scores: list[float], tau: float) -> None:
    assert kendall_tau(range(4), scores) == pytest.approx(tau)


def test_tau_with_ties_by_its_definition() -> None:
    scores = [90.0, 70.0, 70.0, 20.0]
    signs = [np.sign(a - b) for a, b in combinations(scores, 2)]
    by_hand = sum(signs) / np.sqrt(6 * sum(s != 0 for s in signs))  # τ-b: no ties among the strengths
    assert kendall_tau(range(4), scores) == pytest.approx(by_hand)


def test_interval_is_of_groups_not_of_pairs() -> None:
    """A hundred pairs of two songs, one all right and one all wrong, say nothing; of a hundred songs they do."""
    right = [True] * 50 + [False] * 50
    assert interval_pct(right, ["a"] * 50 + ["b"] * 50) == (0.0, 100.0)
    low, high = interval_pct(right, list(range(100)))
    assert 38.0 < low < 42.0
    assert 58.0 < high < 62.0  # binomial: 50 ± 9.8


def test_interval_holds_the_share() -> None:
    right = np.random.default_rng(3).random(400) < 0.93
    low, high = interval_pct(right, [n // 20 for n in range(400)])
    assert low < share_pct(right) < high
    assert np.isnan(interval_pct([], [])).all()


def test_spread() -> None:
    found = spread([0.0, 20.0, 40.0, 60.0, 100.0])
    assert (found.lower, found.median, found.upper) == (20.0, 40.0, 60.0)
    assert found.at_ends_pct == 40.0
    assert spread([0.2, 99.8]).at_ends_pct == 0.0
