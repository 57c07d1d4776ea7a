"""DR, the "TT" dynamic range that many release notes carry."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Column, metric
from translate.dsp.levels import Levels

_Array = NDArray[np.float64]

_BLOCK = 300  # steps of 10 ms: 3 s
_LOUDEST_SHARE = 0.2


@metric(
    "master",
    Column(
        "dr_db",
        "dB",
        "DR (TT, DR14), not rounded: per channel, second highest sample peak of the 3 s blocks − RMS (sine: 0 dB) "
        "of their loudest 20 %, mean of the channels; −∞ below 3 s and for silence",
        "no public standard; blocks counted as in janw/drmeter (2024), within 0.5 of the TT meter",
        label="DR (TT)",
    ),
)
def dynamic_range(levels: Levels) -> float:
    """DR of the file.

    The meter was never specified; its re-implementations differ in two places. Blocks at 44.1 kHz are exactly 3 s
    here (drmeter), not 3·(44,100 + 60) samples (dr14_t.meter); 20 % of the blocks is rounded here (drmeter), not
    rounded down, and the last block counts although it is shorter.
    """
    if levels.frames < 3 * levels.rate:
        return -np.inf
    starts = np.arange(0, levels.steps, _BLOCK)
    lengths = np.minimum(np.add.reduceat(levels.lengths, starts), levels.frames - _begins(levels, starts))
    mean_squares = 2.0 * np.add.reduceat(levels.square * levels.lengths, starts, axis=1) / lengths
    peaks = np.maximum.reduceat(levels.peak, starts, axis=1)
    found = [_of_channel(squares, tops) for squares, tops in zip(mean_squares, peaks, strict=True) if squares.any()]
    return float(np.mean(found)) if found else -np.inf


def _begins(levels: Levels, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """First sample of each block."""
    return (np.cumsum(levels.lengths) - levels.lengths)[starts]


def _of_channel(mean_squares: _Array, peaks: _Array) -> float:
    loudest = np.sort(mean_squares)[-max(round(_LOUDEST_SHARE * mean_squares.size), 1) :]
    second = np.sort(peaks)[-min(peaks.size, 2)]
    return float(20.0 * np.log10(second) - 10.0 * np.log10(loudest.mean())) if second > 0.0 else -np.inf
