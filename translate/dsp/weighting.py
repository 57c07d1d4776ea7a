"""A- and C-weighting as functions of frequency. Source: IEC 61672-1:2013, annex E, equations E.1 and E.6."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["a_weighting_db", "c_weighting_db", "weighted_power"]

_F1, _F2, _F3, _F4 = (f * f for f in (20.598997, 107.65265, 737.86223, 12194.217))


def a_weighting_db(hz: ArrayLike) -> NDArray[np.float64]:
    """A-weighting in dB at frequencies in Hz, same shape; 0 dB at 1 kHz."""
    squared = np.square(np.asarray(hz, dtype=np.float64))
    gain = _F4 * squared**2 / ((squared + _F1) * np.sqrt((squared + _F2) * (squared + _F3)) * (squared + _F4))
    result: NDArray[np.float64] = 20.0 * np.log10(np.maximum(gain, 1e-12)) + 2.0
    return result


def c_weighting_db(hz: ArrayLike) -> NDArray[np.float64]:
    """C-weighting in dB at frequencies in Hz, same shape; 0 dB at 1 kHz."""
    squared = np.square(np.asarray(hz, dtype=np.float64))
    gain = _F4 * squared / ((squared + _F1) * (squared + _F4))
    result: NDArray[np.float64] = 20.0 * np.log10(np.maximum(gain, 1e-12)) + 0.062
    return result


def weighted_power(bins: NDArray[np.floating], bin_hz: NDArray[np.float64], weighting: Literal["A", "C"]) -> float:
    """Mean square of a signal through a weighting.

    Args:
        bins: Its mean squares `(bins,)` at `bin_hz`.
        bin_hz: Frequencies `(bins,)` in Hz.
        weighting: Which.
    """
    curve_db = (a_weighting_db if weighting == "A" else c_weighting_db)(bin_hz)
    return float(bins @ 10.0 ** (curve_db / 10.0))
