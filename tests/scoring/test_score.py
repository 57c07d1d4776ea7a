"""The score: each part answers to its own fault and to no other; worse is never better; intervals cover their doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.rows import MIDDLE, changed, norm_of_twenty
from translate.devices import device
from translate.scoring import PANEL, PARTS, Yardstick, over_panel, score
from translate.scoring.parts import COLUMNS, points, widths

TV = device("tv")
NORM, OWN = norm_of_twenty().on(TV, {})
REFERENCE = Yardstick.of_references([MIDDLE], COLUMNS)

FAULTS = {
    "audibility": {"bass_audible_pct": 10.0, "presence_audible_pct": 40.0},
    "balance": {"heard_presence_pct": 45.0, "heard_mid_pct": 23.0},
    "mono_width": {"sum_loss_db": 9.0},
    "punch": {"psr_at_ear_db": 4.0},
    "cleanliness": {"codec_true_peak_dbtp": 3.0, "codec_overs": 900.0, "at_ceiling_pct": 40.0},
}


@pytest.mark.parametrize("yardstick", [NORM, REFERENCE], ids=["norm", "reference"])
@pytest.mark.parametrize("part", PARTS)
def test_a_fault_shows_in_its_part_and_in_the_total(part: str, yardstick: Yardstick) -> None:
    good, bad = score(MIDDLE, yardstick, 2.0), score(changed(**FAULTS[part]), yardstick, 2.0)
    assert good.parts[part] > 80.0
    assert bad.parts[part] < good.parts[part] - 30.0
    assert bad.total < good.total - 8.0
    for other in set(PARTS) - {part}:
        assert bad.parts[other] == pytest.approx(good.parts[other], abs=1e-9), other


def test_the_reference_itself_is_perfect() -> None:
    found = score(MIDDLE, REFERENCE, 0.0)
    assert found.total == pytest.approx(100.0)
    assert found.interval == 1.0


@given(st.floats(0.0, 30.0), st.floats(0.0, 30.0))
def test_further_off_is_never_better(one: float, other: float) -> None:
    assert (points(one) >= points(other)) == (one <= other) or points(one) == points(other)
    assert 0.0 < points(one) <= 100.0


def test_silence_does_not_translate() -> None:
    assert score(changed(heard_loudness_sone=0.0), NORM, 2.0).total == 0.0


def test_points_and_widths() -> None:
    assert points(0.0) == 100.0
    assert points(2.5) == pytest.approx(50.0)
    assert widths(points(1.7)) == pytest.approx(1.7)


@given(st.floats(-1.5, 1.5))
def test_what_is_not_heard_does_not_count(octaves: float) -> None:
    """0.05 % of the loudness: a phone's sub-bass may double or halve."""
    silent = Yardstick.of_references([changed(heard_sub_pct=0.05)], COLUMNS)
    assert score(changed(heard_sub_pct=0.05 * 2.0**octaves), silent, 0.0).total > 98.0


def test_one_bad_part_is_not_made_good_by_four() -> None:
    bad = score(changed(sum_loss_db=25.0), NORM, 0.0)
    weights = PANEL.parts
    mean = sum(weights[n] * v for n, v in bad.parts.items()) / sum(weights.values())
    assert bad.total < mean - 10.0


def test_the_interval_grows_with_the_doubt() -> None:
    few = Yardstick(NORM.middle, NORM.width, doubt=0.8)
    row = changed(heard_presence_pct=32.0)
    intervals = [score(row, y, db).interval for y, db in ((NORM, 0.0), (NORM, 6.0), (few, 6.0))]
    assert intervals == sorted(intervals)
    assert intervals[0] < intervals[-1]


def test_the_panel_is_a_weighted_mean_without_the_monitors() -> None:
    assert over_panel({"tv": 50.0, "studio-monitors": 0.0}) == 50.0
    assert over_panel({"studio-monitors": 70.0}) == 70.0
    phone, tv = PANEL.weight("phone-speaker"), PANEL.weight("tv")
    assert over_panel({"phone-speaker": 100.0, "tv": 0.0}) == pytest.approx(100.0 * phone / (phone + tv))
    assert PANEL.weight("somebody's own") > 0.0


def test_every_device_of_the_shelf_has_a_weight() -> None:
    import translate

    assert {d.id for d in translate.devices()} == {*PANEL.devices, "studio-monitors"}
    assert sum(PANEL.devices.values()) == pytest.approx(1.0)
    assert sum(PANEL.parts.values()) == pytest.approx(1.0)
