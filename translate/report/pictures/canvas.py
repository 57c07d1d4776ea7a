"""Drawing with matplotlib, by its objects alone: no pyplot, nothing of the user's settings, nothing left behind."""

import io
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import isfinite, log10
from typing import TYPE_CHECKING, Any, Literal

from translate.report.pictures.drawing import matplotlib
from translate.report.pictures.names import columns
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.style import COLOURS, DASHES, LINE, RC, ROW, TEXT, WIDTH, master
from translate.report.pictures.svg import Words, finish

if TYPE_CHECKING:
    from matplotlib.path import Path

__all__ = ["Box", "Canvas", "Panel", "Point", "canvas", "text_width"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, right, bottom, top in the panel's own figures."""

_LOCK = threading.Lock()
"""matplotlib's settings are one per process."""
_LETTER = 0.6
"""Mean width of a letter, of its size, in a wide screen font."""


def text_width(text: str) -> float:
    """About how wide a text becomes, in units; the reader's font decides."""
    return _LETTER * TEXT * columns(text)


@contextmanager
def canvas() -> Iterator["Canvas"]:
    """An empty canvas, `WIDTH` units wide; draw and `finish` inside the block."""
    with _LOCK, matplotlib().rc_context():
        from matplotlib import style

        style.use("default")
        matplotlib().rcParams.update(dict[Any, Any](RC))
        yield Canvas()


class Canvas:
    """Places in units from the left and from the top; texts are kept apart so that any name can be written."""

    def __init__(self) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.figure = Figure(dpi=72, frameon=False)
        self._downwards = Affine2D()  # gets the height when it is known: at the end
        self._words: dict[str, Words] = {}
        self._count = 0

    def panel(self, box: Box, x: tuple[float, float], y: tuple[float, float], *, log: bool = False) -> "Panel":
        """An area for data: `box` left, right, bottom, top in units (top < bottom), `x`, `y`: figures at its edges."""
        return Panel(self, box, x, y, log)

    def text(
        self, x: float, y: float, text: str, colour: str = "text", anchor: str = "left", *, halo: bool = False,
        bold: bool = False,
    ) -> None:  # fmt: skip
        """A text whose middle is at height `y`."""
        gid = f"words-{len(self._words)}"
        self._words[gid] = Words(text, halo, bold)
        style: dict[str, Any] = {"color": COLOURS[colour], "ha": anchor, "va": "baseline", "fontsize": TEXT}
        style["zorder"] = self._above()
        self.figure.text(x, y + 0.36 * TEXT, "x", transform=self._downwards, gid=gid, **style)

    def line(
        self, points: Sequence[Point], colour: str = "line", width: float = 1.0, *, dashes: tuple[float, ...] = (),
        opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """A line through points in units."""
        self.lines([points], colour, width, dashes=dashes, opacity=opacity)

    def dots(self, points: Sequence[Point], colour: str, size: float, *, opacity: float = 1.0) -> None:
        """Dots `size` across as one drawn thing: lines to where they start, with round ends."""
        self.lines([(point, point) for point in points], colour, size, opacity=opacity, cap="round")

    def lines(
        self, lines: Sequence[Sequence[Point]], colour: str, width: float, *, dashes: tuple[float, ...] = (),
        opacity: float = 1.0, cap: Literal["butt", "round"] = "butt",
    ) -> None:  # fmt: skip
        """Several lines as one drawn thing."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        corners = [corner for line in lines for corner in line]
        if not corners:
            return
        codes = [code for line in lines for code in (Path.MOVETO, *[Path.LINETO] * (len(line) - 1))]
        drawn = PathPatch(
            Path(corners, codes),
            transform=self._downwards,
            fill=False,
            edgecolor=COLOURS[colour],
            linewidth=width,
            linestyle=(0, [length / width for length in dashes]) if dashes else "-",
            alpha=None if opacity == 1 else opacity,
            capstyle=cap,
            zorder=self._above(),
        )
        self.figure.add_artist(drawn)

    def shape(
        self, corners: Sequence[Sequence[Point]], fill: str = "", edge: str = "", *, opacity: float = 1.0,
        width: float = 1.0,
    ) -> None:  # fmt: skip
        """Closed shapes in units as one drawn thing."""
        from matplotlib.patches import PathPatch

        if not corners:
            return
        drawn = PathPatch(
            _closed(corners),
            transform=self._downwards,
            facecolor=COLOURS[fill] if fill else "none",
            edgecolor=COLOURS[edge] if edge else "none",
            linewidth=width if edge else 0,
            alpha=None if opacity == 1 else opacity,
            zorder=self._above(),
        )
        self.figure.add_artist(drawn)

    def _above(self) -> int:
        """What is drawn later lies above."""
        self._count += 1
        return self._count

    def legend(self, labels: Sequence[str], numbers: Sequence[int], top: float, *, boxes: bool = False) -> float:
        """Masters' labels beside their dashes (or boxes), as many lines as they need; returns where it ends."""
        x, y = 0.0, top + ROW / 2
        for number, label in zip(numbers, labels, strict=True):
            wide = 26 + text_width(label) + 14
            if x and x + wide - 14 > WIDTH:
                x, y = 0.0, y + ROW
            if boxes:
                self.shape([_corners(x, x + 20, y - 4, y + 4)], master(number))
            else:
                self.line([(x, y), (x + 20, y)], master(number), LINE + 0.4, dashes=DASHES[number - 1])
            self.text(x + 26, y, label)
            x += wide
        return y + ROW / 2

    def finish(self, height: float, title: str, alt: str, table: Table) -> Picture:
        """The picture as drawn so far, down to `height`."""
        self.figure.set_size_inches(WIDTH / 72, height / 72)
        self._downwards.scale(1, -1).translate(0, height)
        raw = io.StringIO()
        metadata: Mapping[str, Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}
        self.figure.savefig(raw, format="svg", metadata=metadata)
        return Picture(finish(raw.getvalue(), self._words, title, alt), title, alt, table)


class Panel:
    """An area with its own figures along x and y."""

    def __init__(self, drawing: Canvas, box: Box, x: tuple[float, float], y: tuple[float, float], log: bool) -> None:
        self.canvas, self.box = drawing, box
        self.x, self.y = (x if x[0] < x[1] else (x[0], x[0] + 1)), (y if y[0] < y[1] else (y[0], y[0] + 1))
        self._log = log

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Units of a point; what lies beyond the area comes to its edge."""
        left, right, bottom, top = self.box
        low, high, here = map(log10, (*self.x, max(x, self.x[0]))) if self._log else (*self.x, x)
        across = min(max((here - low) / (high - low), 0.0), 1.0)
        up = min(max((y - self.y[0]) / (self.y[1] - self.y[0]), 0.0), 1.0)
        return left + across * (right - left), bottom + up * (top - bottom)

    def curve(
        self, x: Sequence[float], y: Sequence[float | None], colour: str, *, width: float = LINE,
        dashes: tuple[float, ...] = (), opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """A line that pauses at nulls; a single value between them is a dot."""
        runs = list(
            _runs([self.at(a, b) if b is not None and isfinite(b) else None for a, b in zip(x, y, strict=True)])
        )
        self.canvas.lines([run for run in runs if len(run) > 1], colour, width, dashes=dashes, opacity=opacity)
        self.canvas.dots([run[0] for run in runs if len(run) == 1], colour, 2 * width, opacity=opacity)

    def boxes(self, boxes: Sequence[Box], fill: str = "", edge: str = "", *, opacity: float = 1.0) -> None:
        """Rectangles in the panel's figures."""
        corners = [(*self.at(left, low), *self.at(right, high)) for left, right, low, high in boxes]
        self.canvas.shape([_corners(a, c, d, b) for a, b, c, d in corners], fill, edge, opacity=opacity, width=0.8)

    def rules(self, ticks: Sequence[tuple[float, str]], *, strong: float | None = None) -> None:
        """Horizontal rules with their numbers on the left; `strong`: the one to compare with."""
        for value, text in ticks:
            _, y = self.at(self.x[0], value)
            self.canvas.line([(self.box[0], y), (self.box[1], y)], "dim" if value == strong else "line", 0.8)
            self.canvas.text(self.box[0] - 5, y, text, "dim", "right")

    def below(self, ticks: Sequence[tuple[float, str]], *, last: str = "right") -> None:
        """Numbers under the area; the last one may end at the edge instead of being centred on its place."""
        for index, (value, text) in enumerate(ticks):
            x, _ = self.at(value, self.y[0])
            half = text_width(text) / 2
            anchor = "left" if index == 0 and x - half < 0 else "center"
            if x + half > WIDTH:
                x, anchor = WIDTH, last
            self.canvas.text(x, self.box[2] + 10, text, "dim", anchor)


def _corners(left: float, right: float, top: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _closed(shapes: Sequence[Sequence[Point]]) -> "Path":
    from matplotlib.path import Path

    corners = [corner for shape in shapes for corner in (*shape, shape[0])]
    codes = [c for shape in shapes for c in (Path.MOVETO, *[Path.LINETO] * (len(shape) - 1), Path.CLOSEPOLY)]
    return Path(corners, codes)


def _runs(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
