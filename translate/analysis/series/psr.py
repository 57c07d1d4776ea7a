"""Peak to short-term loudness ratio over time: the one definition of PSR."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import STEPS_PER_S, Levels
from translate.dsp.loudness import gated_short_term, short_term

__all__ = ["HOP_S", "WINDOW_S", "psr_lu"]

WINDOW_S, HOP_S = 3.0, 0.1
_WINDOW, _HOP = round(WINDOW_S * STEPS_PER_S), round(HOP_S * STEPS_PER_S)


def psr_lu(levels: Levels, peaks: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """Peak of 3 s − their loudness, every 0.1 s; windows are gated as for the loudness range.

    Args:
        levels: Of a file or of a device's output.
        peaks: Per 10 ms, `(channels, steps)`, linear; the true peaks of `levels` by default.

    Returns:
        `(windows,)` in LU, by the start of the window; NaN where nothing plays, empty below 3 s.

    Source:
        Shepherd, Grimm, Tapper, Kahsnitz, Kerr: Measuring Micro-Dynamics, AES 143 (2017).
    """
    loudness = short_term(levels).lufs
    kept = gated_short_term(loudness)
    result = np.full(loudness.size, np.nan)
    if kept.any():
        steps = (levels.true_peaks if peaks is None else peaks).max(axis=0)
        highest = np.lib.stride_tricks.sliding_window_view(steps, _WINDOW)[::_HOP][: loudness.size].max(axis=1)
        result[kept] = 20.0 * np.log10(np.maximum(highest[kept], 1e-9)) - loudness[kept]
    return result
