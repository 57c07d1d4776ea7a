"""Rows of a table get their scores: by the norm, by references, by the norm of another device. Synthetic rows."""

from dataclasses import replace

import pytest

from tests.scoring.rows import MIDDLE, changed, norm_of_twenty, plain_norm
from translate.comparison.scores import INTERVAL, SCORE, SCORES, Judge, judges_of, kinds_of, panel_scores, scored
from translate.devices import device
from translate.result import Identity, MasterRow, Role, Row, Values
from translate.scoring import PARTS, DeviceNorm, score

MASTER = ("at_ceiling_pct",)
BAD = changed(sum_loss_db=6.0, heard_sub_pct=3.0)
JUDGE = Judge(plain_norm(standard_error=0.3, credit=1.0), 5.0, stand_in=False)


def row(master: str, numbers: dict[str, float], device: str = "tv") -> Row:
    identity = Identity(master=master, platform="spotify", setting="normal", quality="high", device=device)
    return Row(identity=identity, values=Values({name: value for name, value in numbers.items() if name not in MASTER}))


def file(name: str, *, role: Role = "master", at_ceiling_pct: float = MIDDLE["at_ceiling_pct"]) -> MasterRow:
    return MasterRow(
        name=name,
        file=f"{name}.wav",
        role=role,
        duration_s=1.0,
        rate_hz=44_100,
        channels=2,
        values=Values({"at_ceiling_pct": at_ceiling_pct}),
    )


def test_a_row_is_scored_with_the_columns_of_its_master() -> None:
    (found,) = scored([row("one", BAD)], [file("one")], {"tv": JUDGE})
    expected = score(BAD, JUDGE.norm, 5.0)
    assert (found.values[SCORE], found.values[INTERVAL]) == (expected.total, expected.interval)
    assert {name: found.values[f"score_{name}"] for name in PARTS} == expected.parts
    assert set(found.values) >= {column.name for column in SCORES}
    assert found.identity == row("one", BAD).identity
    (worse,) = scored([row("one", BAD)], [file("one", at_ceiling_pct=90.0)], {"tv": JUDGE})
    assert worse.values.number(SCORE) < found.values.number(SCORE)


def test_a_device_judged_by_another_is_twice_as_uncertain() -> None:
    """A product decision: the norm of its kind is used, and the interval says so."""
    stands_in = replace(JUDGE, stand_in=True)
    (found,) = scored([row("one", BAD)], [file("one")], {"tv": stands_in})
    assert found.values[INTERVAL] == score(BAD, JUDGE.norm, 10.0).interval
    assert found.values[SCORE] == score(BAD, JUDGE.norm, 5.0).total


def test_references_take_the_place_of_the_norm_where_they_were_heard() -> None:
    rows = [row("one", BAD), row("like", BAD), row("unlike", changed(sum_loss_db=2.0)), row("one", BAD, "laptop")]
    files = [file("one"), file("like", role="reference"), file("unlike", role="reference")]
    stands_in = replace(JUDGE, stand_in=True)
    found = scored(rows, files, {"tv": stands_in, "laptop": JUDGE})
    by_both = DeviceNorm.of_references([BAD, changed(sum_loss_db=2.0)])
    assert found[0].values[SCORE] == score(BAD, by_both, 5.0).total
    assert found[0].values[INTERVAL] == score(BAD, by_both, 5.0).interval  # not that of a stand-in
    assert found[3].values[SCORE] == score(BAD, JUDGE.norm, 5.0).total


def test_without_judges_nothing_is_scored() -> None:
    rows = (row("one", BAD),)
    assert scored(rows, [file("one")], None) == rows


def test_judges_know_the_device_and_whether_its_norm_is_its_own() -> None:
    tv, mine = device("tv"), replace(device("tv"), id="mine")
    found = judges_of([tv, mine], norm_of_twenty("tv"))
    assert found["tv"].norm == found["mine"].norm == norm_of_twenty("tv").on(tv, {})[0]
    assert (found["tv"].stand_in, found["mine"].stand_in) == (False, True)
    assert found["tv"].uncertainty_db == tv.band.half_width_db() == 8.5


def test_over_all_devices_kinds_are_weighed_and_shared() -> None:
    kinds = {"a": "phone", "b": "phone", "tv": "tv"}
    points = {
        ("one", "a"): (40.0, 4.0),
        ("one", "b"): (60.0, 2.0),
        ("one", "tv"): (90.0, 9.0),
        ("two", "tv"): (10.0, 1),
    }
    rows = [row(name, {SCORE: total, INTERVAL: half}, device) for (name, device), (total, half) in points.items()]
    both, alone = panel_scores(rows, kinds)
    assert both.values[SCORE] == pytest.approx((0.1 * 40.0 + 0.1 * 60.0 + 0.04 * 90.0) / 0.24)
    assert both.values[INTERVAL] == pytest.approx((0.1 * 4.0 + 0.1 * 2.0 + 0.04 * 9.0) / 0.24)
    assert dict(both.weights) == pytest.approx({"a": 0.1, "b": 0.1, "tv": 0.04})
    assert both.identity == Identity(master="one", platform="spotify", setting="normal", quality="high")
    assert alone.identity.master == "two"
    assert alone.values[SCORE] == pytest.approx(10.0)


def test_nothing_over_all_devices_where_nothing_was_judged() -> None:
    assert panel_scores([row("one", BAD)], {"tv": "tv"}) == ()


def test_kinds() -> None:
    assert kinds_of([device("tv"), device("phone-stereo")]) == {"tv": "tv", "phone-stereo": "phone"}
