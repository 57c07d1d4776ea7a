"""What counts as a fault, in which direction, and what it weighs against the others: product decisions."""

from dataclasses import replace

import pytest

from tests.scoring.rows import MIDDLE, moved, plain_norm
from translate.scoring import PANEL, PARTS
from translate.scoring.parts import FAULTS, part_deviation, points, total_deviation
from translate.scoring.tone import BANDS, BUMPS, STEPS, TONE

NORM = plain_norm()

ONE_WAY = {  # one standard deviation this way is a fault of 1, the other way it is none
    "bass_inaudible": ("bass_audible_pct", -1.0),
    "presence_inaudible": ("presence_audible_pct", -1.0),
    "air_inaudible": ("air_audible_pct", -1.0),
    "bass_line": ("bass_line_audible_pct", -1.0),
    "presence_peaks": ("presence_peak_pct", 1.0),
    "lost_in_mono": ("sum_loss_db", 1.0),
    "bass_lost_in_mono": ("bass_sum_loss_db", 1.0),
    "range": ("heard_range_phon", -1.0),
    "onsets": ("punch_pct", -1.0),
    "floor": ("floor_db", 1.0),
    "sibilant_peaks": ("sibilant_peaks_db", 1.0),
    "at_ceiling": ("at_ceiling_pct", 1.0),
}

WORTH = {  # so many standard deviations of "lost in mono" are as bad as one of it
    "audibility": {
        "bass_inaudible": 0.6,
        "presence_inaudible": 0.4,
        "air_inaudible": 0.1,
        "bass_line": 0.2,
        "missing": 0.6,
        "missing_above": 0.32,
    },
    "balance": {"bumps": 4.0, "sub": 2.3, "steps": 0.45, "bands": 0.1, "presence_peaks": 0.05},
    "mono_width": {"lost_in_mono": 1.0, "bass_lost_in_mono": 0.8, "width": 0.05, "inverted": 0.1, "lopsided": 0.1},
    "punch": {"onsets": 0.9, "range": 0.25},
    "cleanliness": {
        "floor": 6.0,
        "sibilant_peaks": 1.0,
        "overs": 1.0,
        "dropouts": 0.1,
        "codec_noise": 0.2,
        "driven": 0.5,
        "at_ceiling": 0.06,
    },
}
PART_OF = {fault: part for part, faults in WORTH.items() for fault in faults}
ONE_OF = {  # a row in which it is off by one standard deviation, or counts as one, and nothing else is
    **{fault: moved(**{column: way}) for fault, (column, way) in ONE_WAY.items()},
    "bumps": moved(**dict.fromkeys(BUMPS, 1.0)),
    "bands": {**MIDDLE, **{k: v for k, v in moved(**dict.fromkeys(BANDS, 1.0)).items() if k in BANDS}},
    "steps": moved(**dict.fromkeys(STEPS, 1.0)),
    "sub": moved(sub_over_bass_oct=1.0),
    "width": moved(width_db=1.0),
    "codec_noise": {**MIDDLE, "codec_audible_pct": 2.0},
    "missing": {**MIDDLE, "bass_missing_pct": 100.0 * 0.1**0.5 / 0.8},
    "missing_above": {**MIDDLE, "presence_missing_pct": 100.0 * 0.1**0.5 / 0.95},
    "inverted": {**MIDDLE, "correlation": -0.025},
    "lopsided": {**MIDDLE, "channel_balance_db": -2.25},
    "dropouts": {**MIDDLE, "dropouts_s": 1.0 / 328.0},
    "overs": {**MIDDLE, "codec_overs": 1.0, "codec_true_peak_dbtp": 2.0},
    "driven": {**MIDDLE, "gain_reduction_max_db": 10.0},
}


def points_of(row: dict[str, float]) -> float:
    return float(points(total_deviation({part: part_deviation(part, row, NORM) for part in PARTS})))


def test_every_fault_is_here() -> None:
    assert sorted(PART_OF) == sorted(ONE_OF) == sorted(FAULTS)
    assert {part: set(faults) for part, faults in PANEL.faults.items()} == {p: set(f) for p, f in WORTH.items()}


@pytest.mark.parametrize("name", FAULTS)
def test_no_fault_in_what_is_usual(name: str) -> None:
    assert FAULTS[name](MIDDLE, NORM) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_alone_is_one(name: str) -> None:
    found = {other: FAULTS[other](ONE_OF[name], NORM) for other in FAULTS}
    assert found == pytest.approx({**dict.fromkeys(FAULTS, 0.0), name: 1.0}, abs=1e-9)


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_fault_weighs_against_the_loss_in_mono(name: str) -> None:
    """A loss in mono of 3 % less is the better master of the two, one of 3 % more is the worse."""
    worth = WORTH[PART_OF[name]][name]
    lighter, heavier = (points_of(moved(sum_loss_db=share * worth)) for share in (0.97, 1.03))
    assert heavier < points_of(ONE_OF[name]) < lighter < 100.0


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_its_own_part_alone(name: str) -> None:
    for part, faults in WORTH.items():
        share = faults[name] / sum(faults.values()) if name in faults else 0.0
        assert part_deviation(part, ONE_OF[name], NORM) == pytest.approx(share, abs=1e-9), part


def test_points_of_a_fault() -> None:
    """One standard deviation of the floor of the gaps, of all that may be wrong: 6 parts in 21.18."""
    assert points_of(ONE_OF["floor"]) == pytest.approx(100.0 / (1.0 + (6.0 / 21.18 / 1.4) ** 1.6))


@pytest.mark.parametrize("name", ONE_WAY)
def test_the_other_way_is_no_fault(name: str) -> None:
    column, way = ONE_WAY[name]
    assert FAULTS[name](moved(**{column: -way}), NORM) == 0.0
    assert FAULTS[name](moved(**{column: 3.0 * way}), NORM) == pytest.approx(3.0)


@pytest.mark.parametrize("way", [-2.0, 2.0])
def test_wider_and_narrower_are_both_a_fault(way: float) -> None:
    assert FAULTS["width"](moved(width_db=way), NORM) == pytest.approx(2.0)


def test_too_little_sub_is_a_third_as_bad_as_too_much() -> None:
    assert FAULTS["sub"](moved(sub_over_bass_oct=2.0), NORM) == pytest.approx(2.0)
    assert FAULTS["sub"](moved(sub_over_bass_oct=-2.0), NORM) == pytest.approx(0.6)


def test_steps_count_either_way_and_each_half() -> None:
    assert FAULTS["steps"](moved(**{STEPS[0]: -1.0}), NORM) == pytest.approx(0.5)
    assert FAULTS["steps"](moved(**{STEPS[0]: -1.0, STEPS[1]: 2.0}), NORM) == pytest.approx(1.5)


def test_the_floor_has_the_credit_of_the_norm() -> None:
    generous = plain_norm(credit=1.0)
    assert FAULTS["floor"](MIDDLE, generous) == pytest.approx(1.0)
    assert FAULTS["floor"](moved(floor_db=-0.6), generous) == pytest.approx(0.4)
    assert FAULTS["floor"](moved(floor_db=-1.5), generous) == 0.0


@pytest.mark.parametrize(("off_db", "expected"), [(2.0, 0.0), (-8.0, 24.0), (8.0, 24.0), (20.0, 72.0), (-60.0, 72.0)])
def test_a_channel_counts_from_2_db_off_until_it_is_dead(off_db: float, expected: float) -> None:
    assert FAULTS["lopsided"]({**MIDDLE, "channel_balance_db": off_db}, NORM) == pytest.approx(expected)


@pytest.mark.parametrize(("torn_s", "expected"), [(0.0, 0.0), (0.05, 16.4), (1.0, 24.0), (2.0, 32.0), (9.0, 32.0)])
def test_a_dropout_is_plain_from_a_twentieth_of_a_second_on(torn_s: float, expected: float) -> None:
    assert FAULTS["dropouts"]({**MIDDLE, "dropouts_s": torn_s}, NORM) == pytest.approx(expected)


def test_what_no_limiter_leaves_counts_by_itself() -> None:
    at = FAULTS["at_ceiling"]
    below, half, far = (at({**MIDDLE, "at_ceiling_pct": pct}, NORM) for pct in (49.0, 50.0, 90.0))
    assert half - below < 0.1
    assert far - half == pytest.approx(0.4 * 180.0, abs=1.0)


def test_uncorrelated_channels_are_width_and_inverted_ones_a_fault() -> None:
    assert FAULTS["inverted"]({**MIDDLE, "correlation": 0.0}, NORM) == 0.0
    assert FAULTS["inverted"]({**MIDDLE, "correlation": -0.7}, NORM) == pytest.approx(28.0)


def test_what_nobody_hears_of_a_band_is_missed_by_half() -> None:
    deaf = replace(NORM, columns=tuple(replace(c, typical=0.0) for c in NORM.columns))
    assert FAULTS["missing"]({**MIDDLE, "bass_missing_pct": 100.0}, deaf) == pytest.approx(10.0 / 4.0)


@pytest.mark.parametrize(
    ("overs", "true_peak_dbtp", "expected"),
    [(0, 1.0, 0.0), (1, 1.0, 0.5), (900, 1.0, 0.5), (1, -0.1, 0.0), (1, 3.0, 1.5)],
    ids=str,
)
def test_overs_cost_half_a_deviation_per_decibel(overs: float, true_peak_dbtp: float, expected: float) -> None:
    row = {**MIDDLE, "codec_overs": overs, "codec_true_peak_dbtp": true_peak_dbtp}
    assert FAULTS["overs"](row, NORM) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("reduction_db", "punch_lost_db", "expected"),
    [(6.0, 0.0, 0.0), (5.0, -1.0, 0.0), (7.0, 0.0, 0.25), (0.0, 2.0, 1.0), (8.0, 1.0, 1.0)],
    ids=str,
)
def test_a_device_driven_hard_costs_above_6_db(reduction_db: float, punch_lost_db: float, expected: float) -> None:
    row = {**MIDDLE, "gain_reduction_max_db": reduction_db, "punch_lost_db": punch_lost_db}
    assert FAULTS["driven"](row, NORM) == pytest.approx(expected)


def test_a_bump_weighs_as_the_root_of_what_is_heard_there() -> None:
    """2 % of the loudness at least; as much as is usual, or as much as there is, whichever is more."""
    shares = [MIDDLE[name] for name in TONE]
    weights = [max(share, 2.0) ** 0.5 for share in shares]
    for place in (0, 5):
        expected = (weights[place] / sum(weights)) ** 0.5
        assert FAULTS["bumps"](moved(**{BUMPS[place]: 1.0}), NORM) == pytest.approx(expected)
    louder = {**moved(**{BUMPS[5]: 1.0}), TONE[5]: 36.0}
    heavy = 36.0**0.5
    assert FAULTS["bumps"](louder, NORM) == pytest.approx((heavy / (sum(weights) - weights[5] + heavy)) ** 0.5)


def test_a_band_that_is_hardly_heard_weighs_as_two_percent() -> None:
    alone = moved(heard_sub_pct=0.5)
    assert alone["heard_sub_pct"] < 1.2
    weights = {name: max(MIDDLE[name], alone[name], 2.0) ** 0.5 for name in BANDS}
    share = weights["heard_sub_pct"] / sum(weights.values())
    assert FAULTS["bands"](alone, NORM) == pytest.approx(0.5 * share**0.5)


def test_points() -> None:
    assert points(0.0) == points(-1.0) == 100.0
    assert points(1.4) == pytest.approx(50.0)
    assert points(0.5) == pytest.approx(100.0 / (1.0 + (0.5 / 1.4) ** 1.6))
    assert points(14.0) == pytest.approx(100.0 / (1.0 + 10.0**1.6))


def test_a_part_weighs_what_its_faults_weigh() -> None:
    whole = sum(sum(faults.values()) for faults in WORTH.values())
    assert PANEL.parts == pytest.approx({part: sum(faults.values()) / whole for part, faults in WORTH.items()})
    assert total_deviation({"punch": 1.0, "mono_width": 0.0}) == pytest.approx(1.15 / (1.15 + 2.05))


def test_the_error_of_many_faults_averages_out() -> None:
    weights = [weight for faults in WORTH.values() for weight in faults.values()]
    assert PANEL.concentration == pytest.approx(sum(w**2 for w in weights) ** 0.5 / sum(weights))


@pytest.mark.parametrize(("audible_pct", "expected"), [(0.0, 0.0), (2.0, 1.0), (100.0, 50.0), (float("-inf"), 0.0)])
def test_codec_noise_costs_half_a_deviation_per_percent_of_the_time(audible_pct: float, expected: float) -> None:
    """Where it was not measured it costs nothing."""
    assert FAULTS["codec_noise"]({**MIDDLE, "codec_audible_pct": audible_pct}, NORM) == pytest.approx(expected)
