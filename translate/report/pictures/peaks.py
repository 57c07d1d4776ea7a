"""How much room peaks have above the loudness around them."""

from collections.abc import Mapping, Sequence

from translate.figures import NOTHING, figure
from translate.report.pictures.canvas import Canvas, Panel, canvas
from translate.report.pictures.figures import steps
from translate.report.pictures.names import cleaned, counted, first
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import chosen, existing, medians, spread
from translate.report.pictures.style import ROW, TEXT, WIDTH, master
from translate.result import MasterSeries

__all__ = ["dynamics"]

_LEFT = 100.0
_RIDGE, _GAP = 34.0, 6.0
_RIGHT = WIDTH - 44.0
_BIN_DB, _BLUR_DB = 0.25, 0.75
_SOFT = 0.35


def dynamics(masters: Mapping[str, MasterSeries]) -> Picture:
    """PSR (true peak of 3 s above their loudness) as one hill per master: how often it has which value.

    A distribution and not a curve over time: the same song makes all curves run alike, so that over time one sees
    the song; hills on one axis, one below the other, show what mastering did: moved left, and made narrow.
    `masters` as in evidence.json.
    """
    shown = chosen(masters)
    title = first("Dynamics: peaks above loudness (PSR)", len(masters))
    with canvas() as drawing:
        drawing.text(0, ROW / 2, "share of the time at each PSR, in dB", "dim")
        drawing.text(WIDTH, ROW / 2, "median", "dim", "right")
        values = [existing(entry.dynamics.psr_db) for entry in shown.values()]
        top = _hills(drawing, values, counted(list(shown), 11))
        return drawing.finish(top + 20, title, _words(shown), _table(shown))


def _hills(drawing: Canvas, values: Sequence[Sequence[float]], labels: Sequence[str]) -> float:
    """Draws all of them on one axis; returns where they end."""
    low, high = _axis(values)
    shares = [_share(series, low, high) for series in values]
    highest = max((max(share) for share in shares if share), default=1.0)
    ends = ROW + len(values) * (_RIDGE + _GAP)
    whole = drawing.panel((_LEFT, _RIGHT, ends, ROW + _GAP), (low, high), (0.0, 1.0))
    marks = steps(low, high, 7)
    for mark in marks:
        drawing.line([whole.at(mark, 0), whole.at(mark, 1)], "line", 0.8)
    whole.below([(mark, figure(mark, 0)) for mark in marks])
    for number, (series, share, label) in enumerate(zip(values, shares, labels, strict=True), 1):
        base = ROW + number * (_RIDGE + _GAP)
        drawing.text(0, base - 0.36 * TEXT, label)
        panel = drawing.panel((_LEFT, _RIGHT, base, base - _RIDGE), (low, high), (0.0, highest))
        _hill(panel, series, share, master(number))
    return ends


def _axis(values: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Whole decibels around what is there, at least six of them."""
    kept = [value for series in values for value in series] or [6.0, 12.0]
    low = float(min(kept) - 2 * _BLUR_DB) // 1
    return low, max(-(-float(max(kept) + 2 * _BLUR_DB) // 1), low + 6.0)


def _share(values: Sequence[float], low: float, high: float) -> list[float]:
    """Share of the time per bin, blurred by a triangle: a hill for every number of steps."""
    if not values:
        return []
    centres = [low + _BIN_DB * index for index in range(round((high - low) / _BIN_DB) + 1)]
    return [sum(max(0.0, 1 - abs(v - centre) / _BLUR_DB) for v in values) / len(values) for centre in centres]


def _hill(panel: Panel, values: Sequence[float], share: Sequence[float], colour: str) -> None:
    left, right, base, _ = panel.box
    panel.canvas.line([(left, base), (right, base)], "dim", 0.8)
    middle = spread(values)
    if not middle:
        panel.canvas.text(WIDTH, base - 0.36 * TEXT, NOTHING, "dim", "right")
        return
    corners = [panel.at(panel.x[0] + _BIN_DB * index, height) for index, height in enumerate(share)]
    kept = [i for i, height in enumerate(share) if height > 0]
    hill = corners[max(kept[0] - 1, 0) : kept[-1] + 2]
    panel.canvas.shape([hill], colour, opacity=_SOFT)
    panel.canvas.line(hill, colour, 1.2)
    x, _ = panel.at(middle[2], 0)
    panel.canvas.line([(x, base), (x, base - 7)], "text", 2.0)
    panel.canvas.text(WIDTH, base - 0.36 * TEXT, figure(middle[2]), "text", "right")


def _words(shown: Mapping[str, MasterSeries]) -> str:
    said = medians({name: entry.dynamics.psr_db for name, entry in shown.items()}, "dB")
    return f"Peaks above the loudness around them (PSR), median over the song: {said}."


def _table(shown: Mapping[str, MasterSeries]) -> Table:
    header = ("master", "5 % of the time below, dB", "25 %, dB", "median, dB", "75 %, dB", "95 %, dB")
    rows = []
    for name, entry in shown.items():
        cuts = spread(entry.dynamics.psr_db)
        rows.append((cleaned(name), *(map(figure, cuts) if cuts else [NOTHING] * 5)))
    return Table(header, tuple(rows))
