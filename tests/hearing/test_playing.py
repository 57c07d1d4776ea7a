"""What counts as playing: a product decision behind every "audible for … % of the time"."""

import numpy as np
import pytest

from translate.hearing import playing


@pytest.mark.parametrize(("sone", "plays"), [(0.18, False), (0.22, True)])
def test_a_moment_plays_if_it_is_a_fiftieth_as_loud_as_the_loudest(sone: float, plays: bool) -> None:
    assert playing(np.array([10.0, sone])).tolist() == [True, plays]


@pytest.mark.parametrize(("sone", "plays"), [(0.0008, False), (0.0012, True)])
def test_what_nobody_hears_never_plays(sone: float, plays: bool) -> None:
    """0.001 sone is the threshold of hearing (ISO 532-2, table 5)."""
    assert playing(np.array([sone, 0.0])).tolist() == [plays, False]


def test_of_nothing_nothing_plays() -> None:
    assert playing(np.zeros(0)).size == 0
    assert not playing(np.zeros(5)).any()
