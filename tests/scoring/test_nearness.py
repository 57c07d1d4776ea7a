"""Which songs of a norm count for a song."""

import numpy as np
import pytest

from tests.scoring.rows import songs_of_twenty
from translate.scoring import Draws, norm
from translate.scoring.nearness import nearness

SONGS = np.random.default_rng(4).normal(0.0, 1.0, (40, 5))


def test_what_is_alike_counts_most_and_everything_counts() -> None:
    found = nearness(SONGS, SONGS[7])
    assert found.argmax() == 7
    assert found.mean() == pytest.approx(1.0)
    assert found.max() / found.min() < 25.0


def test_a_song_like_no_other_is_held_against_all() -> None:
    assert nearness(SONGS, np.full(5, 30.0)) == pytest.approx(1.0)


def test_units_and_numbers_that_are_all_alike_do_not_matter() -> None:
    scales = np.array([1.0, 100.0, 0.01, 3.0, 1.0])
    np.testing.assert_allclose(nearness(SONGS * scales, SONGS[3] * scales), nearness(SONGS, SONGS[3]))
    constant = np.hstack([SONGS, np.ones((40, 1))])
    assert np.isfinite(nearness(constant, constant[3])).all()


def test_of_a_few_songs_all_count() -> None:
    assert nearness(SONGS[:11], SONGS[0]) == pytest.approx(1.0)


def test_with_equal_weights_what_is_usual_is_that_of_all() -> None:
    rows = songs_of_twenty()
    low, middle, high = np.percentile(rows.values, [10, 50, 90], axis=1)
    usual = rows.usual().columns
    assert [one.typical for one in usual] == pytest.approx(list(middle))
    assert all(one.spread >= (b - a) / 2.5632 for one, a, b in zip(usual, low, high, strict=True))


def test_songs_are_drawn_by_their_weight_and_makers_alike() -> None:
    makers = ["a", "a", "a", "b", "c", "d"]
    draws = Draws(4000)
    alike = draws.songs(makers)
    assert alike.shape == (4000, 4)
    assert np.bincount(alike.ravel()) / alike.size == pytest.approx([1 / 12] * 3 + [1 / 4] * 3, abs=0.02)
    one = draws.songs(makers, np.array([0.0, 0.0, 0.0, 1.0, 0.0, 0.0]))
    assert one.shape[1] == 1
    assert (one == 3).all()


def test_songs_of_the_norm_that_ships_are_not_all_alike() -> None:
    shipped = norm()
    arrangements = np.array([song.sketch.arrangement for song in shipped.songs])
    weights = np.array([nearness(arrangements, own) for own in arrangements])
    alike = weights.sum(axis=1) ** 2 / np.square(weights).sum(axis=1)
    assert 40.0 < np.median(alike) < 75.0  # as many as songs that count alike would be
