"""Linkwitz–Riley crossovers as impulse responses whose sum is an all-pass.

Source: S. Linkwitz, Active Crossover Networks for Noncoincident Drivers, JAES 24(1), 1976; 4th order is two
Butterworth sections of 2nd order in a row (Riley).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["linkwitz_riley_bands"]

_FLOOR = 1e-7  # −140 dB: what is cut off cannot be heard or measured in 24 bits


def linkwitz_riley_bands(crossover_hz: Sequence[float], rate: int) -> NDArray[np.float32]:
    """Impulse responses `(bands, taps)` of a crossover with none, one or two frequencies, low band first.

    Lower bands pass the all-pass of every higher split, so that the bands stay in phase and sum flat.
    """
    from scipy.signal import sosfilt

    splits = [f for f in crossover_hz if f < 0.45 * rate]
    impulse = np.zeros(_length(min(splits), rate) if splits else 1)
    impulse[0] = 1.0
    bands: list[NDArray[np.float64]] = []
    rest = impulse
    for split in splits:
        bands = [_all_pass(band, split, rate) for band in bands]
        bands.append(sosfilt(_butterworth("low", split, rate), rest))
        rest = sosfilt(_butterworth("high", split, rate), rest)
    bands.append(rest)
    bands += [np.zeros_like(rest)] * (len(crossover_hz) - len(splits))  # splits beyond the band of a low rate
    return _trimmed(np.array(bands)).astype(np.float32)


def _length(lowest_hz: float, rate: int) -> int:
    return 1 << int(8.0 * rate / lowest_hz).bit_length()


def _butterworth(kind: str, split_hz: float, rate: int) -> NDArray[np.float64]:
    from scipy.signal import butter

    sections: NDArray[np.float64] = np.repeat(butter(2, split_hz, kind, fs=rate, output="sos"), 2, axis=0)
    return sections


def _all_pass(band: NDArray[np.float64], split_hz: float, rate: int) -> NDArray[np.float64]:
    """Low plus high of the same split: the all-pass that the other branch has passed."""
    from scipy.signal import sosfilt

    low, high = (sosfilt(_butterworth(kind, split_hz, rate), band) for kind in ("low", "high"))
    result: NDArray[np.float64] = low + high
    return result


def _trimmed(bands: NDArray[np.float64]) -> NDArray[np.float64]:
    audible = np.flatnonzero(np.abs(bands).max(axis=0) > _FLOOR)
    return bands[:, : audible[-1] + 1]
