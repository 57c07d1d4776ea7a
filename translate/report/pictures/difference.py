"""What sets masters apart on a device: the tone of each against the others."""

from collections.abc import Mapping, Sequence
from math import sqrt

from translate.figures import signed
from translate.report.pictures.canvas import Panel, canvas
from translate.report.pictures.curves import Curve, draw
from translate.report.pictures.figures import band_range, hertz, steps
from translate.report.pictures.names import cleaned, counted, first, ranged, spoken_name
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.style import MASTERS, PLOT_LEFT, PLOT_RIGHT, ROW
from translate.result import DeviceFacts, Difference

__all__ = ["tone_differences"]

_HEIGHT = 130.0
_AXIS_HZ = (20.0, 20_000.0)
_MARKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
_LEAST_DB, _MOST_DB = 3.0, 12.0
_OPACITY = 0.4

Tone = Sequence[Difference]


def tone_differences(
    device: DeviceFacts, found: Mapping[str, Sequence[Difference]], against: str = "the others"
) -> Picture:
    """Level by band of each master minus that of the others, or of `against`, equally loud; where something is heard is
    shaded, and where a difference is heard the curve has a dot.

    `found`: differences from the others on this device, by master.
    """
    shown = {name: _tone(ds) for name, ds in list(found.items())[:MASTERS]}
    others = against == "the others"
    what = "What sets the masters apart" if others else f"What was changed against {cleaned(against)}"
    title = first(f"{what} on {cleaned(device.name)}", len(found))
    with canvas() as drawing:
        top = drawing.legend(counted(list(shown), 20), range(1, len(shown) + 1), 0.0)
        drawing.text(0, top + ROW / 2, f"dB against {cleaned(against)}, equally loud; shaded: heard here", "dim")
        top += ROW + 11
        most = _largest(shown)
        panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _HEIGHT, top), _AXIS_HZ, (-most, most), log=True)
        low, high = _heard(found)
        if low < high:
            panel.boxes([(low, high, -most, most)], "line", opacity=_OPACITY)
        panel.rules([(value, signed(value, 0)) for value in steps(-most, most, 5)], strong=0.0)
        draw(panel, [_curve(number, ds) for number, ds in enumerate(shown.values(), 1)])
        _dots(panel, shown)
        panel.below([(float(hz), hertz(hz)) for hz in _MARKS_HZ])
        return drawing.finish(
            top + _HEIGHT + 20,
            title,
            _words(shown, "the other masters" if others else cleaned(against)),
            _table(shown, cleaned(against)),
        )


def _tone(ds: Sequence[Difference]) -> Tone:
    return sorted((d for d in ds if d.dimension == "tone"), key=lambda d: d.low_hz or 0.0)


def _middle(one: Difference) -> float:
    return sqrt((one.low_hz or _AXIS_HZ[0]) * (one.high_hz or _AXIS_HZ[1]))


def _largest(shown: Mapping[str, Tone]) -> float:
    """Of what is heard; a cut goes beyond the picture."""
    sizes = [abs(d.difference) for ds in shown.values() for d in ds if d.audible]
    return min(max(_LEAST_DB, 1.1 * max(sizes, default=0.0)), _MOST_DB)


def _heard(found: Mapping[str, Sequence[Difference]]) -> tuple[float, float]:
    """From where to where any of the masters is heard."""
    ends = [d for ds in found.values() for d in ds if d.dimension == "bandwidth"]
    edges = [float(hz) for d in ends for hz in (d.low_hz, d.high_hz) if hz]
    return (max(min(edges), _AXIS_HZ[0]), min(max(edges), _AXIS_HZ[1])) if edges else (0.0, 0.0)


def _curve(number: int, ds: Tone) -> Curve:
    return Curve(number, [_middle(d) for d in ds], [d.difference for d in ds])


def _dots(panel: Panel, shown: Mapping[str, Tone]) -> None:
    for number, ds in enumerate(shown.values(), 1):
        panel.canvas.dots([panel.at(_middle(d), d.difference) for d in ds if d.audible], f"master-{number}", 5.0)


def _words(shown: Mapping[str, Tone], against: str) -> str:
    """Of each master the largest difference that is heard."""
    said: list[tuple[float | None, str]] = []
    for name, ds in shown.items():
        heard = [d for d in ds if d.audible]
        if heard:
            most = max(heard, key=lambda d: abs(d.difference))
            where = band_range(most.low_hz or 0.0, most.high_hz or 0.0)
            said.append((most.difference, f"{spoken_name(name)} {signed(most.difference)} dB at {where}"))
    if not said:
        return "No band differs by what listeners notice."
    return f"Largest differences from {against} that are heard: {ranged(said)}."


def _table(shown: Mapping[str, Tone], against: str) -> Table:
    header = ["from, Hz", "to, Hz", *(f"{cleaned(name)}: against {against}, dB" for name in shown)]
    bands = next(iter(shown.values()), ())
    rows = [
        (f"{d.low_hz:g}", f"{d.high_hz:g}", *(signed(ds[i].difference) + _mark(ds[i]) for ds in shown.values()))
        for i, d in enumerate(bands)
    ]
    return Table(tuple(header), tuple(rows))


def _mark(one: Difference) -> str:
    return "" if one.audible else " (not heard)"
