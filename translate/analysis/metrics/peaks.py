"""How far the peaks of a file reach."""

from translate.analysis.columns import Column, metric
from translate.dsp.levels import Levels, peak_db


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
    return peak_db(levels.true_peaks)


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
