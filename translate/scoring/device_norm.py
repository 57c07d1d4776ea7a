"""What is usual on one device: the median and spread of finished masters there, or the mean of reference tracks.

Every number may be one value or one per draw, `(draws,)`: what is not known is drawn, and all that follows from it
comes out as often.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from translate.scoring.columns import SCALES

__all__ = ["Array", "ColumnNorm", "DeviceNorm", "Drawn", "Intent", "Value", "scaled", "unscaled"]

Array = NDArray[np.float64]
Value = float | Array
"""One number, or one per draw."""
Drawn = Mapping[str, Value]
"""A row of the table, each number of which may be drawn."""


def scaled(column: str, value: Value) -> Value:
    """A column's value on the scale on which it is compared: octaves for shares of the loudness."""
    scale = SCALES[column]
    return np.log2(np.maximum(value, 0.0) + scale.floor) if scale.kind == "log2" else value


def unscaled(column: str, value: Value) -> Value:
    """The way back: a value of the column, not below 0 for shares."""
    scale = SCALES[column]
    return np.maximum(2.0**value - scale.floor, 0.0) if scale.kind == "log2" else value


Intent = Literal["dense", "open"]
"""How dynamic a master is meant to be, where that is not as finished masters are."""

_MEANT = (
    0.7  # standard deviations: from the middle of all masters to that of the denser, or the more open, half of them
)


@dataclass(frozen=True)
class ColumnNorm:
    """What is usual in one column, on its `ScoreScale`: the median of finished masters or the mean of references, and
    one standard deviation. `least`: what all but a tenth of finished masters have at least, or the references' mean."""

    column: str
    typical: Value
    spread: Value
    least: Value = -inf


@dataclass(frozen=True)
class DeviceNorm:
    """What is usual on one device, column by column.

    `credit`: by how many standard deviations better than usual may count in favour: a norm's median is an average, no
    ideal.
    """

    columns: tuple[ColumnNorm, ...]
    credit: float = 0.0

    @classmethod
    def of_references(cls, rows: Sequence[Drawn]) -> "DeviceNorm":
        """From some tracks as heard on this device.

        Args:
            rows: Their rows of the table, with the columns of `derived`; numbers or `(draws,)`.

        Returns:
            Their mean, and their standard deviation where it is larger than the step of the column.
        """
        found = []
        for column, scale in SCALES.items():
            values = np.stack(np.broadcast_arrays(*(scaled(column, row[column]) for row in rows)))
            found.append(
                ColumnNorm(column, values.mean(axis=0), np.maximum(values.std(axis=0), scale.step), values.mean(axis=0))
            )
        return cls(tuple(found))

    def meant(self, intent: Intent | None) -> "DeviceNorm":
        """What is usual for music that is meant to be dense or open: its dynamics are those of other masters.

        The bounds of every column that says how dynamic a master is move by `_MEANT` standard deviations; None: by
        nothing.
        """
        if intent is None:
            return self
        by = _MEANT if intent == "open" else -_MEANT
        moved = (replace(c, typical=c.typical + by * SCALES[c.column].dynamics * c.spread) for c in self.columns)
        return replace(self, columns=tuple(moved))

    def deviation(self, row: Drawn, column: str) -> Value:
        """How many standard deviations a row is above what is usual."""
        usual = self._by_name[column]
        return (scaled(column, row[column]) - usual.typical) / usual.spread

    def typical(self, column: str) -> Value:
        """What is usual, on the column's scale."""
        return self._by_name[column].typical

    def least(self, column: str) -> Value:
        """What all but a tenth of finished masters have at least, or what the references have, on its scale."""
        return self._by_name[column].least

    def typical_pct(self, column: str) -> Value:
        """What is usual for a share of the loudness, in percent."""
        return unscaled(column, self._by_name[column].typical)

    @cached_property
    def _by_name(self) -> dict[str, ColumnNorm]:
        return {one.column: one for one in self.columns}
