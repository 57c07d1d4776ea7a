"""The compressor that ChromiumOS ships for loudspeakers: linked, with look-ahead, a soft knee and adaptive release.

Written anew from its description: D. Cassaigne's and C. Rogers's compressor of the Web Audio API as ChromiumOS (adhd,
cras/src/dsp/drc_kernel.c at 0c7489a) uses it. Its figures are tests (tests/dsp/test_adaptive.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, exp, log10, pi

import numpy as np
from numpy.typing import NDArray

from translate.compiled import bits, kernel, part

__all__ = ["LOOKAHEAD_MS", "AdaptiveBand", "AdaptiveCompressor", "make_up_db", "static_gain_db"]

LOOKAHEAD_MS = 6.0
"""By which the gain is ahead of the sound."""

_MAKE_UP = 0.6  # of the gain reduction at full scale
_STEP = 32  # samples between two decisions on where the gain goes
_DETECTOR_RELEASE_MS = 2.5
_LEAST_RELEASE_DB = 2.0  # the detector lets go at least that much in its release time
_RELEASE_ZONES = (0.09, 0.16, 0.42, 0.98)  # of the release time that 5 dB take, from deep to light compression
_ZONE_DB, _DEEPEST_DB = 5.0, 12.0
_LEAST_ATTACK_DB, _ATTACK_LEFT_DB = 0.5, 0.25  # what is left of an attack after the attack time, re its depth

# The static curve as a table over the bits of a float: 128 steps an octave from 2⁻¹⁴ to 2⁴, straight in between.
_STEP_BITS = 16
_LOWEST, _OCTAVES = 113 << 7, 18


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
        self._bands = [_Band(band, rate, channels, self.latency) for band in bands]

    def push(self, bands: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """Compress the next block.

        Args:
            bands: float32 `(channels, n)` per band.

        Returns:
            Their compressed sum, float32 `(channels, n)`, late by `latency`.
        """
        total = np.zeros_like(bands[0])
        for band, samples in zip(self._bands, bands, strict=True):
            band.add_to(total, np.ascontiguousarray(samples))
        return total


class _Band:
    """One band at work."""

    def __init__(self, band: AdaptiveBand, rate: int, channels: int, latency: int) -> None:
        self._curve = _tables(band, rate)
        self._release = _release_frames(band.release_ms * rate / 1000.0)
        self._attack = max(band.attack_ms * rate / 1000.0, 1.0)
        self._late = np.zeros((channels, latency), dtype=np.float32)
        self._at = np.zeros(2, dtype=np.int64)  # place in the delay line, samples since the last decision
        # detector, gain (as its arc sine), depth of the attack in dB, rate of the gain, where it goes
        self._state = np.array([1.0, 1.0, -1.0, 1.0, 1.0])

    def add_to(self, total: NDArray[np.float32], samples: NDArray[np.float32]) -> None:
        compress(samples, total, self._late, self._curve, self._release, self._attack, self._at, self._state)


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
    steps = (np.arange(_OCTAVES * 128 + 2) + _LOWEST) << _STEP_BITS
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


_WARP = pi / 2.0  # the gain moves as its arc sine, so that it comes to rest gently


@part()
def _decide(state: NDArray[np.float64], release: NDArray[np.float64], attack: float) -> None:
    """Where the gain goes until the next decision, and how fast: towards the detector, or up again."""
    wanted = state[4] = asin(min(state[0], 1.0)) / _WARP
    if wanted > state[1]:  # release: the deeper the compression still is, the faster
        state[2] = -1.0
        depth_db = min(max(20.0 * log10(max(state[1], 1e-9) / wanted), -_DEEPEST_DB), 0.0)
        x = (depth_db + _DEEPEST_DB) / 4.0
        frames = release[0] + x * (release[1] + x * (release[2] + x * release[3]))
        state[3] = 10.0 ** (_ZONE_DB / frames / 20.0)
    else:
        depth_db = 20.0 * log10(state[1] / max(wanted, 1e-9))
        state[2] = max(state[2], depth_db)
        left = _ATTACK_LEFT_DB / max(state[2], _LEAST_ATTACK_DB)
        state[3] = 1.0 - left ** (1.0 / attack)


@part()
def _sine(x: float) -> float:
    """From 0 to π/2, to 6e-8 (Taylor, to the eleventh power)."""
    u = x * x
    tail = 1.0 - u / 42.0 * (1.0 - u / 72.0 * (1.0 - u / 110.0))
    return x * (1.0 - u / 6.0 * (1.0 - u / 20.0 * tail))


@kernel("f4[:, :], f4[:, :], f4[:, :], f4[:, :], f8[:], f8, i8[:], f8[:]")
def compress(
    samples: NDArray[np.float32],
    total: NDArray[np.float32],
    late: NDArray[np.float32],
    curve: NDArray[np.float32],
    release: NDArray[np.float64],
    attack: float,
    at: NDArray[np.int64],
    state: NDArray[np.float64],
) -> None:
    """Add the band `samples` `(channels, n)`, compressed, to `total`."""
    channels, n = samples.shape
    size = late.shape[1]
    last, place, since = curve.shape[0] - 2, at[0], at[1]
    for i in range(n):
        if since == 0:
            _decide(state, release, attack)
        since = since + 1 if since < _STEP - 1 else 0
        peak = abs(samples[0, i])
        for c in range(1, channels):
            peak = max(peak, abs(samples[c, i]))
        level = bits(peak)
        index = (level >> _STEP_BITS) - _LOWEST
        gain, rise = np.float32(1.0), curve[0, 1]
        if index >= 0:
            index = min(index, last)
            part = np.float32(level & 0xFFFF) * np.float32(1.0 / 65536.0)
            gain = curve[index, 0] + part * (curve[index + 1, 0] - curve[index, 0])
            rise = curve[index, 1]
        if gain > state[0]:
            state[0] = min(state[0] + (gain - state[0]) * rise, 1.0)
        else:
            state[0] = gain
        if state[3] < 1.0:
            state[1] += (state[4] - state[1]) * state[3]
        else:
            state[1] = min(state[1] * state[3], 1.0)
        warped = np.float32(_sine(_WARP * state[1]))
        for c in range(channels):
            total[c, i] += late[c, place] * warped
            late[c, place] = samples[c, i]
        place = place + 1 if place < size - 1 else 0
    at[0], at[1] = place, since
