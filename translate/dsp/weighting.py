"""A-weighting as a function of frequency. Source: IEC 61672-1:2013, annex E, equation E.6."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["a_weighting_db"]


def a_weighting_db(hz: ArrayLike) -> NDArray[np.float64]:
    """A-weighting in dB at frequencies in Hz, same shape; 0 dB at 1 kHz."""
    squared = np.square(np.asarray(hz, dtype=np.float64))
    f1, f2, f3, f4 = (f * f for f in (20.598997, 107.65265, 737.86223, 12194.217))
    gain = f4 * squared**2 / ((squared + f1) * np.sqrt((squared + f2) * (squared + f3)) * (squared + f4))
    result: NDArray[np.float64] = 20.0 * np.log10(np.maximum(gain, 1e-12)) + 2.0
    return result
