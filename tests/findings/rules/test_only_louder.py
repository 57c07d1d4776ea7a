"""`only-louder`: a file that is louder and does not win where both are played equally loud."""

from dataclasses import replace
from typing import Any

import pytest

from tests.findings.made import BANDS, evidence, found, pair, rivals, summary
from translate.findings import Finding
from translate.wording import Trait

DEVICES = ("laptop", "phone-speaker", "tv")


def against(
    *,
    louder_by: float = 3.0,
    played: float = 0.0,
    points: tuple[float, float, float] | None = (-10.0, -10.0, -10.0),
    punch_lu: float = 0.0,
    balance_pct: float = 0.0,
    device_lu: float = 0.0,
    interval: float = 2.0,
) -> list[Finding]:
    """v2 is louder by so much; `points`: its score against that of v1 by device, None: nothing was scored."""
    usual = {"translation_score": 70.0, "translation_score_interval": interval}
    rows: dict[str, dict[str, dict[str, Any]]] = {"v1": {}, "v2": {}}
    for place, device in enumerate(DEVICES):
        rows["v1"][device] = dict(usual)
        rows["v2"][device] = usual | {
            "translation_score": 70.0 + (points[place] if points else 0.0),
            "heard_mid_pct": 30.0 + balance_pct,
            "playback_lufs": -14.0 + device_lu,
        }
    v1 = summary("v1", about={"integrated_lufs": -12.0, "plr_lu": 11.0}, rows=rows["v1"])
    about = {"integrated_lufs": -12.0 + louder_by, "plr_lu": 11.0 + punch_lu}
    v2 = summary("v2", about=about, rows=rows["v2"], playback_lufs=-14.0 + played)
    if points is None:
        for one in (v1, v2):
            for row in one.rows.values():
                row.pop("translation_score")  # type: ignore[attr-defined]
    return found("only-louder", pair(v1, v2))


@pytest.mark.parametrize(
    ("louder_by", "played", "fires"),
    [
        (0.9, 0.0, False),
        (1.1, 0.0, True),
        (3.0, 0.45, True),
        (3.0, 0.55, False),
        (3.0, -0.45, True),
        (3.0, -0.55, False),
    ],
)
def test_louder_as_a_file_and_equal_where_it_is_played(louder_by: float, played: float, fires: bool) -> None:
    assert bool(against(louder_by=louder_by, played=played)) is fires


@pytest.mark.parametrize(
    ("points", "fires", "severity"),
    [
        ((-10.0, -10.0, -10.0), True, "warning"),
        ((-10.0, -10.0, 10.0), True, "warning"),
        ((-10.0, 10.0, 10.0), False, ""),
        ((10.0, 0.0, 0.0), False, ""),
        ((0.0, 0.0, 0.0), True, "hint"),
        ((-10.0, 10.0, 0.0), True, "hint"),
    ],
)
def test_devices_vote(points: tuple[float, float, float], fires: bool, severity: str) -> None:
    assert [finding.severity for finding in against(points=points)] == [severity] * fires


@pytest.mark.parametrize(("points", "severity"), [(-3.8, "hint"), (-4.2, "warning")])
def test_a_vote_counts_beyond_both_intervals(points: float, severity: str) -> None:
    assert against(points=(points,) * 3)[0].severity == severity


@pytest.mark.parametrize(("punch_lu", "severity"), [(0.9, "hint"), (1.1, None), (-0.9, "hint"), (-1.1, "warning")])
def test_on_a_tie_punch_decides(punch_lu: float, severity: str | None) -> None:
    one = against(points=(0.0, 0.0, 0.0), punch_lu=punch_lu)
    assert [finding.severity for finding in one] == ([severity] if severity else [])


@pytest.mark.parametrize(("balance_pct", "fires"), [(1.8, True), (2.2, False), (-2.2, False)])
def test_on_a_tie_another_balance_is_a_matter_of_taste(balance_pct: float, fires: bool) -> None:
    assert bool(against(points=(0.0, 0.0, 0.0), balance_pct=balance_pct)) is fires
    assert against(balance_pct=balance_pct), "where devices vote they decide"


def test_without_scores_punch_decides_as_on_a_tie() -> None:
    assert against(points=None)[0].severity == "hint"
    assert against(points=None, punch_lu=-1.5)[0].severity == "warning"
    assert against(points=None, punch_lu=1.5) == []


@pytest.mark.parametrize(("device_lu", "votes"), [(0.45, 3), (0.55, 0)])
def test_devices_on_which_it_is_not_normalized_have_no_vote(device_lu: float, votes: int) -> None:
    (one,) = against(device_lu=device_lu)
    assert evidence(one)["worse_comparisons"] == votes


@pytest.mark.parametrize(
    ("louder_by", "points", "weight"),
    [
        (1.0, (0.0, 0.0, 0.0), 0.2),
        (4.5, (0.0, 0.0, 0.0), 0.4),
        (9.0, (0.0, 0.0, 0.0), 0.6),
        (1.0, (-9.0, 0.0, 0.0), 0.2 + 0.2 / 1.5),
        (1.0, (-9.0, -9.0, -9.0), 0.4),
    ],
)
def test_weight(louder_by: float, points: tuple[float, float, float], weight: float) -> None:
    assert against(louder_by=louder_by, points=points)[0].weight == pytest.approx(weight)


def test_words_and_evidence() -> None:
    (beaten,) = against(points=(-10.0, -10.0, 10.0), punch_lu=-0.5, played=0.2)
    assert (beaten.masters, beaten.scope) == (("v2",), "field")
    assert "v2 only seems better than v1 because its file is 3.0 LU louder: at equal loudness" in beaten.sentence
    assert "v1 does better on 2 of 3 devices and worse on 1" in beaten.sentence
    assert "release" not in beaten.remedy.lower()
    assert evidence(beaten) == {
        "file_difference_lu": 3.0,
        "playback_difference_lu": pytest.approx(0.2),
        "better_comparisons": 1.0,
        "worse_comparisons": 2.0,
        "plr_difference_lu": -0.5,
    }
    (tie,) = against(points=(0.0, 0.0, 0.0), punch_lu=-1.5)
    assert "v1 keeps 1.5 LU more of the peaks" in tie.sentence
    (same,) = against(points=(0.0, 0.0, 0.0))
    assert "nothing that matters sets it apart" in same.sentence
    assert "equal loudness" in same.remedy


def test_it_only_seems_better_where_nothing_else_is_heard_to_differ() -> None:
    flat = Trait("flat", "punch", None, None, -3.0, "dB", -3.0, ("tv",), (), ())
    louder = replace(flat, name="louder", dimension="loudness")
    v1 = summary("v1", about={"plr_lu": 13.0}, rows={"tv": {}})  # keeps more of its peaks
    v2 = summary("v2", about={"integrated_lufs": -9.0}, rows={"tv": {}})
    (alone,) = found("only-louder", rivals(v2, v1, traits=[louder]))
    (flatter,) = found("only-louder", rivals(v2, v1, traits=[louder, flat]))
    assert alone.sentence.startswith("v2 only seems better than v1 because its file is 3.0 LU louder: ")
    assert flatter.sentence.startswith("v2 gains nothing by being louder (its file is 3.0 LU louder): ")
    tie = summary("v1", about={"plr_lu": 11.0}, rows={"tv": {}})
    assert found("only-louder", rivals(v2, tie, traits=[louder]))
    assert found("only-louder", rivals(v2, tie, traits=[flat])) == []  # then that it is flat has to be said


def test_every_band_is_looked_at() -> None:
    assert len(BANDS) == 7
    for band in BANDS:
        v1 = summary("v1", rows={"tv": {f"heard_{band}_pct": 50.0}})
        v2 = summary("v2", about={"integrated_lufs": -9.0}, rows={"tv": {f"heard_{band}_pct": 53.0}})
        assert found("only-louder", pair(v1, v2)) == [], band


def test_one_finding_per_master_however_many_others() -> None:
    quiet = [summary(f"q{n}", about={"integrated_lufs": -12.0 - n / 10}) for n in range(4)]
    loud = summary("loud", about={"integrated_lufs": -8.0})
    (one,) = found("only-louder", rivals(loud, *quiet))
    assert "the other masters" in one.sentence
    assert found("only-louder", rivals(quiet[0], *quiet[1:], loud)) == []
