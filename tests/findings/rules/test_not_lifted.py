"""`not-lifted`: a few peaks keep a platform from turning a master up."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.findings.made import case, evidence, found
from translate.findings import Finding


def lifted(
    lufs: float = -20.0,
    got_db: float = 2.0,
    *,
    peaks: int = 40,
    through: str = "spotify",
    setting: str | None = None,
    devices: tuple[str, ...] = ("laptop", "phone-speaker"),
) -> list[Finding]:
    """Quiet but for some steps of 10 ms near full scale, in 40 s."""
    true_peaks = np.full(4000, 10.0 ** (-24.0 / 20.0))
    true_peaks[1000 : 1000 + peaks] = 10.0 ** (-3.0 / 20.0)
    return found(
        "not-lifted",
        case(
            devices,
            through=through,
            setting=setting,
            about={"integrated_lufs": lufs, "true_peak_dbtp": -3.0},
            file={"true_peaks": true_peaks},
            delivered={"gain_db": got_db},
        ),
    )


@pytest.mark.parametrize(
    ("got_db", "fires", "severity"),
    [(4.7, False, ""), (4.3, True, "hint"), (3.2, True, "hint"), (2.8, True, "warning")],
)
def test_how_much_is_missing(got_db: float, fires: bool, severity: str) -> None:
    """To −14 LUFS it would be turned up by 6 dB."""
    one = lifted(got_db=got_db)
    assert [finding.severity for finding in one] == [severity] * fires


@pytest.mark.parametrize(("peaks", "fires"), [(110, True), (130, False)])
def test_peaks_all_over_are_its_dynamics(peaks: int, fires: bool) -> None:
    assert bool(lifted(peaks=peaks)) is fires


def test_weight_evidence_and_place() -> None:
    (one,) = lifted(got_db=1.25)
    assert one.weight == pytest.approx(0.15 + 0.6 * 3.25 / 6.5)
    assert lifted(-30.0, 2.0)[0].weight == pytest.approx(0.75)
    assert evidence(one) == {
        "platform_gain_db": 1.25,
        "wanted_gain_db": 6.0,
        "true_peak_dbtp": -3.0,
        "integrated_lufs": -20.0,
        "time_of_peaks_pct": 1.0,
    }
    assert one.spans == ((10.0, 10.4),)
    assert (one.cause, one.devices) == ("master", ("laptop", "phone-speaker"))


def test_a_platform_that_only_turns_down_or_not_at_all_says_nothing() -> None:
    assert lifted(through="youtube") == []
    assert lifted(through="none") == []
    assert lifted(lufs=float("-inf")) == []


def test_a_single_peak_counts_and_neighbours_within_3_s_are_one_place() -> None:
    (one,) = lifted(peaks=1)
    assert one.spans == ((10.0, 10.01),)


@pytest.mark.parametrize(("peak_db", "counts"), [(-7.5, False), (-6.5, True)])
def test_a_peak_counts_if_the_full_gain_pushes_it_over_the_ceiling(peak_db: float, counts: bool) -> None:
    """Ceiling −1 dBTP less 6 dB of gain: −7 dBTP."""
    true_peaks = np.full(4000, 10.0 ** (-20.0 / 20.0))
    true_peaks[500:510] = 10.0 ** (peak_db / 20.0)
    about = {"integrated_lufs": -20.0, "true_peak_dbtp": peak_db}
    (one,) = found("not-lifted", case(about=about, file={"true_peaks": true_peaks}, delivered={"gain_db": 2.0}))
    assert bool(one.spans) is counts


def test_of_an_album_the_track_with_the_highest_peak_is_told() -> None:
    peaks = np.full(4000, 0.1)
    peaks[500:510] = 0.5
    about = {"integrated_lufs": -20.0, "true_peak_dbtp": -6.0}
    given: dict[str, Any] = {"about": about, "file": {"true_peaks": peaks}, "delivered": {"gain_db": 2.0}}
    own = case(**given)
    (one,) = found("not-lifted", replace(own, highest_of_album=own.master))
    assert "turn the album up by 6.0 dB" in one.sentence
    assert f"{own.master}'s peaks allow only" in one.sentence
    assert "turns the whole album up" in one.remedy
    assert found("not-lifted", replace(own, highest_of_album="another")) == []
