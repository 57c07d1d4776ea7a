"""How far the peaks of a file reach."""

import numpy as np
from numpy.typing import NDArray

from translate.columns import Column, metric
from translate.dsp.levels import Levels


@metric(
    "master",
    Column(
        "true_peak_dbtp",
        "dBTP",
        "highest value of the curve through the samples, 8× interpolation; −∞ for silence",
        "ITU-R BS.1770-5, Annex 2",
    ),
)
def true_peak(levels: Levels) -> float:
    """True peak of the louder channel."""
    return peak_db(true_peaks(levels))


@metric(
    "master",
    Column(
        "sample_peak_dbfs",
        "dBFS",
        "highest sample; −∞ for silence",
        "AES17-2020 (sine at full scale: 0 dBFS)",
    ),
)
def sample_peak(levels: Levels) -> float:
    """Sample peak of the louder channel."""
    return peak_db(levels.peak)


def peak_db(values: NDArray[np.float64]) -> float:
    """The largest of `values` in dB, −∞ if there is none above zero."""
    largest = float(np.max(values, initial=0.0))
    return 20.0 * float(np.log10(largest)) if largest > 0.0 else -np.inf


def true_peaks(levels: Levels) -> NDArray[np.float64]:
    """True peaks (channels, steps); `ValueError` if the levels were measured without them."""
    if levels.true_peak is None:
        raise ValueError("levels were measured without true_peak=True")
    return levels.true_peak
