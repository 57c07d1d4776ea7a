"""Stereo over time: correlation and side against mid."""

from collections.abc import Callable, Mapping

from translate.figures import clock, figure
from translate.report.pictures.canvas import canvas
from translate.report.pictures.curves import Curve, draw
from translate.report.pictures.curves import over_time as curve
from translate.report.pictures.figures import percent, steps, time_steps
from translate.report.pictures.names import cleaned, counted, first, in_whom, ranged
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.series import Series, chosen, existing, over_time, smoothed, spread
from translate.report.pictures.style import PLOT_LEFT, PLOT_RIGHT, ROW
from translate.result import MasterSeries, StereoSeries

__all__ = ["stereo"]

_CORRELATION, _SIDE = 110.0, 90.0
_WINDOW_S = 3.0  # as long as short-term loudness looks
_NARROWEST_DB, _WIDEST_DB = -30.0, 12.0


def stereo(masters: Mapping[str, MasterSeries]) -> Picture:
    """Correlation of left and right, and side against mid, as means over 3 s; `masters` as in evidence.json."""
    shown = chosen(masters)
    title = first("Stereo over time", len(masters))
    end_s = max((entry.duration_s for entry in shown.values()), default=1.0)
    with canvas() as drawing:
        top = drawing.legend(counted(list(shown), 20), range(1, len(shown) + 1), 0.0) if len(shown) > 1 else 0.0
        drawing.text(0, top + ROW / 2, "correlation: 1 mono, 0 unrelated, −1 cancels in mono", "dim")
        top += ROW + 5
        curves = _curves(shown, lambda one: one.correlation)
        lowest = min([0.0, *(v for curve in curves for v in existing(curve.y))])
        low = -1.0 if lowest < -0.5 else -0.5 if lowest < 0 else 0.0
        panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _CORRELATION, top), (0.0, end_s), (low, 1.0))
        panel.rules([(value, figure(value, 1)) for value in steps(low, 1.0, 5)], strong=0.0)
        draw(panel, curves)
        top += _CORRELATION
        drawing.text(0, top + 6 + ROW / 2, "side to mid, dB: higher is wider", "dim")
        top += ROW + 11
        curves = _curves(shown, lambda one: one.side_to_mid_db)
        panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _SIDE, top), (0.0, end_s), _range(curves))
        panel.rules([(value, figure(value, 0)) for value in steps(*panel.y, 4)], strong=0.0)
        draw(panel, curves, numbered=False)
        top += _SIDE
        panel.below([(second, clock(second)) for second in time_steps(end_s)])
        return drawing.finish(top + 20, title, _words(shown), _table(shown))


def _curves(shown: Mapping[str, MasterSeries], part: Callable[[StereoSeries], Series]) -> list[Curve]:
    found = []
    for number, entry in enumerate(shown.values(), 1):
        one = entry.stereo
        values = smoothed(part(one), one.step_s, _WINDOW_S)
        found.append(curve(number, one.step_s, values, len(shown)))
    return found


def _range(curves: list[Curve]) -> tuple[float, float]:
    """What is there in whole steps of 5, inside what tells anything."""
    kept = [v for curve in curves for v in existing(curve.y)] or [-15.0, 0.0]
    low = max(5.0 * ((min(kept) - 1) // 5), _NARROWEST_DB)
    return min(low, _WIDEST_DB - 10), max(min(max(kept) + 1.0, _WIDEST_DB), low + 10)


def _words(shown: Mapping[str, MasterSeries]) -> str:
    said: list[tuple[float | None, str]] = []
    for name, entry in shown.items():
        one = entry.stereo
        values = existing(smoothed(one.correlation, one.step_s, _WINDOW_S))
        middle = spread(values)
        whose = in_whom(name, list(shown))
        if not middle:
            said.append((None, f"no value{whose}"))
            continue
        share = 100 * sum(value < 0 for value in values) / len(values)
        below = f" (below 0 for {percent(share)} of the time)" if share else ""
        said.append((middle[2], f"{figure(middle[2], 2)}{whose}{below}"))
    return f"Correlation of left and right, 3 s, median over the song: {ranged(said)}."


def _table(shown: Mapping[str, MasterSeries]) -> Table:
    columns = []
    for name, entry in shown.items():
        one, label = entry.stereo, cleaned(name)
        columns.append((f"{label}: correlation", one.step_s, [figure(v, 2) for v in one.correlation]))
        columns.append((f"{label}: side to mid, dB", one.step_s, [figure(v) for v in one.side_to_mid_db]))
    return over_time(columns)
