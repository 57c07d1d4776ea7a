"""Master columns of stereo."""

import numpy as np
import pytest

from tests.signals import Samples, noise, sine
from translate.analysis.metrics.stereo import correlation, mono_loss
from translate.dsp.levels import Levels, measure_levels


def levels_of(left: Samples, right: Samples) -> Levels:
    return measure_levels(np.concatenate([left, right]), 48_000)


LEFT, OTHER = noise(3.0, channels=1, seed=1), noise(3.0, channels=1, seed=2)


@pytest.mark.parametrize(
    ("left", "right", "expected", "lost_lu"),
    [
        (LEFT, LEFT, 1.0, 0.0),
        (LEFT, 0.5 * LEFT, 1.0, 10 * np.log10(1.25 / (2 * 0.75**2))),
        (LEFT, OTHER, 0.0, 3.01),
        (LEFT, 0 * LEFT, 0.0, 3.01),
        (LEFT, -0.5 * LEFT, -1.0, 10 * np.log10(1.25 / (2 * 0.25**2))),
    ],
)
def test_two_channels(left: Samples, right: Samples, expected: float, lost_lu: float) -> None:
    levels = levels_of(left, right)
    assert correlation(levels) == pytest.approx(expected, abs=0.01)
    assert mono_loss(levels) == pytest.approx(lost_lu, abs=0.05)


def test_quadrature_loses_half_the_power() -> None:
    levels = levels_of(sine(1000, 3.0, channels=1), sine(1000, 3.0, channels=1, phase_deg=90))
    assert correlation(levels) == pytest.approx(0.0, abs=1e-3)
    assert mono_loss(levels) == pytest.approx(3.01, abs=0.01)


def test_opposite_channels_lose_everything_down_to_the_gate() -> None:
    levels = levels_of(LEFT, -LEFT)
    assert correlation(levels) == pytest.approx(-1.0, abs=1e-6)
    assert 40.0 < mono_loss(levels) < 70.0


def test_mono_and_silence_lose_nothing() -> None:
    mono = measure_levels(LEFT, 48_000)
    assert (correlation(mono), mono_loss(mono)) == (1.0, 0.0)
    silent = levels_of(0 * LEFT, 0 * LEFT)
    assert (correlation(silent), mono_loss(silent)) == (0.0, 0.0)
