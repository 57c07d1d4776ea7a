"""Peak to short-term loudness ratio over time."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import Levels
from translate.dsp.loudness import gated_short_term, short_term

__all__ = ["HOP_S", "WINDOW_S", "psr_lu"]

WINDOW_S, HOP_S = 3.0, 0.1
_WINDOW, _HOP = 300, 10  # the same in steps


def psr_lu(levels: Levels) -> NDArray[np.float64]:
    """True peak of 3 s − their loudness, every 0.1 s; NaN where nothing plays, empty below 3 s.

    Shepherd, Grimm, Tapper, Kahsnitz, Kerr: Measuring Micro-Dynamics, AES 143 (2017).
    """
    loudness = short_term(levels).lufs
    kept = gated_short_term(loudness)
    result = np.full(loudness.size, np.nan)
    if kept.any():
        steps = levels.true_peaks.max(axis=0)
        peaks = np.lib.stride_tricks.sliding_window_view(steps, _WINDOW)[::_HOP][: loudness.size].max(axis=1)
        result[kept] = 20.0 * np.log10(np.maximum(peaks[kept], 1e-9)) - loudness[kept]
    return result
