"""Each dimension on numbers: what is one step, where it is heard, and that all state their source."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.differences.made import differences, one_of, rendition
from tests.findings.made import case
from translate.analysis.series import BANDS_HZ
from translate.differences import DIMENSIONS


def test_the_dimensions_are_those_that_are_promised() -> None:
    assert set(DIMENSIONS) == {
        *{"tone", "sub_to_bass", "sibilance", "width", "mono_loss", "punch"},
        *{"movement", "range", "floor", "bandwidth", "loudness"},
    }
    for entry in DIMENSIONS.values():
        assert entry.about.source
        assert entry.about.noticed
        assert entry.about.unit in {"dB", "phon", "oct"}


@pytest.mark.parametrize(
    ("column", "dimension", "noticed"),
    [
        ("psr_at_ear_db", "punch", 1.5),
        ("heard_range_phon", "range", 2.0),
        ("floor_db", "floor", 1.5),
        ("sibilant_peaks_db", "sibilance", 1.5),
        ("volume_turned_db", "loudness", 1.0),
    ],
)
def test_columns_that_are_dimensions(column: str, dimension: str, noticed: float) -> None:
    for share, audible in ((1.05, True), (0.95, False), (-1.05, True)):
        changed: Any = {column: rendition("b").row[column] + share * noticed}
        one = rendition("a", **changed)
        found = one_of(differences(one, rendition("b")), "a", dimension)
        assert found.steps == pytest.approx(share, abs=1e-3)
        assert found.audible is audible


def test_a_step_of_width_is_a_step_of_correlation() -> None:
    """Between −20 dB and mono hardly anything is heard; around −6 dB one decibel is."""
    small = one_of(differences(rendition("a", width_db=-20.0), rendition("b", width_db=-26.0)), "a", "width")
    large = one_of(differences(rendition("a", width_db=-5.0), rendition("b", width_db=-6.1)), "a", "width")
    assert not small.audible
    assert large.audible
    correlation = [(1 - 10 ** (w / 10)) / (1 + 10 ** (w / 10)) for w in (-5.0, -6.1)]
    assert large.steps == pytest.approx((correlation[1] - correlation[0]) / 0.075, abs=1e-2)


def test_one_loudspeaker_has_no_width_and_two_lose_nothing_in_mono() -> None:
    fold = case().delivered.fold
    shares = np.full(len(BANDS_HZ), 0.1)
    lossy = replace(case().delivered, fold=replace(fold, loss_db=fold.loss_db + 4.0))
    mono = [rendition("a", is_mono=True, fold_shares=shares, stream=lossy)]
    mono += [rendition("b", is_mono=True, fold_shares=shares)]
    found = differences(*mono)
    assert "width" not in {d.dimension for d in found}
    lost = [d for d in found if d.master == "a" and d.dimension == "mono_loss"]
    assert len(lost) == len(BANDS_HZ)
    assert all(d.difference == pytest.approx(4.0) and d.audible for d in lost)
    stereo = {d.dimension for d in differences(rendition("a"), rendition("b"))}
    assert "mono_loss" not in stereo


def test_the_sub_is_held_against_the_bass() -> None:
    power = rendition("b").heard.course.power.copy()
    power[:, :2] *= 4.0
    found = one_of(differences(rendition("a", power=power), rendition("b")), "a", "sub_to_bass")
    assert found.difference == pytest.approx(6.02, abs=0.01)
    assert found.audible


def test_the_bandwidth_says_what_is_missing() -> None:
    found = differences(rendition("a", heard_hz=(45.0, 9_000.0)), rendition("b"))
    top, bottom = (d for d in found if d.master == "a" and d.dimension == "bandwidth")
    assert (top.low_hz, top.high_hz, top.audible) == (9_000.0, 15_000.0, True)
    assert top.difference == pytest.approx(np.log2(9 / 15), abs=1e-3)
    assert not bottom.audible


def test_silence_differs_from_nothing_in_tone() -> None:
    quiet = rendition("a").heard.course.power * 0.0
    nothing = np.zeros(15)
    found = differences(rendition("a", power=quiet, sone=nothing), rendition("b", power=quiet, sone=nothing))
    assert not any(d.audible for d in found)


def test_what_the_volume_makes_up_for_is_no_difference_in_loudness() -> None:
    """The listener turned one up by all of the 6 dB that it is quieter; two scales of loudness differ by the rest."""
    quiet = rendition("a", louder_than_before_lu=-3.0, volume_turned_db=3.0, heard_loudness_phon=78.0)
    found = one_of(differences(quiet, rendition("b")), "a", "loudness")
    assert (found.difference, found.steps, found.audible) == (-2.0, 0.0, False)
    at_the_end = rendition("a", louder_than_before_lu=-9.0, volume_turned_db=6.0, heard_loudness_phon=76.0)
    assert one_of(differences(at_the_end, rendition("b")), "a", "loudness").audible
