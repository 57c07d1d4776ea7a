"""Finished masters as heard on one device, song by song: what is usual there, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Numbers
from translate.scoring.columns import COLUMNS, SCALES
from translate.scoring.device_norm import Array, ColumnNorm, DeviceNorm, scaled, unscaled
from translate.scoring.nearness import nearness
from translate.scoring.tone import derived

__all__ = ["NEAR_END_PCT", "SongRows"]

NEAR_END_PCT = 1.0
"""What is within a percent of 0 or 100 reads as that."""

_PERCENTILES = (10.0, 50.0, 90.0)
_NEARLY_ALL_PCT = (5.0, 95.0)
_SPREADS = 2.563  # standard deviations from the 10th to the 90th percentile of a normal distribution
_CREDIT = 0.5  # so many standard deviations better than the median may count in favour


@dataclass(frozen=True, eq=False)
class SongRows:
    """`makers` `(songs,)`: whose each song is. `values` `(columns, songs)`: of `COLUMNS`, on their `ScoreScale`.
    `arrangements` `(songs, n)`: what each is arranged like. `weights` `(songs,)`: how much each counts."""

    makers: tuple[str, ...]
    values: Array
    arrangements: Array
    weights: Array

    @classmethod
    def of(
        cls, makers: Sequence[str], rows: Sequence[Numbers], arrangements: Sequence[Sequence[float]] | None = None
    ) -> "SongRows":
        """From rows with the measured columns; what does not exist in a song is the median of those in which it does,
        0 if there is none."""
        names = rows[0].keys()
        columns = derived({name: _filled(np.array([row[name] for row in rows], dtype=np.float64)) for name in names})
        values = np.stack([np.asarray(scaled(column, columns[column])) for column in COLUMNS])
        values.setflags(write=False)
        arranged = np.zeros((len(rows), 0)) if arrangements is None else np.array(arrangements, dtype=np.float64)
        return cls(tuple(makers), values, arranged, np.ones(len(rows)))

    def like(self, arrangement: Array) -> "SongRows":
        """The same songs, of which those count most that are arranged like a song, `(n,)`."""
        return replace(self, weights=nearness(self.arrangements, arrangement))

    def usual(self) -> DeviceNorm:
        """Median and spread of all songs, by their weights."""
        order = np.argsort(self.values, axis=1, kind="stable")
        ascending = np.take_along_axis(self.values, order, axis=1)
        found = _usual(*(_weighted(ascending, self.weights[order], pct) for pct in _PERCENTILES))
        return DeviceNorm(tuple(ColumnNorm(c, *map(float, numbers)) for c, *numbers in found), _CREDIT)

    def percentiles(self, pcts: Sequence[float]) -> dict[str, list[float]]:
        """Of every column in its own unit, in the order of `pcts` (0 to 100); all songs count alike."""
        ascending = np.sort(self.values, axis=1)
        found = np.stack([_percentile(ascending, pct) for pct in pcts], axis=1)
        return {c: np.asarray(unscaled(c, row)).tolist() for c, row in zip(COLUMNS, found, strict=True)}

    def constant(self) -> dict[str, float]:
        """Columns of time heard that are 0, or 100, for nine of ten songs here, and which it is."""
        return {
            column: end
            for column, values in self.percentiles(_NEARLY_ALL_PCT).items()
            for end in (0.0, 100.0)
            if column.endswith("_audible_pct") and all(abs(value - end) <= NEAR_END_PCT for value in values)
        }

    def drawn(self, songs: NDArray[np.intp]) -> DeviceNorm:
        """The same for every drawn set of songs, which were drawn by their weights.

        Args:
            songs: Indices of songs, `(draws, n)`.

        Returns:
            A norm with `(draws,)` numbers.
        """
        ascending = np.sort(self.values[:, songs], axis=2)
        found = _usual(*(_percentile(ascending, pct) for pct in _PERCENTILES))
        return DeviceNorm(tuple(ColumnNorm(*one) for one in found), _CREDIT)


def _usual(low: Array, median: Array, high: Array) -> list[tuple[str, Array, Array, Array]]:
    """Column, median, spread and the lowest, from three percentiles `(columns, ...)`."""
    least = np.array([SCALES[column].least_spread for column in COLUMNS]).reshape(-1, *(1,) * (median.ndim - 1))
    return list(zip(COLUMNS, median, np.maximum((high - low) / _SPREADS, least), low, strict=True))


def _percentile(ascending: Array, pct: float) -> Array:
    """As `numpy.percentile`, of what is sorted already."""
    place = pct / 100.0 * (ascending.shape[-1] - 1)
    below = int(place)
    above = min(below + 1, ascending.shape[-1] - 1)
    return np.asarray(ascending[..., below] + (place - below) * (ascending[..., above] - ascending[..., below]))


def _weighted(ascending: Array, weights: Array, pct: float) -> Array:
    """Percentile of each row `(columns, songs)`; with equal weights that of `_percentile`."""
    steps = (weights[:, 1:] + weights[:, :-1]) / 2.0
    places = np.pad(np.cumsum(steps, axis=1), ((0, 0), (1, 0)))
    found = [np.interp(pct / 100.0 * at[-1], at, values) for at, values in zip(places, ascending, strict=True)]
    return np.array(found)


def _filled(values: Array) -> Array:
    exists = np.isfinite(values)
    return np.where(exists, values, np.median(values[exists]) if exists.any() else 0.0)
