"""Who is ahead, and whether the scores are sure of it; and what a score is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from translate.report.book import Master

__all__ = ["GRADES", "Grade", "Race", "grade", "race"]

SCORE, HALF = "translation_score", "translation_score_interval"


@dataclass(frozen=True)
class Grade:
    """A word and a mark for points, which read without colour; `least`: from how many points on."""

    word: str
    mark: str
    least: float


GRADES = (Grade("good", "●●●", 80.0), Grade("fair", "●●○", 60.0), Grade("poor", "●○○", 0.0))
"""84 points are half a width of the yardstick off in the mean of all faults, 63 a whole one (`scoring/parts.py`)."""


def grade(points: float | None) -> Grade | None:
    """As it is printed, without decimals: what reads 80 is called as 80 is."""
    return None if points is None else next((g for g in GRADES if round(points) >= g.least), GRADES[-1])


@dataclass(frozen=True)
class Race:
    """`close`: all whose intervals reach into that of the best, best first; `margin` of the best to the `next`."""

    close: tuple[Master, ...]
    next: Master
    margin: float
    best: Mapping[str, Any]
    second: Mapping[str, Any]

    @property
    def is_real(self) -> bool:
        """The intervals of the best and the next do not overlap."""
        return len(self.close) == 1


def race(rows: Iterable[tuple[Master, Mapping[str, Any]]]) -> Race | None:
    """Of masters with their scores, references left out; None with fewer than two."""
    racing = [(m, row) for m, row in rows if not m.is_reference and row.get(SCORE) is not None]
    racing.sort(key=lambda one: -one[1][SCORE])
    if len(racing) < 2:
        return None
    (_, best), (behind, second) = racing[:2]
    close = tuple(m for m, row in racing if abs(best[SCORE] - row[SCORE]) <= best[HALF] + row[HALF])
    return Race(close, behind, best[SCORE] - second[SCORE], best, second)
