"""Rows of a table get their scores: by the norm, by references, by the norm of another device. Synthetic rows."""

from dataclasses import replace
from typing import Any

import pytest

from tests.scoring.rows import MIDDLE, changed, norm_of_twenty, plain_norm
from translate.comparison.scores import SCORES, Judge, judges_of, kinds_of, numbers_of, panel_scores, scored
from translate.devices import device
from translate.scoring import PARTS, DeviceNorm, score

MASTER = ("at_ceiling_pct",)
BAD = changed(sum_loss_db=6.0, heard_sub_pct=3.0)
JUDGE = Judge(plain_norm(standard_error=0.3, credit=1.0), 5.0, stand_in=False)


def row(master: str, numbers: dict[str, float], device: str = "tv", role: str = "master") -> dict[str, Any]:
    place = {"master": master, "role": role, "platform": "spotify", "setting": "normal", "quality": "high"}
    return place | {"device": device} | {name: value for name, value in numbers.items() if name not in MASTER}


def about(*masters: str) -> dict[str, dict[str, Any]]:
    return {name: {"name": name, "at_ceiling_pct": MIDDLE["at_ceiling_pct"]} for name in masters}


def test_a_row_is_scored_with_the_columns_of_its_master() -> None:
    (found,) = scored([row("one", BAD)], about("one"), {"tv": JUDGE})
    expected = score(BAD, JUDGE.norm, 5.0)
    assert (found["translation_score"], found["translation_score_interval"]) == (expected.total, expected.interval)
    assert {name: found[f"score_{name}"] for name in PARTS} == expected.parts
    assert set(found) >= {column.name for column in SCORES}
    limited = about("one") | {"one": {"at_ceiling_pct": 90.0}}
    (worse,) = scored([row("one", BAD)], limited, {"tv": JUDGE})
    assert worse["translation_score"] < found["translation_score"]


def test_a_device_judged_by_another_is_twice_as_uncertain() -> None:
    """A product decision: the norm of its kind is used, and the interval says so."""
    stands_in = replace(JUDGE, stand_in=True)
    (found,) = scored([row("one", BAD)], about("one"), {"tv": stands_in})
    assert found["translation_score_interval"] == score(BAD, JUDGE.norm, 10.0).interval
    assert found["translation_score"] == score(BAD, JUDGE.norm, 5.0).total


def test_references_take_the_place_of_the_norm_where_they_were_heard() -> None:
    rows = [
        row("one", BAD),
        row("like", BAD, role="reference"),
        row("unlike", changed(sum_loss_db=2.0), role="reference"),
        row("one", BAD, device="laptop"),
    ]
    stands_in = replace(JUDGE, stand_in=True)
    found = scored(rows, about("one", "like", "unlike"), {"tv": stands_in, "laptop": JUDGE})
    by_both = DeviceNorm.of_references([BAD, changed(sum_loss_db=2.0)])
    assert found[0]["translation_score"] == score(BAD, by_both, 5.0).total
    assert found[0]["translation_score_interval"] == score(BAD, by_both, 5.0).interval  # not that of a stand-in
    assert found[3]["translation_score"] == score(BAD, JUDGE.norm, 5.0).total


def test_judges_know_the_device_and_whether_its_norm_is_its_own() -> None:
    tv, mine = device("tv"), replace(device("tv"), id="mine")
    found = judges_of([tv, mine], norm_of_twenty("tv"))
    assert found["tv"].norm == found["mine"].norm == norm_of_twenty("tv").on(tv, {})[0]
    assert (found["tv"].stand_in, found["mine"].stand_in) == (False, True)
    assert found["tv"].uncertainty_db == tv.response_data.uncertainty_db


def test_over_all_devices_kinds_are_weighed_and_shared() -> None:
    kinds = {"a": "phone", "b": "phone", "tv": "tv"}
    rows = [row("one", BAD, device=name) for name in kinds] + [row("two", BAD, device="tv")]
    for one, (points, half) in zip(rows, [(40.0, 4.0), (60.0, 2.0), (90.0, 9.0), (10.0, 1.0)], strict=True):
        one |= {"translation_score": points, "translation_score_interval": half}
    both, alone = panel_scores(rows, kinds)
    assert both["translation_score"] == pytest.approx((0.1 * 40.0 + 0.1 * 60.0 + 0.04 * 90.0) / 0.24)
    assert both["translation_score_interval"] == pytest.approx((0.1 * 4.0 + 0.1 * 2.0 + 0.04 * 9.0) / 0.24)
    assert both["weights"] == pytest.approx({"a": 0.1, "b": 0.1, "tv": 0.04})
    assert {k: both[k] for k in ("master", "role", "platform", "setting", "quality")} == {
        k: rows[0][k] for k in ("master", "role", "platform", "setting", "quality")
    }
    assert (alone["master"], alone["translation_score"]) == ("two", pytest.approx(10.0))


def test_nothing_over_all_devices_where_nothing_was_judged() -> None:
    assert panel_scores([row("one", BAD)], {"tv": "tv"}) == []


def test_kinds_and_numbers() -> None:
    assert kinds_of([device("tv"), device("phone-stereo")]) == {"tv": "tv", "phone-stereo": "phone"}
    assert numbers_of({"master": "one", "codec_overs": 3, "width_db": -8.0, "note": None}) == {
        "codec_overs": 3.0,
        "width_db": -8.0,
    }
