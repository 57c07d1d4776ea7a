"""Threshold of hearing in a free field, which the loudness model is held against. Source: ISO 226:2023, Table 1,
column T_f."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["HIGHEST_HZ", "threshold_db_spl"]

_HZ = np.array([
    20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500,
    3150, 4000, 5000, 6300, 8000, 10_000, 12_500,
])  # fmt: skip
_T_F = np.array([
    78.1, 68.7, 59.5, 51.1, 44.0, 37.5, 31.5, 26.5, 22.1, 17.9, 14.4, 11.4, 8.6, 6.2, 4.4, 3.0, 2.2, 2.4, 3.5, 1.7,
    -1.3, -4.2, -6.0, -5.4, -1.5, 6.0, 12.6, 13.9, 12.3,
])  # fmt: skip

HIGHEST_HZ = 12_500.0
"""The standard ends here."""


def threshold_db_spl(hz: ArrayLike) -> NDArray[np.float64]:
    """dB SPL of a tone that is just heard, interpolated over log frequency; +∞ above 12.5 kHz and below 20 Hz."""
    f = np.asarray(hz, dtype=np.float64)
    inside = (f >= _HZ[0] * 0.99) & (f <= HIGHEST_HZ * 1.01)
    return np.where(inside, np.interp(np.log(f), np.log(_HZ), _T_F), np.inf)
