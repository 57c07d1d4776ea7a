"""What platforms do: gain, loudness as played, peaks after the decoder."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.figures import figure, listed, signed
from translate.report.pictures.canvas import Canvas, Panel, canvas
from translate.report.pictures.figures import steps
from translate.report.pictures.names import cleaned, counted, first, ranged, shortened, spoken_name
from translate.report.pictures.outcomes import Outcome, OutcomeGroup, grouped
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import existing
from translate.report.pictures.style import MASTERS, ROW, WIDTH, master
from translate.result import PlatformFacts, Row

__all__ = ["platform_loudness"]

_NAMES = 92.0
_GAIN = 138.0  # where its figures end
_LOUDNESS = (156.0, 262.0)
_PEAK = (284.0, 352.0)
_HIGH, _MOST_ROWS = 16.0, 36
_PAGE, _APART, _LANES = 520.0, 6.0, (3.2, 6.5)


@dataclass(frozen=True)
class _Axes:
    """The two panels of a picture, in height all of it."""

    loudness: Panel
    peak: Panel


def platform_loudness(platforms: Sequence[PlatformFacts], rows: Sequence[Row]) -> Picture:
    """Per platform and master: the gain, from which loudness to which it takes the master, and the true peak of the
    decoded stream against full scale, with the samples that go over.

    Devices on which a platform does something else get lines of their own.
    With many platforms a line becomes a lane without figures: they are in the table.
    """
    masters = list(dict.fromkeys(row.identity.master for row in rows))
    groups = grouped(platforms, rows, masters[:MASTERS])
    title = first("Platforms: loudness and peaks", len(masters))
    with canvas() as drawing:
        lane = _lane(groups)
        labels = counted(masters[:MASTERS], 20 if lane else 10)
        top = drawing.legend(labels, range(1, len(labels) + 1), 0.0, boxes=True) + 4 if lane else 0.0
        top = _heads(drawing, top, gains=not lane)
        heights = [_height(group, lane) for group in groups]
        tops = [top + sum(heights[:index]) for index in range(len(groups))]
        axes = _axes(drawing, groups, top, top + sum(heights))
        places = []
        for group, start in zip(groups, tops, strict=True):
            (_named if lane else _lines)(drawing, group, labels, masters, start)
            first_y, step = (start + lane / 2, lane) if lane else (start + ROW + _HIGH / 2, _HIGH)
            places += [(outcome, first_y + index * step) for index, outcome in enumerate(group.outcomes)]
        for number, name in enumerate(masters[:MASTERS], 1):
            _marks(drawing, axes, [place for place in places if place[0].master == name], number, 0.4 * (lane or 8))
        return drawing.finish(top + sum(heights) + 22, title, _words(groups), _table(groups))


def _heads(drawing: Canvas, top: float, *, gains: bool) -> float:
    heads = [(_LOUDNESS[0], "left", "before → played", "LUFS"), (_PEAK[0], "left", "true peak", "dBTP")]
    heads += [(_GAIN, "right", "gain", "dB")] if gains else []
    for x, anchor, name, unit in (*heads, (WIDTH, "right", "overs", "")):
        drawing.text(x, top + ROW / 2, name, "dim", anchor)
        drawing.text(x, top + 1.4 * ROW, unit, "dim", anchor)
    return top + 2 * ROW + 2


def _height(group: OutcomeGroup, lane: float) -> float:
    if lane:
        return max(len(group.outcomes) * lane, ROW) + _APART
    return ROW + len(group.outcomes) * _HIGH + 4


def _lane(groups: Sequence[OutcomeGroup]) -> float:
    """Height of a lane, so that a sheet of paper holds all of them; 0 where every master has a line with figures."""
    most = max((len(group.outcomes) for group in groups), default=1)
    if sum(len(group.outcomes) for group in groups) <= _MOST_ROWS:
        return 0.0
    return min(max((_PAGE / len(groups) - _APART) / most, _LANES[0]), _LANES[1])


def _axes(drawing: Canvas, groups: Sequence[OutcomeGroup], top: float, bottom: float) -> _Axes:
    """Axes around all values, their marks from top to bottom."""
    every = [outcome for group in groups for outcome in group.outcomes]
    levels = existing([x for outcome in every for x in (outcome.playback_lufs, outcome.delivered_lufs)]) or [-14.0]
    peaks = existing([outcome.true_peak_dbtp for outcome in every]) or [0.0]
    low, high = max(min(levels), max(levels) - 40) - 1.0, max(levels) + 1.0
    loudness = drawing.panel((*_LOUDNESS, bottom, top), (min(low, high - 6), high), (0.0, 1.0))
    peak = drawing.panel(
        (*_PEAK, bottom, top), (max(min(*peaks, -1.5), -12.0) - 0.3, max(*peaks, 0.5) + 0.3), (0.0, 1.0)
    )
    for panel, most in ((loudness, 4), (peak, 4)):
        marks = steps(*panel.x, most)
        for mark in marks:
            drawing.line([panel.at(mark, 0), panel.at(mark, 1)], "line", 0.8)
        panel.below([(mark, figure(mark, 0 if marks[0] % 1 == 0 and marks[-1] % 1 == 0 else 1)) for mark in marks])
    drawing.line([peak.at(0, 0), peak.at(0, 1)], "dim", 1.2)
    return _Axes(loudness, peak)


def _lines(drawing: Canvas, group: OutcomeGroup, labels: Sequence[str], masters: Sequence[str], top: float) -> None:
    """The platform as a head, below it a line per master with its figures."""
    drawing.text(0, top + ROW / 2, " ".join(filter(None, (shortened(group.name, 40), group.where))), "dim", halo=True)
    for place, outcome in enumerate(group.outcomes):
        y = top + ROW + (place + 0.5) * _HIGH
        drawing.text(0, y, labels[masters.index(outcome.master)])
        drawing.text(_GAIN, y, signed(outcome.gain_db), anchor="right")
        _overs(drawing, outcome.overs, y)


def _named(drawing: Canvas, group: OutcomeGroup, _: Sequence[str], __: Sequence[str], top: float) -> None:
    """The platform's name beside its lanes, overs of all masters together."""
    text = group.title if not group.part else f"{shortened(group.title, 12)} {group.where}"
    drawing.text(0, top + ROW / 2, shortened(text, 22))
    _overs(drawing, sum(outcome.overs for outcome in group.outcomes), top + ROW / 2)
    drawing.line([(0, top - _APART / 2), (WIDTH, top - _APART / 2)], "line", 0.6)


def _overs(drawing: Canvas, number: int, y: float) -> None:
    drawing.text(WIDTH, y, str(number), "poor" if number else "dim", "right", bold=number > 0)


def _marks(
    drawing: Canvas, axes: _Axes, places: Sequence[tuple[Outcome, float]], number: int, size: float
) -> None:  # fmt: skip
    """Of one master: a thread from the loudness before to a dot at the loudness played; a dot at the peak, its
    thread from full scale."""
    threads, ends = [], []
    for outcome, y in places:
        if outcome.playback_lufs is not None and outcome.delivered_lufs is not None:
            start, end = (axes.loudness.at(x, 0)[0] for x in (outcome.delivered_lufs, outcome.playback_lufs))
            threads += [[(start, y), (end, y)], [(start, y - size), (start, y + size)]]
            ends.append((end, y))
    drawing.lines(threads, master(number), 1.4)
    drawing.dots(ends, master(number), 2 * size)
    for colour, over in ((master(number), False), ("poor", True)):
        peaks = [(o.true_peak_dbtp, y) for o, y in places if o.true_peak_dbtp is not None]
        points = [(axes.peak.at(peak, 0)[0], y) for peak, y in peaks if (peak > 0) == over]
        drawing.lines([[(axes.peak.at(0, 0)[0], y), (x, y)] for x, y in points], colour, 1.4)
        drawing.dots(points, colour, 2 * size)


def _words(groups: Sequence[OutcomeGroup]) -> str:
    """Gains of the first platform, and all that goes over."""
    if not groups or not groups[0].outcomes:
        return "No platform."
    said = [(o.gain_db, f"{signed(o.gain_db)} dB to {spoken_name(o.master)}") for o in groups[0].outcomes]
    every = [outcome for group in groups for outcome in group.outcomes]
    highest = signed(max(existing([outcome.true_peak_dbtp for outcome in every]), default=None))
    over = [spoken_name(name) for name in dict.fromkeys(outcome.master for outcome in every if outcome.overs)]
    text = f"{groups[0].name} gives {ranged(said)}"
    if not over:
        return f"{text}; nothing exceeds full scale after the decoder (highest true peak {highest} dBTP)."
    exceed = "exceed" if len(over) > 1 else "exceeds"
    return f"{text}; after the decoder {listed(over)} {exceed} full scale, highest true peak {highest} dBTP."


def _table(groups: Sequence[OutcomeGroup]) -> Table:
    header = ("platform", "master", "gain, dB", "limiter, max, dB", "before, LUFS", "played, LUFS",
              "true peak after the decoder, dBTP", "overs, samples", "devices")  # fmt: skip
    rows = [
        (
            group.name,
            cleaned(outcome.master),
            signed(outcome.gain_db),
            figure(outcome.limiting_db),
            figure(outcome.delivered_lufs),
            figure(outcome.playback_lufs),
            signed(outcome.true_peak_dbtp),
            str(outcome.overs),
            ", ".join(group.devices),
        )
        for group in groups
        for outcome in group.outcomes
    ]
    return Table(header, tuple(rows))
