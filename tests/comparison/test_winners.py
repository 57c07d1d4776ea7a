"""Who wins for real: intervals decide, references do not race, every setup is judged by itself."""

from translate.comparison.winners import pairs_of, winners_of
from translate.result import Identity, Row, Values


def row(name: str, points: float, device: str = "tv") -> Row:
    values = Values({"translation_score": points, "translation_score_interval": 3.0})
    return Row(identity=Identity(master=name, platform="none", device=device), values=values)


def test_a_win_is_real_only_beyond_the_intervals() -> None:
    (real,) = winners_of([row("a", 60.0), row("b", 70.0), row("ref", 99.0)], "ab")
    assert (real.masters, real.margin_points, real.is_real, real.second) == (("b",), 10.0, True, "a")
    (tie,) = winners_of([row("a", 66.0), row("b", 70.0), row("c", 40.0)], "abc")
    assert (tie.masters, tie.is_real, tie.first) == (("b", "a"), False, "b")
    assert winners_of([row("a", 66.0), row("ref", 99.0)], "a") == ()


def test_every_setup_is_judged_by_itself() -> None:
    rows = [row("a", 60.0), row("b", 70.0), row("a", 90.0, "car"), row("b", 10.0, "car"), row("a", 50.0, "alone")]
    found = {won.setup.device: won.first for won in winners_of(rows, "ab")}
    assert found == {"tv": "b", "car": "a"}


def test_every_two_masters_are_a_pair_the_better_first() -> None:
    rows = [row("a", 60.0), row("b", 70.0), row("c", 63.0), row("ref", 99.0)]
    found = {one.masters: (one.margin_points, one.is_real) for one in pairs_of(rows, "abc")}
    assert found == {("b", "c"): (7.0, True), ("b", "a"): (10.0, True), ("c", "a"): (3.0, False)}
