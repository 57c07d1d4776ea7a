"""Loudness over time."""

from collections.abc import Mapping

from translate.figures import clock, figure
from translate.report.pictures.canvas import canvas
from translate.report.pictures.curves import draw
from translate.report.pictures.curves import over_time as curve
from translate.report.pictures.figures import steps, time_steps
from translate.report.pictures.names import cleaned, counted, first
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import chosen, level_range, medians, over_time, times
from translate.report.pictures.style import PLOT_LEFT, PLOT_RIGHT, ROW, master
from translate.result import MasterSeries

__all__ = ["loudness_over_time"]

_PLOT = 150.0
_FAINT, _FEW = 0.3, 3


def loudness_over_time(masters: Mapping[str, MasterSeries]) -> Picture:
    """Short-term loudness as a line, of up to three masters momentary loudness faint behind it.

    What is far below the rest (fades, breaks) runs along the bottom, so that the music has the height.
    `masters` as in evidence.json.
    """
    shown = chosen(masters)
    title = first("Loudness over time", len(masters))
    series = [entry.loudness for entry in shown.values()]
    with canvas() as drawing:
        top = drawing.legend(counted(list(shown), 20), range(1, len(shown) + 1), 0.0) if len(shown) > 1 else 0.0
        few = len(shown) <= _FEW
        drawing.text(0, top + ROW / 2, "LUFS, short-term (3 s)" + (", faint: momentary (0.4 s)" if few else ""), "dim")
        top += ROW + 5
        end_s = max((entry.duration_s for entry in shown.values()), default=1.0)
        lines = [one.short_term_lufs for one in series]
        faint = [one.momentary_lufs for one in series] if few else []
        low, high = level_range(lines, faint)
        panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _PLOT, top), (0.0, end_s), (low, high))
        panel.rules([(value, figure(value, 0)) for value in steps(low, high, 6)])
        panel.below([(second, clock(second)) for second in time_steps(end_s)])
        for number, (one, values) in enumerate(zip(series, faint, strict=False), 1):
            panel.curve(times(one.step_s, len(values)), values, master(number), width=0.7, opacity=_FAINT)
        curves = zip(series, lines, strict=True)
        draw(panel, [curve(n, one.step_s, line, len(shown)) for n, (one, line) in enumerate(curves, 1)])
        return drawing.finish(top + _PLOT + 20, title, _words(shown), _table(shown))


def _words(shown: Mapping[str, MasterSeries]) -> str:
    """Medians: they do not depend on how finely the series was kept."""
    said = medians({name: entry.loudness.short_term_lufs for name, entry in shown.items()}, "LUFS")
    return f"Short-term loudness, median over the song: {said}."


def _table(shown: Mapping[str, MasterSeries]) -> Table:
    columns = []
    for name, entry in shown.items():
        one, label = entry.loudness, cleaned(name)
        columns.append((f"{label}: short-term, LUFS", one.step_s, [figure(v) for v in one.short_term_lufs]))
        columns.append((f"{label}: momentary, LUFS", one.step_s, [figure(v) for v in one.momentary_lufs]))
    return over_time(columns)
