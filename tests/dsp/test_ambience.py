"""Noise of a place: its third octaves, its swings, its seam, and what two ears share of it."""

import numpy as np
import pytest
from scipy.signal import coherence, welch

from translate.dsp.ambience import ambience, looped
from translate.dsp.bands import THIRD_OCTAVES_HZ

RATE, LONG_S = 48_000, 12.0
FALLING = np.where(THIRD_OCTAVES_HZ < 12_000.0, -20.0 - 2.0 * np.arange(31), -np.inf)


def levels_db(samples: np.ndarray, rate: int = RATE) -> np.ndarray:
    """Third octaves by Welch's method, both channels added up."""
    hz, density = welch(samples, rate, nperseg=rate, axis=1)
    edges = THIRD_OCTAVES_HZ[:, np.newaxis] * 10.0 ** np.array([-0.05, 0.05])
    share = np.clip((edges[:, 1:] - hz) / hz[1] + 0.5, 0, 1) * np.clip((hz - edges[:, :1]) / hz[1] + 0.5, 0, 1)
    return np.asarray(10.0 * np.log10(np.maximum(share @ density.sum(axis=0) * hz[1], 1e-30)))


@pytest.mark.parametrize(("swing_db", "swing_hz", "rate"), [(0.0, 1.0, 48_000), (4.0, 6.0, 44_100)])
def test_every_third_octave_has_its_level(swing_db: float, swing_hz: float, rate: int) -> None:
    found = levels_db(ambience(FALLING, LONG_S, rate, swing_db, swing_hz), rate)
    known = np.isfinite(FALLING)
    within = np.where(THIRD_OCTAVES_HZ < 60.0, 0.7, 0.2)[known]  # the method leaks between bands of a few hertz
    assert (np.abs(found - FALLING)[known] < within).all()
    total = 10.0 * np.log10(np.sum(10.0 ** (FALLING[known] / 10.0)))
    power = np.square(ambience(FALLING, LONG_S, rate, swing_db, swing_hz), dtype=np.float64).mean(axis=1).sum()
    assert 10.0 * np.log10(power) == pytest.approx(total, abs=0.01)
    assert (found[~known] < FALLING[known].min() - 20.0).all()


def test_it_moves_as_much_as_it_is_told() -> None:
    def moves_db(samples: np.ndarray) -> float:
        tenths = np.square(samples[:, : RATE * 12], dtype=np.float64).reshape(2, -1, RATE // 10).mean(axis=(0, 2))
        return float((10.0 * np.log10(tenths)).std())

    white = np.full(31, -30.0)
    assert moves_db(ambience(white, LONG_S, RATE, 0.0, 1.0)) < 0.6
    assert moves_db(ambience(white, LONG_S, RATE, 4.0, 1.0)) == pytest.approx(4.0, abs=0.4)


def test_its_end_joins_its_beginning() -> None:
    """Repeated, the step over the seam is like all others."""
    once = ambience(FALLING, 2.0, RATE, 3.0, 2.0)
    twice = np.tile(once, 2)
    steps = np.abs(np.diff(twice, 2, axis=1))
    assert steps[:, once.shape[1] - 3 : once.shape[1] + 1].max() < np.quantile(steps, 0.9999)


def test_ears_share_what_is_long_and_not_what_is_short() -> None:
    hz, shared = coherence(*ambience(np.full(31, -30.0), LONG_S, RATE, 0.0, 1.0), RATE, nperseg=4096)
    for at, least, most in [(60.0, 0.95, 1.0), (500.0, 0.25, 0.5), (4_000.0, 0.0, 0.1)]:
        near = shared[(hz > 0.8 * at) & (hz < 1.25 * at)].mean()
        assert least <= near <= most, at


def test_a_recording_is_repeated_without_a_step() -> None:
    ramp = np.linspace(0.0, 1.0, 5 * RATE)[np.newaxis]
    once = looped(ramp, RATE)
    assert once.shape == (1, 4 * RATE)
    assert abs(once[0, 0] - once[0, -1]) < 1e-3
