"""Who is ahead, and whether the scores are sure of it; and what a score is called."""

from dataclasses import dataclass

from translate.report.book import Book, Device, Master, ShownPlatform
from translate.result import Standing, Values

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
    """`standing`: by the calls of the pairs; `close`: all masters that are not called worse than the best, best first;
    `next`: who comes next; `best`, `second`: their rows."""

    standing: Standing
    close: tuple[Master, ...]
    next: Master
    best: Values
    second: Values

    @property
    def margin(self) -> float:
        """Of the best to the next, in points."""
        return self.standing.lead.difference

    @property
    def is_real(self) -> bool:
        """The best is called better than every other."""
        return self.standing.call == "better"

    @property
    def is_even(self) -> bool:
        """The best is called equal to all in `close`."""
        return self.standing.call == "equal"


def race(book: Book, platform: ShownPlatform, device: Device | None = None) -> Race | None:
    """On a device, or over all; None with fewer than two masters."""
    standing = book.standing(platform, device)
    if standing is None:
        return None
    close, (runner_up,) = book.named(standing.close), book.named([standing.second])
    best, second = (
        book.row(master, platform, device) if device else book.over_all(master, platform)
        for master in (close[0], runner_up)
    )
    return Race(standing, close, runner_up, best, second)
