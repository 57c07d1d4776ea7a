"""What is usual on one device: the median and spread of finished masters there, or the mean of reference tracks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from translate.analysis.columns import Numbers
from translate.scoring.columns import SCALES

__all__ = ["ColumnNorm", "DeviceNorm", "scaled"]


def scaled(column: str, value: float) -> float:
    """A column's value on the scale on which it is compared: octaves for shares of the loudness."""
    scale = SCALES[column]
    return float(np.log2(max(value, 0.0) + scale.floor)) if scale.kind == "log2" else value


@dataclass(frozen=True)
class ColumnNorm:
    """What is usual in one column, on its `ScoreScale`: the median of finished masters or the mean of references, and
    one standard deviation."""

    column: str
    typical: float
    spread: float


@dataclass(frozen=True)
class DeviceNorm:
    """What is usual on one device, column by column.

    `standard_error`: of the medians, in standard deviations; 0 against reference tracks, which are what they are.
    `credit`: by how many standard deviations better than usual may count in favour: a norm's median is an average, no
    ideal.
    """

    columns: tuple[ColumnNorm, ...]
    standard_error: float
    credit: float = 0.0

    @classmethod
    def of_references(cls, rows: Sequence[Numbers]) -> "DeviceNorm":
        """From some tracks as heard on this device.

        Args:
            rows: Their rows of the table, with the columns of `derived`.

        Returns:
            Their mean, and their standard deviation where it is larger than the step of the column.
        """
        values = {column: np.array([scaled(column, row[column]) for row in rows]) for column in SCALES}
        return cls(
            tuple(ColumnNorm(c, float(v.mean()), max(float(v.std()), SCALES[c].step)) for c, v in values.items()),
            standard_error=0.0,
        )

    def deviation(self, row: Numbers, column: str) -> float:
        """How many standard deviations a row is above what is usual."""
        usual = self._by_name[column]
        return (scaled(column, row[column]) - usual.typical) / usual.spread

    def typical_pct(self, column: str) -> float:
        """What is usual for a share of the loudness, in percent."""
        return float(max(2.0 ** self._by_name[column].typical - SCALES[column].floor, 0.0))

    @cached_property
    def _by_name(self) -> dict[str, ColumnNorm]:
        return {one.column: one for one in self.columns}
