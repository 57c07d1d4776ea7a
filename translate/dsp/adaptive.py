"""The compressor that ChromiumOS ships for loudspeakers: linked, with look-ahead, a soft knee and adaptive release.

Written anew from its description: D. Cassaigne's and C. Rogers's compressor of the Web Audio API as ChromiumOS (adhd,
cras/src/dsp/drc_kernel.c at 0c7489a) uses it. Its figures are tests (tests/dsp/test_adaptive.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log10

import numpy as np
from numpy.typing import NDArray

from translate.dsp.adaptive_kernel import LOWEST, OCTAVES, SPAN, STEP_BITS, compress

__all__ = ["LOOKAHEAD_MS", "AdaptiveBand", "AdaptiveCompressor", "make_up_db", "static_gain_db"]

LOOKAHEAD_MS = 6.0
"""By which the gain is ahead of the sound."""

_MAKE_UP = 0.6  # of the gain reduction at full scale
_DETECTOR_RELEASE_MS = 2.5
_LEAST_RELEASE_DB = 2.0  # the detector lets go at least that much in its release time
_RELEASE_ZONES = (0.09, 0.16, 0.42, 0.98)  # of the release time that 5 dB take, from deep to light compression


@dataclass(frozen=True)
class AdaptiveBand:
    """Settings of one band. The knee begins at the threshold and ends `knee_db` above it; the attack time is that in
    which all but a quarter of a decibel of a jump is gone, the release time that of 5 dB (`_RELEASE_ZONES`)."""

    threshold_dbfs: float
    knee_db: float
    ratio: float
    attack_ms: float
    release_ms: float


class AdaptiveCompressor:
    """Bands compressed each by its own gain, the same on all channels, and summed; `latency` samples late.

    State is kept between calls of `push`; how the stream is cut does not change a bit.
    """

    def __init__(self, rate: int, channels: int, bands: Sequence[AdaptiveBand]) -> None:
        self.latency = round(rate * LOOKAHEAD_MS / 1000.0)
        self._curves = np.stack([_tables(band, rate) for band in bands])
        self._release = np.stack([_release_frames(band.release_ms * rate / 1000.0) for band in bands])
        self._attack = np.array([max(band.attack_ms * rate / 1000.0, 1.0) for band in bands])
        self._late = np.zeros((len(bands), channels, self.latency), dtype=np.float32)
        self._since = np.zeros(1, dtype=np.int64)  # samples since the last decision
        # of each band: detector, gain (as its arc sine), depth of the attack in dB, rate of the gain, where it goes
        self._state = np.array([[1.0, 1.0, -1.0, 1.0, 1.0]] * len(bands))
        self._room = np.empty((3, len(bands), SPAN), np.float32), np.empty((len(bands), SPAN))

    def push(self, bands: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """Compress the next block.

        Args:
            bands: float32 `(channels, n)` per band.

        Returns:
            Their compressed sum, float32 `(channels, n)`, late by `latency`.
        """
        total = np.zeros(bands[0].shape, dtype=np.float32)
        settings = self._curves, self._release, self._attack
        compress(np.stack(bands), total, self._late, *settings, self._since, self._state, *self._room)
        return total


def static_gain_db(band: AdaptiveBand, level_dbfs: float) -> float:
    """Gain in dB for a lasting level: an exponential in amplitude from the threshold on, above the knee the ratio.

    Args:
        band: The settings.
        level_dbfs: Level of the detector in dBFS.
    """
    return float(20.0 * log10(float(_curve(band, np.array([10.0 ** (level_dbfs / 20.0)]))[0]))) - level_dbfs


def make_up_db(band: AdaptiveBand) -> float:
    """What the compressor adds by itself: 0.6 of what it takes from full scale, dB."""
    return -_MAKE_UP * static_gain_db(band, 0.0)


def _curve(band: AdaptiveBand, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amplitude out for amplitude in."""
    start, end = (10.0 ** (db / 20.0) for db in (band.threshold_dbfs, band.threshold_dbfs + band.knee_db))
    bend = _bend(start, end, band.ratio)

    def knee(value: NDArray[np.float64]) -> NDArray[np.float64]:
        over = np.maximum(value - start, 0.0)
        bent = -np.expm1(-bend * over) / bend if bend > 0.0 else over
        return np.asarray(np.minimum(value, start) + bent)

    above = knee(np.array([end]))[0] * np.maximum(x / end, 1.0) ** (1.0 / band.ratio)
    return np.asarray(np.where(x < end, knee(x), above))


def _bend(start: float, end: float, ratio: float) -> float:
    """The knee's exponent, for which its slope in dB has come down to 1/ratio at its end; by halving."""
    if end <= start or ratio <= 1.0:
        return 0.0

    def slope(bend: float) -> float:
        rest = exp(-bend * (end - start))
        return float(end * rest / (start + (1.0 - rest) / bend))

    low, high = 1e-9, 1e5
    for _ in range(200):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if slope(middle) > 1.0 / ratio else (low, middle)
    return float((low * high) ** 0.5)


@lru_cache(maxsize=64)
def _tables(band: AdaptiveBand, rate: int) -> NDArray[np.float32]:
    """Gain of the static curve, and by how much the detector may rise towards it in a sample, `(steps, 2)`."""
    steps = (np.arange(OCTAVES * 128 + 2) + LOWEST) << STEP_BITS
    x = steps.astype(np.int32).view(np.float32).astype(np.float64)
    gain = _curve(band, x) / x
    least_db = np.maximum(-20.0 * np.log10(gain), _LEAST_RELEASE_DB)
    rise = 10.0 ** (least_db / (20.0 * _DETECTOR_RELEASE_MS * rate / 1000.0)) - 1.0
    table = np.stack([gain, rise], axis=1).astype(np.float32)
    table.setflags(write=False)
    return table


def _release_frames(frames: float) -> NDArray[np.float64]:
    """Samples that 5 dB take, a cubic through the zones: coefficients, lowest first."""
    found = np.polynomial.polynomial.polyfit(np.arange(4.0), frames * np.array(_RELEASE_ZONES), 3)
    return np.asarray(found, dtype=np.float64)
