"""Hard knees in a row stand for the quadratic knee of Giannoulis, Massberg & Reiss (2012), eq. 4."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from translate.dsp.knee import STAGES, KneeStage, knee_stages


def through(stages: tuple[KneeStage, ...], level_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """Static curve of compressors in a row: each sees what the one before it leaves."""
    for stage in stages:
        above = np.maximum(level_db - stage.threshold_dbfs, 0.0)
        level_db = level_db - above * (1.0 - 1.0 / stage.ratio)
    return level_db


def quadratic(threshold_db: float, knee_db: float, ratio: float, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Eq. 4 of the paper with its threshold T = threshold + knee/2, in the middle of the knee of width W."""
    t, slope = threshold_db + knee_db / 2.0, 1.0 / ratio - 1.0
    inside = x + slope * (x - t + knee_db / 2.0) ** 2 / (2.0 * knee_db) if knee_db else x
    return np.where(2 * (x - t) < -knee_db, x, np.where(2 * (x - t) > knee_db, t + (x - t) / ratio, inside))


@settings(max_examples=200)
@given(threshold=st.floats(-80.0, 0.0), knee=st.floats(0.1, 60.0), ratio=st.floats(1.0, 1000.0))
def test_curve_is_the_quadratic_knee_within_the_stated_bound(threshold: float, knee: float, ratio: float) -> None:
    x = np.linspace(threshold - 10.0, threshold + knee + 40.0, 4001)
    difference = through(knee_stages(threshold, knee, ratio), x) - quadratic(threshold, knee, ratio, x)
    assert np.abs(difference).max() <= knee * (1.0 - 1.0 / ratio) / 72.0 + 1e-6
    outside = (x <= threshold) | (x >= threshold + knee)
    np.testing.assert_allclose(difference[outside], 0.0, atol=1e-6)


def test_the_bound_is_reached() -> None:
    """It is a bound that says something: a knee of 25 dB at 12:1 is off by 0.3 dB somewhere, as documented."""
    x = np.linspace(-40.0, 10.0, 20_001)
    difference = np.abs(through(knee_stages(-30.0, 25.0, 12.0), x) - quadratic(-30.0, 25.0, 12.0, x))
    assert difference.max() == pytest.approx(25.0 * (1 - 1 / 12) / 72, abs=0.002)


def test_hard_knee_and_no_compression() -> None:
    assert knee_stages(-20.0, 0.0, 4.0) == (KneeStage(-20.0, 4.0),)
    assert knee_stages(-20.0, 12.0, 1.0) == ()
    assert len(knee_stages(-20.0, 12.0, 4.0)) == STAGES
