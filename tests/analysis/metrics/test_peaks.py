"""Master columns of peaks."""

import numpy as np
import pytest

from tests.signals import noise, true_peak_tone
from translate.analysis.metrics.peaks import sample_peak, true_peak
from translate.dsp.levels import measure_levels


def test_samples_off_the_crest_hide_three_decibels() -> None:
    """Tech 3341 case 16: rate/4 at 45°, where every sample lies 3.01 dB below the crest."""
    levels = measure_levels(true_peak_tone(4, 0.5, 45), 48_000, true_peak=True)
    assert true_peak(levels) == pytest.approx(-6.02, abs=0.01)
    assert sample_peak(levels) == pytest.approx(-9.03, abs=0.01)


def test_the_louder_channel_counts_whatever_its_sign() -> None:
    x = np.zeros((2, 1000), np.float32)
    x[1, 500] = -0.25
    levels = measure_levels(x, 44_100, true_peak=True)
    assert sample_peak(levels) == pytest.approx(-12.04, abs=0.01)
    assert true_peak(levels) == pytest.approx(-12.04, abs=0.01)


def test_true_peak_is_never_below_the_sample_peak() -> None:
    for seed in range(5):
        levels = measure_levels(noise(0.1, seed=seed), 48_000, true_peak=True)
        assert true_peak(levels) >= sample_peak(levels)


def test_silence_is_minus_infinity() -> None:
    levels = measure_levels(np.zeros((2, 100), np.float32), 44_100, true_peak=True)
    assert true_peak(levels) == sample_peak(levels) == -np.inf


def test_levels_without_true_peaks_are_refused() -> None:
    with pytest.raises(ValueError, match="true_peak=True"):
        true_peak(measure_levels(noise(0.1), 48_000))
