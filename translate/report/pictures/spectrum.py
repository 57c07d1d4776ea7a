"""Tone: the long-term spectrum in third octaves."""

from collections.abc import Mapping

from translate.figures import figure, signed
from translate.report.pictures.canvas import Panel, canvas
from translate.report.pictures.curves import Curve, draw
from translate.report.pictures.figures import hertz, spoken, steps
from translate.report.pictures.names import cleaned, counted, first, ranged, spoken_name
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import Series, chosen, existing, mean
from translate.report.pictures.style import PLOT_LEFT, PLOT_RIGHT, ROW
from translate.result import MasterSeries

__all__ = ["tone"]

_LEVELS, _DIFFERENCES = 110.0, 110.0
_MARKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
_DEEPEST_DB = 50.0  # below the highest band nothing tells about tone
_COUNTS_DB = 20.0  # the same for what is put into words
_NOMINAL = (1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8)  # ISO 266


def tone(masters: Mapping[str, MasterSeries]) -> Picture:
    """Power per third octave of the whole's, so that loudness plays no part; below, what sets the masters apart:
    the difference of each from the mean of all (in dB). `masters` as in evidence.json.
    """
    shown = chosen(masters)
    title = first("Tone: third octaves", len(masters))
    apart = _differences(shown)
    with canvas() as drawing:
        top = drawing.legend(counted(list(shown), 20), range(1, len(shown) + 1), 0.0) if len(shown) > 1 else 0.0
        drawing.text(0, top + ROW / 2, "dB re the whole, per third octave, over Hz", "dim")
        top += ROW + 5
        panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _LEVELS, top), *_axes(shown), log=True)
        panel.rules([(value, figure(value, 0)) for value in steps(*panel.y, 5)])
        levels = {name: entry.tone.db for name, entry in shown.items()}
        draw(panel, _curves(shown, levels), numbered=not apart)
        top += _LEVELS
        if apart:
            drawing.text(0, top + 6 + ROW / 2, "dB, difference from the masters’ mean", "dim")
            top += ROW + 11
            most = max([3.0, *(1.1 * abs(v) for series in apart.values() for v in existing(series))])
            panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _DIFFERENCES, top), panel.x, (-most, most), log=True)
            panel.rules([(value, signed(value, 0)) for value in steps(-most, most, 5)], strong=0.0)
            draw(panel, _curves(shown, apart))
            top += _DIFFERENCES
        _below(panel)
        return drawing.finish(top + 20, title, _words(shown, apart), _table(shown, apart))


def _below(panel: Panel) -> None:
    panel.below([(float(hz), hertz(hz)) for hz in _MARKS_HZ])


def _axes(shown: Mapping[str, MasterSeries]) -> tuple[tuple[float, float], tuple[float, float]]:
    kept = existing([value for entry in shown.values() for value in entry.tone.db]) or [-20.0, 0.0]
    high = max(kept) + 2.0
    return (20.0, 20_000.0), (max(min(kept) - 2.0, high - _DEEPEST_DB), high)


def _curves(shown: Mapping[str, MasterSeries], values: Mapping[str, Series]) -> list[Curve]:
    return [Curve(n, shown[name].tone.hz, series) for n, (name, series) in enumerate(values.items(), 1)]


def _differences(shown: Mapping[str, MasterSeries]) -> dict[str, list[float | None]]:
    """Each master's bands minus the mean of those that have a value there; nothing with one master."""
    if len(shown) < 2 or len({len(entry.tone.db) for entry in shown.values()}) > 1:
        return {}
    middles = [mean(bands) for bands in zip(*(entry.tone.db for entry in shown.values()), strict=True)]
    return {
        name: [a - b if a is not None and b is not None else None for a, b in zip(e.tone.db, middles, strict=True)]
        for name, e in shown.items()
    }


def _nominal(hz: float) -> float:
    """25 for 25.1, 6300 for 6309.6: third octaves as they are called."""
    return float(
        min(
            (base * 10.0**power for power in range(5) for base in _NOMINAL),
            key=lambda called: abs(hz - called) / called,
        )
    )


def _words(shown: Mapping[str, MasterSeries], apart: Mapping[str, Series]) -> str:
    """Where each stands out most; of one master its strongest band."""
    said: list[tuple[float | None, str]] = []
    for name, entry in shown.items():
        levels = entry.tone.db
        counts = max(existing(levels), default=0.0) - _COUNTS_DB
        triples = zip(levels, apart.get(name, levels), entry.tone.hz, strict=True)
        kept = [(v, hz) for level, v, hz in triples if level is not None and v is not None and level >= counts]
        if kept:
            value, hz = max(kept, key=lambda found: abs(found[0]) if apart else found[0])
            whose = f"{spoken_name(name)} " if apart else ""
            said.append((value, f"{whose}{signed(value)} dB at {spoken(_nominal(hz))}"))
    if not said:
        return "Silence."
    if apart:
        return f"Largest differences from the masters’ mean in a third octave: {ranged(said)}."
    return f"Strongest third octave, relative to the whole: {ranged(said)}."


def _table(shown: Mapping[str, MasterSeries], apart: Mapping[str, Series]) -> Table:
    header = ["third octave, Hz"]
    columns: list[list[str]] = []
    for name, entry in shown.items():
        header.append(f"{cleaned(name)}: level, dB")
        columns.append([figure(value) for value in entry.tone.db])
        if apart:
            header.append(f"{cleaned(name)}: from the mean, dB")
            columns.append([signed(value) for value in apart[name]])
    bands = next(iter(shown.values())).tone.hz if shown else []
    rows = [(f"{_nominal(hz):g}", *(column[i] for column in columns)) for i, hz in enumerate(bands)]
    return Table(tuple(header), tuple(rows))
