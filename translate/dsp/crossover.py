"""Linkwitz–Riley crossovers as impulse responses whose sum is an all-pass.

Source: S. Linkwitz, Active Crossover Networks for Noncoincident Drivers, JAES 24(1), 1976; 4th order is two
Butterworth sections of 2nd order in a row (Riley).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from translate.dsp.recursion import butterworth, second_order

__all__ = ["linkwitz_riley_bands"]

_FLOOR = 1e-7  # −140 dB: what is cut off cannot be heard or measured in 24 bits


def linkwitz_riley_bands(crossover_hz: Sequence[float], rate: int) -> NDArray[np.float32]:
    """Impulse responses `(bands, taps)` of a crossover with none, one or two frequencies, low band first.

    Lower bands pass the all-pass of every higher split, so that the bands stay in phase and sum flat.
    """
    splits = [f for f in crossover_hz if f < 0.45 * rate]
    impulse = np.zeros(_length(min(splits), rate) if splits else 1)
    impulse[0] = 1.0
    bands: list[NDArray[np.float64]] = []
    rest = impulse
    for split in splits:
        bands = [_all_pass(band, split, rate) for band in bands]
        bands.append(_side("low", rest, split, rate))
        rest = _side("high", rest, split, rate)
    bands.append(rest)
    bands += [np.zeros_like(rest)] * (len(crossover_hz) - len(splits))  # splits beyond the band of a low rate
    return _trimmed(np.array(bands)).astype(np.float32)


def _length(lowest_hz: float, rate: int) -> int:
    return 1 << int(8.0 * rate / lowest_hz).bit_length()


def _side(kind: str, samples: NDArray[np.float64], split_hz: float, rate: int) -> NDArray[np.float64]:
    """What is below ("low") or above a split."""
    section = butterworth(kind, split_hz, rate)
    once, twice = np.empty_like(samples), np.empty_like(samples)
    second_order(samples, section, once)
    second_order(once, section, twice)
    return twice


def _all_pass(band: NDArray[np.float64], split_hz: float, rate: int) -> NDArray[np.float64]:
    """Low plus high of the same split: the all-pass that the other branch has passed."""
    return _side("low", band, split_hz, rate) + _side("high", band, split_hz, rate)


def _trimmed(bands: NDArray[np.float64]) -> NDArray[np.float64]:
    audible = np.flatnonzero(np.abs(bands).max(axis=0) > _FLOOR)
    return bands[:, : audible[-1] + 1]
