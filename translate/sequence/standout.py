"""Where one song stands among the others: `standout`."""

from collections.abc import Iterator, Sequence
from math import isfinite

import numpy as np

from translate.result import Placing
from translate.sequence.song import HeardSong

__all__ = ["LEAST_OTHERS", "placings"]

LEAST_OTHERS = 3
"""With fewer nothing is out of line."""
_MANY = 20  # with as many others, what nine in ten of them keep to counts, else what all keep to
_LINE = (5.0, 95.0)


def placings(mine: HeardSong, others: Sequence[HeardSong]) -> Iterator[Placing]:
    """Loudness of the file and as heard, then every quality of the sound that is heard of it and of others.

    Args:
        mine: The song.
        others: At least one.
    """
    loudness = {"file_loudness": "integrated_lufs", "heard_loudness": "heard_lufs"}
    for dimension, name in loudness.items():
        values = [getattr(one, name) for one in (mine, *others)]
        yield from _placing(dimension, "LUFS", values, values)
    for area, here in mine.areas.items():
        every = [here, *(one.areas[area] for one in others if area in one.areas)]
        yield from _placing(area, here.unit, [one.value for one in every], [one.felt for one in every])


def _placing(dimension: str, unit: str, values: Sequence[float], felt: Sequence[float]) -> Iterator[Placing]:
    """`felt`: the same on a scale on which 1 is the smallest difference that is noticed; mine first in both."""
    own, theirs = values[0], np.array([value for value in values[1:] if isfinite(value)])
    if not isfinite(own) or not theirs.size:
        return
    line = _LINE if theirs.size >= _MANY else (0.0, 100.0)
    low, high = (float(edge) for edge in np.percentile(theirs, line))
    felt_low, felt_high = np.percentile([f for f in felt[1:] if isfinite(f)], line)
    noticed = felt[0] - felt_high >= 1.0 or felt_low - felt[0] >= 1.0
    out = own > high or own < low
    apart = own - (high if own > high else low) if out and noticed and theirs.size >= LEAST_OTHERS else 0.0
    below = float((theirs < own).mean() + 0.5 * (theirs == own).mean())
    yield Placing(
        dimension=dimension,
        value=round(own, 2) + 0.0,
        unit=unit,
        percentile=round(100.0 * below, 1),
        low=round(low, 2) + 0.0,
        median=round(float(np.median(theirs)), 2) + 0.0,
        high=round(high, 2) + 0.0,
        apart=round(apart, 2) + 0.0,
    )
