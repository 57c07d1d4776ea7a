"""How far a device's gain reduction swings with single hits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.decibels import power_db
from translate.dsp.levels import Levels

__all__ = ["Swing", "power_50ms", "swing_of"]

_HOP_S = 0.05
_STEPS = 5  # the same in steps of 10 ms: longer than the ringing of a loudspeaker, shorter than a drum
_HARDEST = 97.0  # percentile
_AROUND = 61  # of these 50 ms: 3 s
_SILENT = 1e-6
_FEWEST = 20


@dataclass(frozen=True, eq=False)
class Swing:
    """`db`: gain reduction of the hardest 3 % of the time over the median of the 3 s around; `above_db` `(n,)`: the
    same in every 50 ms (`hop_s`), 0 in silence."""

    hop_s: float
    db: float
    above_db: NDArray[np.float64]


def swing_of(heard: Heard) -> Swing | None:
    """Level with the device's dynamics off against on; None for a linear device and for less than a second."""
    if heard.linear is heard.levels:
        return None
    before, after = (power_50ms(levels) for levels in (heard.linear, heard.levels))
    loud = before > _SILENT
    if loud.sum() < _FEWEST:
        return None
    taken = np.where(loud, power_db(before) - power_db(np.maximum(after, 1e-30)), 0.0)
    above = taken - _around(taken)
    return Swing(_HOP_S, float(np.percentile(above[loud], _HARDEST)), above)


def power_50ms(levels: Levels) -> NDArray[np.float64]:
    """Mean square of both channels in every whole 50 ms, `(n,)`."""
    power = levels.square.mean(axis=0)
    groups = power.size // _STEPS
    result: NDArray[np.float64] = power[: groups * _STEPS].reshape(groups, _STEPS).mean(axis=1)
    return result


def _around(reduction_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """The usual reduction of the 3 s around: a loud chorus is no hit."""
    from scipy.ndimage import median_filter

    return np.asarray(median_filter(reduction_db, size=_AROUND, mode="nearest"))
