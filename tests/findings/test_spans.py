"""Where in time something holds: what is worth pointing at, and what is one place."""

import numpy as np
import pytest

from translate.findings.spans import spans

HOP_S = 0.1


def frames(*where: tuple[int, int]) -> np.ndarray:
    holds = np.zeros(100, bool)
    for start, end in where:
        holds[start:end] = True
    return holds


@pytest.mark.parametrize(("length", "shown"), [(4, False), (6, True)])
def test_a_place_lasts_half_a_second(length: int, shown: bool) -> None:
    """What is shorter nobody can point a listener at; a rule that looks for single hits says so."""
    found = spans(frames((20, 20 + length)), HOP_S)
    assert found == ([pytest.approx((2.0, 2.0 + length * HOP_S))] if shown else [])
    assert spans(frames((20, 20 + length)), HOP_S, shortest_s=0.0)


@pytest.mark.parametrize(("gap", "places"), [(9, 1), (11, 2)])
def test_a_second_apart_is_another_place(gap: int, places: int) -> None:
    assert len(spans(frames((10, 20), (20 + gap, 40)), HOP_S)) == places


def test_places_grow_one_by_one() -> None:
    """Each gap counts from the end of the place before it; the first stays where it is."""
    found = spans(frames((0, 6), (30, 36), (42, 48), (54, 60), (90, 96)), HOP_S)
    assert found == [pytest.approx(place) for place in [(0.0, 0.6), (3.0, 6.0), (9.0, 9.6)]]


def test_short_pieces_count_together() -> None:
    """Bridged first, then asked for its length."""
    assert spans(frames((10, 12), (15, 17)), HOP_S) == [pytest.approx((1.0, 1.7))]


def test_to_both_ends() -> None:
    assert spans(np.ones(100, bool), HOP_S) == [pytest.approx((0.0, 10.0))]
    assert spans(np.zeros(0, bool), HOP_S) == []
