"""What is right for a device: the middle and the spread of finished masters, or of the reference tracks given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["LOGARITHMIC", "Yardstick", "scaled"]

Row = Mapping[str, float]

_FLOOR_PCT = 1.0  # of the loudness: what is below is as good as not there
_REFERENCE_WIDTH = {
    "_audible_pct": 10.0,
    "at_ceiling_pct": 1.5,
    "_pct": 0.2,
    "bass_oct": 0.4,
    "hz_oct": 0.1,
    "_oct": 0.3,
    "floor_db": 0.5,
    "peaks_db": 0.5,
    "_db": 1.0,
    "_phon": 2.0,
}
"""What counts as one step from a reference track, by how a column's name ends, the first that fits: 0.2 octaves of a
share (15 %, about 2 dB of level), 1 dB, 2 phon: differences that trained listeners begin to agree on."""

LOGARITHMIC = ("_pct",)
"""Ends of names of columns that are compared as ratios."""


def scaled(column: str, value: float) -> float:
    """A column's value on the scale on which it is compared: octaves for shares of the loudness."""
    if column.endswith("_audible_pct") or not column.endswith(LOGARITHMIC):
        return value
    return float(np.log2(max(value, 0.0) + _FLOOR_PCT))


@dataclass(frozen=True)
class Yardstick:
    """Per column the `middle` and the `width` (one standard deviation, or one step) on the scale of `scaled`.

    `doubt`: standard error of the middles, in widths; 0 against reference tracks, which are what they are. `slack`:
    by how many widths better than the middle may count in favour: a norm's middle is an average, no ideal.
    """

    middle: Mapping[str, float]
    width: Mapping[str, float]
    doubt: float
    slack: float = 0.0

    @classmethod
    def of_references(cls, rows: Sequence[Row], columns: Sequence[str]) -> "Yardstick":
        """The mean of some tracks as heard on this device; where they differ more than a step, their spread."""
        values = {c: np.array([scaled(c, row[c]) for row in rows]) for c in columns}
        return cls(
            middle={c: float(v.mean()) for c, v in values.items()},
            width={c: max(float(v.std()), _step(c)) for c, v in values.items()},
            doubt=0.0,
        )

    def deviation(self, row: Row, column: str) -> float:
        """How many widths a row is above the middle."""
        return (scaled(column, row[column]) - self.middle[column]) / self.width[column]

    def expected_pct(self, column: str) -> float:
        """The middle of a share, in percent."""
        return float(max(2.0 ** self.middle[column] - _FLOOR_PCT, 0.0))


def _step(column: str) -> float:
    return next(width for end, width in _REFERENCE_WIDTH.items() if column.endswith(end))
