"""The score tables: devices down, masters across, one per platform."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.figures import NOTHING, figure
from translate.report.book import Book, Device, Master, ShownPlatform
from translate.report.race import HALF, SCORE, Grade, Race, grade, race
from translate.result import Values
from translate.wording import response_known

__all__ = ["Cell", "ScoreLine", "ScoreTable", "cell", "device_note", "score_tables"]


@dataclass(frozen=True)
class Cell:
    """One score: `points` and `half` as text; `low`, `at`, `high` on a scale from 0 to 100 for its drawing; `wins`:
    called better than all others."""

    points: str
    half: str
    grade: Grade | None
    low: float
    at: float
    high: float
    wins: bool


@dataclass(frozen=True)
class ScoreLine:
    """Scores on one device, or over all (`device` None); `who`: who is ahead, empty with one master; `lead`: by how
    many points, empty where nobody is called better; `even`: they are called equal."""

    device: Device | None
    note: str
    cells: tuple[Cell, ...]
    who: tuple[Master, ...]
    lead: str
    even: bool = False


@dataclass(frozen=True)
class ScoreTable:
    """All lines of a platform, that over all devices first; cells in the order of the masters, then references."""

    platform: ShownPlatform
    anchor: str
    lines: tuple[ScoreLine, ...]


def score_tables(book: Book) -> tuple[ScoreTable, ...]:
    """One per platform."""
    return tuple(ScoreTable(p, f"scores-{i}", _lines(book, p)) for i, p in enumerate(book.platforms, 1))


def _lines(book: Book, platform: ShownPlatform) -> tuple[ScoreLine, ...]:
    lines = []
    if len(book.devices) > 1:
        rows = [book.over_all(m, platform) for m in book.everyone]
        lines.append(_line(None, platform, rows, book, "weighted by use"))
    for device in book.devices:
        rows = [book.row(m, platform, device) for m in book.everyone]
        lines.append(_line(device, platform, rows, book, device_note(device)))
    return tuple(lines)


def device_note(device: Device) -> str:
    """How well its response is known, and that it is mono."""
    return " · ".join([response_known(device.about), *(["mono"] if device.about.is_mono else [])])


def _line(device: Device | None, platform: ShownPlatform, rows: Sequence[Values], book: Book, note: str) -> ScoreLine:
    won = race(book, platform, device)
    cells = tuple(cell(row, _wins(m, won)) for m, row in zip(book.everyone, rows, strict=True))
    lead = f"+{figure(won.margin)}" if won and won.is_real else ""
    return ScoreLine(device, note, cells, won.close if won else (), lead, won is not None and won.is_even)


def _wins(master: Master, won: Race | None) -> bool:
    return won is not None and won.is_real and won.close[0] == master


def cell(row: Values, wins: bool = False) -> Cell:
    """Of a row with a score; a dash without one."""
    points, half = row.get(SCORE), row.get(HALF) or 0.0
    if points is None:
        return Cell(NOTHING, "", None, 0.0, 0.0, 0.0, False)
    low, high = max(points - half, 0.0), min(points + half, 100.0)
    return Cell(figure(points, 0), f"±{figure(half, 0)}", grade(points), round(low, 1), round(points, 1), high, wins)
