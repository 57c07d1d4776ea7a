"""Which bands carry the loudness that is heard on a device, against what the monitors give."""

from collections.abc import Sequence

from translate.figures import figure
from translate.report.pictures.canvas import Canvas, Panel, canvas, text_width
from translate.report.pictures.figures import band_range as span
from translate.report.pictures.figures import hertz, percent, steps
from translate.report.pictures.heard import Played, band_name, played
from translate.report.pictures.names import cleaned, first, in_whom, ranged
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import existing
from translate.report.pictures.style import PLOT_LEFT, PLOT_RIGHT, ROW, WIDTH, master
from translate.result import BandEdges, DeviceFacts, HeardSeries

__all__ = ["heard_balance"]

_LOW_HZ, _HIGH_HZ = 20.0, 20_000.0
_PLOT, _BELOW = 140.0, 50.0
_BAND_OPACITY = 0.4


def heard_balance(device: DeviceFacts, heard: Sequence[HeardSeries], bands: Sequence[BandEdges]) -> Picture:
    """Share of each band in the loudness heard, per master, with its intent and the device's band.

    `device` of the result, `heard` and `bands` of its evidence: on this device, after one platform.
    """
    shown = played(heard, 20)
    title = first(f"Heard balance on {cleaned(device.name)}", shown.masters)
    with canvas() as drawing:
        top = drawing.legend(shown.labels, shown.numbers, 0.0, boxes=True) if shown.masters > 1 else 0.0
        top = _key(drawing, top) + ROW
        area = (PLOT_LEFT, PLOT_RIGHT, top + _PLOT, top)
        panel = drawing.panel(area, (_LOW_HZ, _HIGH_HZ), (0.0, _highest(shown)), log=True)
        _ground(panel, device, bands)
        _bars(panel, shown, bands)
        alt, table = _words(device, shown, bands), _table(shown, bands)
        return drawing.finish(top + _PLOT + _BELOW, title, alt, table)


def _highest(shown: Played) -> float:
    """The top of the axis: room above the highest bar."""
    values = [v for entry in shown.entries for v in existing([*entry.balance_pct, *entry.intent_pct])]
    return max(1.12 * max(values, default=0.0), 10.0)


def _key(drawing: Canvas, top: float) -> float:
    """What is drawn, in words; returns where it ends."""
    y = top + ROW / 2
    drawing.shape([[(3, y - 4), (15, y - 4), (15, y + 4), (3, y + 4)]], "dim")
    drawing.text(26, y, "heard here", "dim")
    x = 26 + text_width("heard here") + 14
    drawing.line([(x, y), (x + 18, y)], "text", 1.8)
    drawing.text(x + 24, y, "on the reference monitors", "dim")
    return top + ROW


def _ground(panel: Panel, device: DeviceFacts, bands: Sequence[BandEdges]) -> None:
    """The band in which the device plays, rules, edges and names of the bands."""
    left, right, bottom, top = panel.box
    low, high = max(device.band_hz[0], _LOW_HZ), min(device.band_hz[1], _HIGH_HZ)
    panel.boxes([(low, high, *panel.y)], "line", opacity=_BAND_OPACITY)
    text = f"plays {span(low, high)}"
    centre, half = (panel.at(low, 0)[0] + panel.at(high, 0)[0]) / 2, text_width(text) / 2
    panel.canvas.text(min(max(centre, left + half), right - half), top - 9, text, "dim", "center")
    panel.rules([(value, f"{value:g}") for value in steps(0, panel.y[1], 4)], strong=0.0)
    panel.canvas.text(0, top - 9, "% of loudness", "dim")
    edges = [band.low_hz for band in bands] + [bands[-1].high_hz]
    panel.below([(edge, hertz(edge)) for edge in edges])
    for index, band in enumerate(bands):
        middle = (band.low_hz * band.high_hz) ** 0.5
        x, _ = panel.at(middle, 0)
        text = band_name(band)
        x = min(x, WIDTH - text_width(text) / 2)
        panel.canvas.text(x, bottom + 25 + 14 * (index % 2), text, "text", "center")


def _bars(panel: Panel, shown: Played, bands: Sequence[BandEdges]) -> None:
    """Per band a bar per master from left to right, and across it the intent."""
    widest = max(bands, key=lambda band: band.high_hz / band.low_hz)
    for place, (entry, number) in enumerate(zip(shown.entries, shown.numbers, strict=True)):
        boxes, marks, numbered = [], [], []
        for index, band in enumerate(bands):
            left, right = _slot(band, place, len(shown.entries))
            heard, intent = entry.balance_pct[index], entry.intent_pct[index]
            if heard is not None:
                boxes.append((left, right, 0.0, float(heard)))
            if intent is not None:
                marks.append((left, right, float(intent)))
            if band is widest and heard is not None:
                numbered.append(((left * right) ** 0.5, float(heard), intent))
        panel.boxes(boxes, master(number))
        _marks(panel, marks)
        for hz, heard, intent in numbered if shown.masters > 1 else []:
            x, y = panel.at(hz, max(heard, intent or 0.0))
            panel.canvas.text(x, y - 8, str(number), master(number), "center", bold=True)
    if not any(existing(entry.balance_pct) for entry in shown.entries):
        left, right, bottom, top = panel.box
        panel.canvas.text((left + right) / 2, (bottom + top) / 2, "nothing is heard", "dim", "center", halo=True)


def _slot(band: BandEdges, place: int, places: int) -> tuple[float, float]:
    """From where to where a bar goes, in Hz; bars touch no neighbour."""
    low, high = band.low_hz, band.high_hz
    gap = 0.5 / (places + 1)
    start = (place + gap) / (places + gap)
    end = (place + 1 - 0.15 * (places > 1)) / (places + gap)
    return low * (high / low) ** start, low * (high / low) ** end


def _marks(panel: Panel, marks: Sequence[tuple[float, float, float]]) -> None:
    """Short lines in the text's colour with the ground's around them: they read on a bar and beside it."""
    for left, right, value in marks:
        (x, y), (end, _) = panel.at(left, value), panel.at(right, value)
        panel.canvas.line([(x - 0.5, y), (end + 0.5, y)], "bg", 3.4)
        panel.canvas.line([(x - 0.5, y), (end + 0.5, y)], "text", 1.8)


def _words(device: DeviceFacts, shown: Played, bands: Sequence[BandEdges]) -> str:
    """The band that changes most, in figures."""
    place = cleaned(device.name)

    def change(index: int) -> float:
        pairs = [(e.balance_pct[index], e.intent_pct[index]) for e in shown.entries]
        return float(sum(abs(a - b) for a, b in pairs if a is not None and b is not None))

    kept = [e for e in shown.entries if existing(e.balance_pct)]
    if not kept:
        return f"{place}: nothing is heard."
    most = max(range(len(bands)), key=change)
    if change(most) < 0.5 * len(kept):
        return f"{place}: every band has the same share of the loudness as on the reference monitors."
    said: list[tuple[float | None, str]] = []
    for entry, name in zip(shown.entries, shown.names, strict=True):
        whose = in_whom(name, shown.names)
        here, meant = percent(entry.balance_pct[most]), percent(entry.intent_pct[most])
        said.append((entry.balance_pct[most], f"{here}{whose} ({meant})"))
    name = band_name(bands[most])
    return f"{place}: the {name}’s share of the loudness (on the reference monitors) is {ranged(said)}."


def _table(shown: Played, bands: Sequence[BandEdges]) -> Table:
    header = ["band", "from, Hz", "to, Hz"]
    for name in shown.names:
        header += [f"{name}: heard, %", f"{name}: on the monitors, %"]
    rows = []
    for index, band in enumerate(bands):
        row = [band_name(band), f"{band.low_hz:g}", f"{band.high_hz:g}"]
        for entry in shown.entries:
            row += [figure(entry.balance_pct[index]), figure(entry.intent_pct[index])]
        rows.append(tuple(row))
    return Table(tuple(header), tuple(rows))
