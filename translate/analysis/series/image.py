"""The stereo image from levels: how wide and where, by time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.dsp.levels import STEPS_PER_S, Levels

__all__ = ["Image", "image_of", "side_to_mid_db"]

_WINDOW = STEPS_PER_S  # 1 s, in steps
_ACTIVE = 0.1  # of the mean power: quieter moments have no image to speak of
_MOST_DB = 40.0


@dataclass(frozen=True, eq=False)
class Image:
    """Per second of loud enough sound `(seconds,)`: `second` (its number), `balance_db` (left over right, K-weighted),
    `correlation` (of L and R)."""

    second: NDArray[np.int64]
    balance_db: NDArray[np.float64]
    correlation: NDArray[np.float64]


def image_of(levels: Levels) -> Image:
    """The image of a stereo signal, second by second."""
    left, right = (_seconds(row) for row in levels.energy)
    active = np.flatnonzero(left + right > _ACTIVE * np.mean(left + right)) if left.size else np.zeros(0, np.int64)
    scale = np.sqrt(_seconds(levels.square[0]) * _seconds(levels.square[1]))
    correlation = np.where(scale > 0.0, _seconds(levels.cross) / np.maximum(scale, 1e-30), 1.0)
    balance = np.clip(power_db(left) - power_db(right), -_MOST_DB, _MOST_DB)
    return Image(active, balance[active], correlation[active])


def side_to_mid_db(levels: Levels) -> float:
    """K-weighted power of (L−R)/2 over that of (L+R)/2 in dB, whole programme; −100 where there is no side at all."""
    mid = 2.0 * float(levels.mid_energy.sum())
    side = float(levels.energy.sum()) - mid
    return max(float(power_db(side / mid)), -100.0) if mid > 0.0 else 100.0 * (side > 0.0)


def _seconds(values: NDArray[np.float64]) -> NDArray[np.float64]:
    count = values.size // _WINDOW
    return np.asarray(values[: count * _WINDOW].reshape(count, _WINDOW).mean(axis=1))
