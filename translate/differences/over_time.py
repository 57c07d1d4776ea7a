"""How differently two levels go over time: `apart_over_time`."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.differences.quantity import Quantity

__all__ = ["apart_over_time"]

Array = NDArray[np.float64]

_QUIET = 0.01  # of the mean power: there nothing is compared
_MOST_DB = 12.0  # what is gone is gone
_IN_STEP = 0.02  # of a step: so far apart two series still lie upon each other
_STEPS = 10  # of a window where they do not: the sound at its edges counts less
_EMPTY = 1e-30


def apart_over_time(own: Quantity, theirs: Sequence[Quantity], lags_s: Sequence[float]) -> float:
    """Root mean square, in dB, of how far a level lies above or below the median of others from moment to moment, less
    what it does throughout.

    Args:
        own: With its level over time, dB.
        theirs: The same of the others.
        lags_s: How much later the sounds of each come, its own first.

    Returns:
        0 where less than two windows of all play.
    """
    shifts_s = [lag - lags_s[0] for lag in lags_s]
    off = max(abs(s / own.hop_s - round(s / own.hop_s)) for s in shifts_s)
    window_s = own.hop_s * (1 if off <= _IN_STEP else _STEPS)
    all_of_them = [own, *theirs]
    first = max(0.0, *(-shift for shift in shifts_s))
    last = min(one.series.size * one.hop_s - shift for one, shift in zip(all_of_them, shifts_s, strict=True))
    edges = np.arange(first, last + 1e-6, window_s)
    if edges.size < 3:
        return 0.0
    powers = np.stack([_power(one, edges + s) for one, s in zip(all_of_them, shifts_s, strict=True)])
    plays = (powers > _QUIET * powers.mean(axis=1, keepdims=True)).any(axis=0)
    if plays.sum() < 2:
        return 0.0
    levels = power_db(powers[:, plays] + _EMPTY)
    apart = levels[0] - np.median(levels[1:], axis=0)
    apart = np.clip(apart - np.median(apart), -_MOST_DB, _MOST_DB)
    return float(np.sqrt(np.mean(apart**2)))


def _power(one: Quantity, edges_s: Array) -> Array:
    """Mean power between the edges, each step spread evenly over its time."""
    energy = np.concatenate([[0.0], np.cumsum(10.0 ** (one.series / 10.0))])
    at = np.interp(edges_s / one.hop_s, np.arange(energy.size), energy)
    return np.asarray(np.maximum(np.diff(at), 0.0))
