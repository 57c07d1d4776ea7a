"""What of a song mastering leaves alone: how its bands move, each by itself and against each other."""

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.dsp.bands import BANDS_HZ
from translate.hearing import COMPONENT_BANDS

__all__ = ["ARRANGEMENT", "arrangement_of"]

Array = NDArray[np.float64]

_NAMES = tuple(BANDS_HZ)
_TOGETHER = (("sub", "mid"), ("sub", "presence"), ("bass", "mid"), ("bass", "presence"))
_ABOVE = (("mid", "presence"), ("mid", "sibilance"), ("presence", "air"))
_PAIRS = (*_TOGETHER, *_ABOVE)

ARRANGEMENT = (
    *(f"{one} with {other}" for one, other in _PAIRS),
    *(f"{name} moves" for name in _NAMES),
    "moves",
    "slow moves",
)
"""Names of the numbers of `arrangement_of`."""

_PLAYS_DB = 40.0  # below the loudest frame's loudest band
_MOST_DB = 20.0  # how far a band may be from its median: beyond, it is not there
_LEAST_DB, _SLOW_DB = 0.3, 0.5
_SMALLEST = 1e-12


def arrangement_of(components: NDArray[np.floating]) -> Array:
    """How a song is arranged, as far as its sound says.

    Levels of the seven bands from their medians: no gain and no equalizer changes these numbers, and limiting changes
    them little (six masters of one song, one limited hard, differ by a fifth of what songs do).

    Args:
        components: Power at the inner ear `(frames, components)`, 85 ms apart.

    Returns:
        One number for each of `ARRANGEMENT`: correlation of pairs of bands over time; how much each band moves from
        frame to frame, in octaves re all; how much all move; how much more slowly than from frame to frame.
    """
    bands = np.stack([components[:, band == COMPONENT_BANDS].sum(axis=1) for band in range(len(_NAMES))], axis=1)
    levels = power_db(np.maximum(bands.astype(np.float64), _SMALLEST))
    loudest = levels.max(axis=1, initial=-np.inf)
    levels = levels[loudest > loudest.max(initial=-np.inf) - _PLAYS_DB]
    if len(levels) < 2:
        return np.zeros(len(ARRANGEMENT))
    moved = np.clip(levels - np.median(levels, axis=0), -_MOST_DB, _MOST_DB)
    together = _correlations(moved)
    fast = np.abs(np.diff(moved, axis=0)).mean(axis=0)
    by_band = np.log2((fast + _LEAST_DB) / (fast.mean() + _LEAST_DB))
    slow = np.median(np.log2((moved.std(axis=0) + _SLOW_DB) / (fast + _SLOW_DB)))
    return np.array([*together, *by_band, np.log2(fast.mean() + _LEAST_DB), slow])


def _correlations(moved: Array) -> list[float]:
    spread = moved.std(axis=0)
    centred = (moved - moved.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    found = centred.T @ centred / len(moved)
    return [float(found[_NAMES.index(one), _NAMES.index(other)]) for one, other in _PAIRS]
