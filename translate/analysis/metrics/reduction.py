"""What the device's own compressors and limiters take: level and punch.

Both compare the device with itself, its dynamics switched off, so that the response does not enter.
"""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Column, metric
from translate.analysis.heard import Heard
from translate.analysis.series.psr import psr_lu
from translate.analysis.series.swing import power_50ms
from translate.dsp.levels import Levels

_AUDIBLE = 1e-6  # −60 dBFS: below, a ratio of two levels says nothing


def reduction_db(linear: Levels, levels: Levels) -> NDArray[np.float64]:
    """Gain reduction in every 50 ms that is not silent."""
    before, after = (power_50ms(x) for x in (linear, levels))
    loud = before > _AUDIBLE
    result: NDArray[np.float64] = 10.0 * np.log10(before[loud] / np.maximum(after[loud], 1e-30))
    return result


@metric(
    "device",
    Column(
        "gain_reduction_mean_db",
        "dB",
        "gain reduction of the device's dynamics, mean over 50 ms steps",
        "level with dynamics off − on",
        "lower",
        0.5,
        label="gain reduction, mean",
    ),
    Column(
        "gain_reduction_max_db",
        "dB",
        "gain reduction of the device's dynamics, largest of the 50 ms steps",
        "level with dynamics off − on",
        "lower",
        1.0,
        label="gain reduction, max",
    ),
)
def gain_reduction(heard: Heard) -> tuple[float, float]:
    """Mean and maximum gain reduction; 0 for a linear device."""
    if heard.linear is heard.levels:
        return 0.0, 0.0
    taken = reduction_db(heard.linear, heard.levels)
    return (float(taken.mean()), float(taken.max())) if taken.size else (0.0, 0.0)


@metric(
    "device",
    Column(
        "punch_lost_db",
        "dB",
        "median peak to short-term ratio (sample peak of 3 s − their loudness) with the device's dynamics off − on",
        "PSR as in Shepherd et al., AES 143 (2017)",
        "lower",
        0.5,
    ),
)
def punch_lost(heard: Heard) -> float:
    """How much closer peaks are to the loudness around them; 0 for a linear device and below 3 s."""
    if heard.linear is heard.levels:
        return 0.0
    return _punch(heard.linear) - _punch(heard.levels)


@metric(
    "device",
    Column(
        "psr_at_ear_db",
        "dB",
        "median peak to short-term ratio at the ear (sample peak of 3 s − their loudness); 0 below 3 s",
        "PSR as in Shepherd et al., AES 143 (2017)",
        "higher",
        0.5,
        label="PSR at the ear",
    ),
)
def psr_at_ear(heard: Heard) -> float:
    """How far peaks stand out of the loudness around them."""
    return _punch(heard.levels)


def _punch(levels: Levels) -> float:
    values = psr_lu(levels, levels.peak)
    return float(np.nanmedian(values)) if np.isfinite(values).any() else 0.0
