"""When bass, presence and air are heard on a device, and when they vanish."""

from collections.abc import Mapping, Sequence

from translate.figures import clock, figure, listed
from translate.report.pictures.canvas import Box, Canvas, Panel, canvas, text_width
from translate.report.pictures.figures import band_range, percent, time_steps
from translate.report.pictures.heard import Played, band_name, played
from translate.report.pictures.names import cleaned, first, in_whom, ranged
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import Series, mean, over_time, thinned
from translate.report.pictures.style import ROW, WIDTH, master
from translate.result import BandEdges, DeviceFacts, HeardSeries, Values

__all__ = ["vanishing"]

_ASKED = ("bass", "presence", "air")
_COLUMNS, _FEWER = 120, 48  # of time, for few and for many masters
_LEVELS = 5  # heights of a column above none
_LEFT, _RIGHT = 92.0, WIDTH - 42.0
_HIGH, _STRIP = 16.0, 12.0
_PALE = 0.8


def vanishing(
    device: DeviceFacts, heard: Sequence[HeardSeries], bands: Sequence[BandEdges], whole: Mapping[str, Values]
) -> Picture:
    """Per band and master a strip over time, filled as high as it is heard of what is there to hear.

    Height and not shade: it reads without colour and in print. Empty ground is what vanishes; no ground: nothing is
    there to hear. `device`, `heard`, `bands` as for `heard_balance`; `whole`: by master its row
    of the table, which has the shares of the whole song (else: means of the steps).
    """
    shown, asked = played(heard, 10), _asked(device)
    title = first(f"What vanishes on {cleaned(device.name)}", shown.masters)
    with canvas() as drawing:
        top = _key(drawing)
        columns = max(_FEWER, min(_COLUMNS, 400 // max(len(shown.entries), 1)))
        end_s = max((_length(entry) for entry in shown.entries), default=0.0) or 1.0
        for band in asked:
            drawing.text(0, top + 10, _band(band, bands), "dim")
            top += ROW + 2
            for place, entry in enumerate(shown.entries):
                box = (_LEFT, _RIGHT, top + _STRIP, top)
                panel = drawing.panel(box, (0.0, end_s), (0.0, 100.0))
                _strip(panel, _series(entry, band), entry.step_s, master(shown.numbers[place]), columns)
                drawing.text(0, top + _STRIP / 2, shown.labels[place])
                drawing.text(WIDTH, top + _STRIP / 2, percent(_whole(entry, band, whole)), anchor="right")
                top += _HIGH
            top += 3
        panel = drawing.panel((_LEFT, _RIGHT, top, top), (0.0, end_s), (0.0, 1.0))
        panel.below([(second, clock(second)) for second in time_steps(end_s)])
        alt, table = _words(device, shown, whole, asked), _table(shown, asked)
        return drawing.finish(top + 20, title, alt, table)


def _asked(device: DeviceFacts) -> Sequence[str]:
    """Without bands that this device plays of every master, or of none; all where nothing else would be left."""
    return [band for band in _ASKED if f"{band}_audible_pct" not in device.constant] or _ASKED


def _key(drawing: Canvas) -> float:
    """What is drawn, in words; returns where it ends."""
    y, x = ROW / 2, 0.0
    for text, filled in (("heard", True), ("not heard", False)):
        box = [(x, y - 5), (x + 14, y - 5), (x + 14, y + 5), (x, y + 5)]
        drawing.shape([box], "dim" if filled else "line", opacity=1 if filled else _PALE)
        drawing.text(x + 19, y, text, "dim")
        x += 19 + text_width(text) + 14
    drawing.text(x, y, "blank: nothing in the song", "dim")
    return ROW + 4


def _band(name: str, bands: Sequence[BandEdges]) -> str:
    for band in bands:
        if band.name == name:
            return f"{band_name(band)}, {band_range(band.low_hz, band.high_hz)}"
    return name


def _series(entry: HeardSeries, band: str) -> Series:
    return next((one.pct for one in entry.audible if one.band == band), ())


def _length(entry: HeardSeries) -> float:
    return entry.step_s * max((len(_series(entry, band)) for band in _ASKED), default=0)


def _strip(panel: Panel, values: Series, step_s: float, colour: str, columns: int) -> None:
    """Ground where there is something to hear, filled as high as it is heard; equal neighbours are one box."""
    wide, end = step_s * (-(-len(values) // columns) or 1), step_s * len(values)
    heights = [None if v is None else round(v / 100 * _LEVELS) for v in thinned(values, columns)]
    ground = [None if height is None else 1 for height in heights]
    panel.boxes(_merged(ground, wide, end, 100.0), "line", opacity=_PALE)
    panel.boxes(_merged(heights, wide, end, 100.0 / _LEVELS), colour)


def _merged(heights: Sequence[int | None], wide: float, end: float, unit: float) -> list[Box]:
    """Boxes over runs of the same height; none for nothing."""
    boxes: list[Box] = []
    before: int | None = None
    for index, height in enumerate(heights):
        right = min((index + 1) * wide, end)
        if height and height == before:
            boxes[-1] = (boxes[-1][0], right, 0.0, height * unit)
        elif height:
            boxes.append((index * wide, right, 0.0, height * unit))
        before = height
    return boxes


def _whole(entry: HeardSeries, band: str, whole: Mapping[str, Values]) -> float | None:
    """Share of the whole song; null where the band never is there."""
    found = mean(_series(entry, band))
    if found is None:
        return None
    return whole.get(entry.identity.master, Values()).get(f"{band}_audible_pct", found)


def _words(device: DeviceFacts, shown: Played, whole: Mapping[str, Values], asked: Sequence[str]) -> str:
    """The band of which least is heard, in figures."""
    shares = {name: [_whole(entry, name, whole) for entry in shown.entries] for name in asked}
    means = {name: share for name in asked if (share := mean(shares[name])) is not None}
    place = cleaned(device.name)
    if not means:
        return f"{place}: this song has no audible bass, presence or air."
    least = min(means, key=lambda name: means[name])
    if means[least] > 99.5:
        return f"{place}: {listed(list(means))} {'are' if len(means) > 1 else 'is'} audible throughout."
    said: list[tuple[float | None, str]] = []
    for share, name in zip(shares[least], shown.names, strict=True):
        said.append((share, percent(share) + in_whom(name, shown.names)))
    return f"{place}: of the time in which there is {least} to hear, it is heard {ranged(said)}."


def _table(shown: Played, asked: Sequence[str]) -> Table:
    """Means over spans of equal length."""
    columns = []
    for entry, name in zip(shown.entries, shown.names, strict=True):
        for band in asked:
            values = _series(entry, band)
            means = thinned(values, 40)
            wide = entry.step_s * (-(-len(values) // 40) or 1)
            columns.append((f"{name}: {band} heard, %", wide, [figure(v, 0) for v in means]))
    return over_time(columns)
