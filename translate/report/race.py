"""Who is ahead, and whether the scores are sure of it; and what a score is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from translate.report.book import Master
from translate.winners import Winner, winner

__all__ = ["GRADES", "Grade", "Race", "grade", "race"]

SCORE, HALF = "translation_score", "translation_score_interval"


@dataclass(frozen=True)
class Grade:
    """A word and a mark for points, which read without colour; `least`: from how many points on."""

    word: str
    mark: str
    least: float


GRADES = (Grade("good", "●●●", 80.0), Grade("fair", "●●○", 60.0), Grade("poor", "●○○", 0.0))
"""84 points are half a standard deviation in the mean of all faults, 63 a whole one (`scoring/parts.py`)."""


def grade(points: float | None) -> Grade | None:
    """As it is printed, without decimals: what reads 80 is called as 80 is."""
    return None if points is None else next((g for g in GRADES if round(points) >= g.least), GRADES[-1])


@dataclass(frozen=True)
class Race:
    """`won`: as the terminal has it; `close`: its masters, all whose intervals reach into that of the best, best first;
    `next`: who comes next; `best`, `second`: their rows."""

    won: Winner
    close: tuple[Master, ...]
    next: Master
    best: Mapping[str, Any]
    second: Mapping[str, Any]

    @property
    def margin(self) -> float:
        """Of the best to the next, in points."""
        return self.won.margin

    @property
    def is_real(self) -> bool:
        """The intervals of the best and the next do not overlap."""
        return self.won.is_real


def race(rows: Iterable[tuple[Master, Mapping[str, Any]]]) -> Race | None:
    """Of masters with their scores, references left out; None with fewer than two."""
    racing = {m.name: (m, row) for m, row in rows if row.get(SCORE) is not None}
    won = winner([row for _, row in racing.values()])
    if won is None:
        return None
    (_, best), (behind, second) = racing[won.first], racing[won.second]
    return Race(won, tuple(racing[name][0] for name in won.masters), behind, best, second)
