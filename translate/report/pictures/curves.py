"""Masters' curves in one panel: dashes and colours, and each curve's number on it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from translate.report.pictures.canvas import Panel, Point
from translate.report.pictures.series import Series
from translate.report.pictures.style import DASHES, TEXT, master

__all__ = ["Curve", "draw", "over_time"]

_POINTS, _FEWEST = 900, 100
_CLEAR = 0.9 * TEXT


@dataclass(frozen=True)
class Curve:
    """One master's values `y` at `x`; `number` from 1."""

    number: int
    x: Sequence[float]
    y: Series


def over_time(number: int, step_s: float, values: Series, masters: int) -> Curve:
    """A master's series as a curve; of many masters not every step: the page stays small, and nobody sees more."""
    every = -(-len(values) // max(_POINTS // max(masters, 1), _FEWEST)) or 1
    picked = range(0, len(values), every)
    return Curve(number, [index * float(step_s) for index in picked], [values[index] for index in picked])


def draw(panel: Panel, curves: Sequence[Curve], *, numbered: bool = True) -> None:
    """The curves and, with several, their numbers, each where it is clear of the other curves."""
    for curve in curves:
        panel.curve(curve.x, curve.y, master(curve.number), dashes=DASHES[curve.number - 1])
    if not numbered or len(curves) == 1:
        return
    points = [[panel.at(x, y) for x, y in zip(c.x, c.y, strict=True) if y is not None] for c in curves]
    taken: list[Point] = []
    for curve, own in zip(curves, points, strict=True):
        others = [other for other in points if other is not own]
        place = _place(panel, curve.number / (len(curves) + 1), own, others, taken)
        if place:
            taken.append(place)
            panel.canvas.text(*place, str(curve.number), master(curve.number), "center", halo=True, bold=True)


def _place(
    panel: Panel, share: float, own: Sequence[Point], others: Sequence[Sequence[Point]], taken: Sequence[Point]
) -> Point | None:
    """The point of a curve that is clearest of others and of numbers, rather near its own `share` of the width."""
    left, right, bottom, top = panel.box
    home = left + (right - left) * share
    best: tuple[float, Point] | None = None
    for x, y in own[:: max(len(own) // 48, 1)]:
        if not (left + 24 < x < right - 24 and top + 4 < y < bottom - 4):
            continue
        curves = [abs(y - height) for other in others if (height := _height(other, x)) is not None]
        numbers = [max(abs(x - a), abs(y - b)) for a, b in taken]
        free = min([*curves, 2 * _CLEAR]) + 2 * min([*numbers, 1.5 * _CLEAR]) - 0.04 * abs(x - home)
        if best is None or free > best[0]:
            best = free, (x, y)
    return best[1] if best else None


def _height(curve: Sequence[Point], x: float) -> float | None:
    """Where a curve passes at a place across."""
    if not curve:
        return None
    return curve[min(bisect_left(curve, (x, 0.0)), len(curve) - 1)][1]
