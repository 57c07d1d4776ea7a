"""`chorus-does-not-lift`: on a device although it does on the monitors, or nowhere in a whole song."""

import numpy as np
import pytest

from tests.findings.made import FRAMES, HOP_S, case, evidence, found
from translate.analysis.series import Sections
from translate.findings import Finding


def lifts(own: float, here: float, device: str = "laptop", **row: float) -> list[Finding]:
    heard, rows = {device: {"section_lift_phon": here}}, {device: row}
    return found(
        "chorus-does-not-lift", case((device, "tv"), heard=heard, rows=rows, reference={"section_lift_phon": own})
    )


def whole_song(lift: float, seconds: float = 90.0) -> list[Finding]:
    frames = round(seconds / HOP_S)
    loud = np.arange(frames) >= frames // 2
    sections = Sections(HOP_S, loud, ~loud, lift)
    return found("chorus-does-not-lift", case(delivered={"sections": sections}, reference={"section_lift_phon": 0.2}))


@pytest.mark.parametrize(
    ("own", "here", "fires"),
    [(4.0, 0.9, True), (4.0, 1.1, False), (3.2, 0.9, True), (2.7, 0.0, False), (2.7, -2.0, False), (3.1, 1.02, False)],
)
def test_it_lifts_on_the_monitors_and_not_here(own: float, here: float, fires: bool) -> None:
    assert bool(lifts(own, here)) is fires


@pytest.mark.parametrize(("here", "severity"), [(0.3, "warning"), (-0.3, "problem")])
def test_a_chorus_that_falls_is_a_problem(here: float, severity: str) -> None:
    (one,) = lifts(5.0, here)
    assert (one.severity, one.cause) == (severity, "mix")


def test_weight_grows_with_what_is_lost() -> None:
    assert lifts(6.0, 0.0)[0].weight == pytest.approx(0.65)
    assert lifts(12.0, 0.0)[0].weight == pytest.approx(0.9)
    assert lifts(3.0, 0.5)[0].weight == pytest.approx(0.4 + 0.5 * 0.5 / 8.0)


@pytest.mark.parametrize(
    ("device", "fold_lu", "folded"),
    [("phone-speaker", 1.2, True), ("phone-speaker", 0.8, False), ("laptop", 3.0, False)],
)
def test_a_mono_device_may_fold_it_away(device: str, fold_lu: float, folded: bool) -> None:
    (one,) = lifts(5.0, 0.0, device, fold_loss_lu=fold_lu)
    assert ("cancels in mono" in one.remedy) is folded
    assert (f"costs {fold_lu:.1f} LU" in one.sentence) is folded
    assert evidence(one) == {
        "section_lift_phon": 0.0,
        "reference_section_lift_phon": 5.0,
        "fold_loss_lu": fold_lu,
    }


def test_the_device_with_the_least_lift_comes_first_and_the_loud_section_is_shown() -> None:
    heard = {"laptop": {"section_lift_phon": 0.8}, "phone-speaker": {"section_lift_phon": -0.5}}
    (one,) = found("chorus-does-not-lift", case(heard=heard, reference={"section_lift_phon": 5.0}))
    assert one.devices == ("phone-speaker", "laptop")
    assert one.spans == ((FRAMES * HOP_S / 2, FRAMES * HOP_S),)


@pytest.mark.parametrize(
    ("lift", "seconds", "fires"), [(0.45, 90.0, True), (0.55, 90.0, False), (0.1, 55.0, False), (0.1, 65.0, True)]
)
def test_a_whole_song_that_never_lifts(lift: float, seconds: float, fires: bool) -> None:
    assert bool(whole_song(lift, seconds)) is fires


def test_of_that_it_is_only_a_hint_about_all_devices() -> None:
    (one,) = whole_song(0.25)
    assert (one.severity, one.cause, one.devices) == ("hint", "master", ("laptop", "phone-speaker", "tv"))
    assert one.weight == pytest.approx(0.25)
    assert whole_song(0.0)[0].weight == pytest.approx(0.35)
    assert evidence(one) == {"reference_section_lift_phon": 0.25}


def test_a_piece_without_sections_says_nothing() -> None:
    assert found("chorus-does-not-lift", case(delivered={"sections": None}, reference={"section_lift_phon": 9.0})) == []
