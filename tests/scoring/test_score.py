"""The score: each part answers to its own fault and to no other; worse is never better."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.rows import MIDDLE, changed, songs_of_twenty
from translate.devices import device
from translate.scoring import PANEL, PARTS, DeviceNorm, derived, score
from translate.scoring.parts import FAULTS, points
from translate.scoring.tone import BUMPS, TONE

TV = device("tv")
NORM = songs_of_twenty().usual()
REFERENCE = DeviceNorm.of_references([MIDDLE])

BROKEN = {
    "audibility": {"bass_audible_pct": 10.0, "presence_audible_pct": 40.0},
    "balance": {"heard_presence_pct": 45.0, "heard_mid_pct": 23.0, TONE[8]: 18.0, TONE[9]: 18.0},
    "mono_width": {"sum_loss_db": 9.0},
    "punch": {"punch_pct": 30.0},
    "cleanliness": {"floor_db": -3.0, "at_ceiling_pct": 40.0, "codec_audible_pct": 30.0},
}


@pytest.mark.parametrize("norm", [NORM, REFERENCE], ids=["norm", "reference"])
@pytest.mark.parametrize("part", PARTS)
def test_a_fault_shows_in_its_part_and_in_the_total(part: str, norm: DeviceNorm) -> None:
    good, bad = score(MIDDLE, norm), score(changed(**BROKEN[part]), norm)
    assert good.parts[part] > 80.0
    assert bad.parts[part] < good.parts[part] - 30.0
    assert bad.total < good.total - 7.0
    for other in set(PARTS) - {part}:
        assert bad.parts[other] == pytest.approx(good.parts[other], abs=1e-9), other


def test_the_reference_itself_is_perfect() -> None:
    found = score(MIDDLE, REFERENCE)
    assert found.total == pytest.approx(100.0)


@given(st.floats(0.0, 30.0), st.floats(0.0, 30.0))
def test_further_off_is_never_better(one: float, other: float) -> None:
    assert (points(one) >= points(other)) == (one <= other) or points(one) == points(other)
    assert 0.0 < points(one) <= 100.0


def test_silence_does_not_translate() -> None:
    assert score(changed(heard_loudness_sone=0.0), NORM).total == 0.0


def test_points() -> None:
    assert points(0.0) == 100.0
    assert points(1.4) == pytest.approx(50.0)


def test_every_fault_weighs_something_and_every_weight_is_a_faults() -> None:
    assert sorted(name for faults in PANEL.faults.values() for name in faults) == sorted(FAULTS)
    assert all(weight > 0.0 for faults in PANEL.faults.values() for weight in faults.values())
    assert 0.0 < PANEL.concentration < 1.0


@given(st.floats(-1.0, 1.0), st.floats(-0.3, 0.3))
def test_a_smooth_tilt_leaves_no_bumps(tilt: float, bend: float) -> None:
    """Brighter, darker, fuller: style, not a fault of this kind. Shares far above the floor, or it would bend them."""
    place = [i / 7.0 - 1.0 for i in range(15)]
    bent = {name: 1e4 * 2.0 ** (tilt * x + bend * x**3) for name, x in zip(TONE, place, strict=True)}
    found = derived({**MIDDLE, **bent})
    assert all(np.abs(found[name]) < 1e-3 for name in BUMPS)


def test_a_resonance_is_a_bump_where_it_is() -> None:
    for place, name in enumerate(TONE):
        found = derived({**MIDDLE, name: 2.0 * MIDDLE[name]})
        rise = [found[bump] - MIDDLE[bump] for bump in BUMPS]
        assert max(range(15), key=lambda i: rise[i]) == place


def test_deeper_gaps_than_the_norms_count_in_favour_and_than_a_references_do_not() -> None:
    shallow, deep = (changed(floor_db=MIDDLE["floor_db"] + x) for x in (-1.0, -2.0))
    by_norm = [score(row, NORM).parts["cleanliness"] for row in (MIDDLE, shallow, deep)]
    assert by_norm[0] < by_norm[1]
    assert by_norm[2] <= 100.0
    assert score(deep, REFERENCE).total == pytest.approx(100.0)


@given(st.floats(-1.5, 1.5))
def test_what_is_not_heard_does_not_count(octaves: float) -> None:
    """0.05 % of the loudness: a phone's sub-bass may double or halve."""
    silent = DeviceNorm.of_references([changed(heard_sub_pct=0.05)])
    assert score(changed(heard_sub_pct=0.05 * 2.0**octaves), silent).total > 98.0


def test_faults_add_up() -> None:
    """Two faults are worse than one, in whichever parts they are."""
    mono, sharp = {"sum_loss_db": 9.0}, {"sibilant_peaks_db": 9.0}
    one, other, both = (score(changed(**fault), NORM).total for fault in (mono, sharp, mono | sharp))
    assert both < min(one, other) - 3.0


def test_what_nobody_can_bear_is_not_made_good_by_the_rest() -> None:
    assert score(changed(sum_loss_db=25.0), NORM).total < 60.0, "poor"
