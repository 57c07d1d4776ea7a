"""Calls of pairs on scores whose draws are known: better, equal, open; more masters take more; ranks with ties."""

import numpy as np
import pytest
from numpy.typing import NDArray

from translate.comparison.pairs import MARGIN, pairs_of
from translate.result import Identity, PairRow, Row, Standing, Values, standing_of

RANDOM = np.random.default_rng(3).standard_normal((20, 400))


def row(name: str, points: float, device: str = "tv") -> Row:
    identity = Identity(master=name, platform="none", device=device)
    return Row(identity=identity, values=Values({"translation_score": points}))


def called(points: dict[str, float], own: float, common: float = 0.0) -> tuple[PairRow, ...]:
    """Masters with so many points: `own` and `common` are the standard deviations of what they do not share, and do."""
    rows, draws = [row(name, value) for name, value in points.items()], dict[Identity, NDArray[np.float64]]()
    for at, one in enumerate(rows):
        draws[one.identity] = points[one.identity.master] + common * RANDOM[19] + own * RANDOM[at]
    return pairs_of(rows, draws, set(points) - {"ref"})


def test_what_masters_share_is_no_doubt() -> None:
    """Two that differ by 6 points and are both off by 20 together."""
    (pair,) = called({"a": 66.0, "b": 60.0}, own=1.0, common=20.0)
    assert (pair.a, pair.b, pair.call, pair.better) == ("a", "b", "a", "a")
    assert pair.difference == pytest.approx(6.0)
    assert pair.p_a_better > 0.99
    assert (pair.low, pair.high) == pytest.approx((6.0 - 1.645 * 2**0.5, 6.0 + 1.645 * 2**0.5), abs=0.4)


def test_the_call_is_about_which_master_whatever_its_place() -> None:
    (pair,) = called({"a": 60.0, "b": 66.0}, own=1.0)
    assert (pair.call, pair.better) == ("b", "b")
    turned = pair.seen_from("b")
    assert (turned.a, turned.b, turned.better, turned.difference) == ("b", "a", "b", 66.0 - 60.0)
    assert (turned.low, turned.high, turned.p_a_better) == (-pair.high, -pair.low, 1.0 - pair.p_a_better)


def test_two_that_are_the_same_are_equal_and_not_open() -> None:
    (pair,) = called({"a": 70.0, "b": 70.0}, own=0.0, common=9.0)
    assert (pair.call, pair.p_a_better, pair.better) == ("equal", 0.5, None)
    assert (pair.low, pair.high) == pytest.approx((0.0, 0.0))


def test_less_than_what_matters_is_equal_however_sure() -> None:
    assert called({"a": 70.0 + 0.7 * MARGIN, "b": 70.0}, own=0.01)[0].call == "equal"
    assert called({"a": 70.0 + 1.1 * MARGIN, "b": 70.0}, own=0.01)[0].call == "a"


def test_what_is_not_known_is_open() -> None:
    assert called({"a": 74.0, "b": 70.0}, own=4.0)[0].call == "open"
    assert called({"a": 70.0, "b": 70.0}, own=4.0)[0].call == "open"


def test_one_draw_in_ten_the_other_way_is_too_many() -> None:
    """A difference whose draws are close together but for some far on the other side."""
    rows = [row("a", 76.0), row("b", 70.0)]
    off = np.where(np.arange(400) % 10 == 0, -7.0, 0.8)
    (pair,) = pairs_of(rows, {rows[0].identity: 76.0 + off, rows[1].identity: np.full(400, 70.0)}, {"a", "b"})
    assert pair.difference > off.std() * 1.645
    assert (pair.call, pair.low < 0.0) == ("open", True)


def test_how_much_better_is_not_whether() -> None:
    """A difference that may be twice or a quarter of what it is, and never the other way, is called."""
    rows = [row("a", 76.0), row("b", 70.0)]
    off = 6.0 * np.exp(RANDOM[0] - 0.5)
    (pair,) = pairs_of(rows, {rows[0].identity: 70.0 + off, rows[1].identity: np.full(400, 70.0)}, {"a", "b"})
    assert off.std() * 1.645 > pair.difference
    assert (pair.call, pair.low > 0.0) == ("a", True)


def test_many_masters_take_more() -> None:
    """A difference that is called between two is open among ten alike, where the largest of 45 is expected to be so."""
    alike = {f"m{i}": 70.0 for i in range(10)}
    alone = called({"m0": 73.2, "m1": 70.0}, own=1.15)
    (among,) = (p for p in called(alike | {"m0": 73.2}, own=1.15) if {p.a, p.b} == {"m0", "m1"})
    assert (alone[0].call, among.call) == ("a", "open")
    assert alone[0].low == pytest.approx(among.low)  # the interval itself is of the pair alone


def test_every_place_by_itself_and_references_stay_out() -> None:
    rows = [
        row("a", 60.0),
        row("b", 70.0),
        row("ref", 99.0),
        row("a", 90.0, "car"),
        row("b", 10.0, "car"),
        row("a", 1.0, "x"),
    ]
    draws = {one.identity: one.values.number("translation_score") + 0.1 * RANDOM[i] for i, one in enumerate(rows)}
    found = {pair.device: pair.better for pair in pairs_of(rows, draws, {"a", "b"})}
    assert found == {"tv": "b", "car": "a"}


def standing(points: dict[str, float], own: float) -> Standing:
    found = standing_of(called(points, own), points)
    assert found
    return found


def test_ranks_with_ties() -> None:
    won = standing({"a": 60.0, "b": 80.0, "c": 60.3}, 0.1)
    assert (won.order, won.ranks, won.call, won.close) == (("b", "c", "a"), (1, 2, 2), "better", ("b",))
    assert (won.first, won.second, won.lead.a, won.lead.better) == ("b", "c", "b", "b")
    tie = standing({"a": 80.0, "b": 80.2, "c": 60.0}, 0.1)
    assert (tie.order, tie.ranks, tie.call, tie.close) == (("b", "a", "c"), (1, 1, 3), "equal", ("b", "a"))
    assert standing({"a": 80.0, "b": 83.0}, 4.0).call == "open"
    assert standing_of([], {}) is None
