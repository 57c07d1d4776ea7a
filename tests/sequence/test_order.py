"""The cheapest sequence: against all of them where they can be counted, against bounds where they cannot."""

from itertools import permutations

import numpy as np
import pytest

from translate.sequence.order import EXACT, best_path, least_cost, path_cost


def costs(count: int, seed: int) -> np.ndarray:
    """Not the same there and back."""
    return np.random.default_rng(seed).random((count, count))


@pytest.mark.parametrize("count", [1, 2, 3, 6])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_cheaper_where_all_can_be_tried(count: int, seed: int) -> None:
    c = costs(count, seed)
    every = min(path_cost(c, list(path)) for path in permutations(range(count)))
    assert sorted(best_path(c)) == list(range(count))
    assert path_cost(c, best_path(c)) == pytest.approx(every)


@pytest.mark.parametrize("seed", range(3))
def test_many_songs_come_near_the_bound_and_never_get_worse(seed: int) -> None:
    places = np.random.default_rng(seed).random((40, 3))
    c = np.linalg.norm(places[:, None] - places, axis=2)
    found = best_path(c)
    assert sorted(found) == list(range(40))
    assert least_cost(c) <= path_cost(c, found) <= 1.25 * least_cost(c)
    assert path_cost(c, found) <= path_cost(c, list(range(40)))


def test_a_line_is_found_whole() -> None:
    at = np.random.default_rng(3).permutation(30).astype(float)
    c = np.abs(at[:, None] - at)
    assert path_cost(c, best_path(c)) == 29.0


def test_the_bound_is_below_the_best() -> None:
    for seed in range(5):
        c = costs(EXACT - 4, seed)
        assert least_cost(c) <= path_cost(c, best_path(c)) + 1e-9
