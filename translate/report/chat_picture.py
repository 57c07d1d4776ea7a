"""One picture of the first screen, for a chat: `chat_picture`."""

import io
import textwrap
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translate.report.glance import Glance, GlanceRow
from translate.report.pictures.canvas import canvas as settings
from translate.report.pictures.names import cleaned

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["chat_picture"]

_WIDTH, _HEIGHT = 1200, 630  # what chats and previews of links show whole
_EDGE = 40
_LETTERS, _LINES = 62, 3  # of the headline
_ROWS, _ROW, _TOP = 7, 44, 262
_NAME = 20  # letters
_MARKS_AT, _MARKS_WIDE = 330, 400
_GAINS_AT, _GAINS_WIDE = 770, 400
_SHAPES = {"good": ("o", "#0b6a53"), "fair": ("^", "#875800"), "poor": ("X", "#b02f1b"), "none": ("_", "#5b6066")}
_LEGEND = "● good   ▲ fair   ✖ poor   numbers: points, and dB up or down by the player"
_INK, _DIM, _GROUND = "#1c1e21", "#5b6066", "#faf9f6"


def chat_picture(heading: str, glance: Glance) -> bytes:
    """The sentence, the marks and the levels of up to seven masters as a PNG of 1200 × 630; the same for the same."""
    with settings():
        return _drawn(heading, glance)


def _drawn(heading: str, glance: Glance) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH / 100, _HEIGHT / 100), dpi=100, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    _text(figure, _EDGE, 48, cleaned(heading), 19, _DIM)
    lines = textwrap.wrap(cleaned(glance.headline), _LETTERS) or [""]
    for at, line in enumerate(lines[:_LINES]):
        cut = "…" if at == _LINES - 1 and len(lines) > _LINES else ""
        _text(figure, _EDGE, 98 + 42 * at, f"{line}{cut}", 31, family="serif")
    _heads(figure, glance)
    shown = glance.rows if len(glance.rows) <= _ROWS else glance.rows[: _ROWS - 1]
    for at, row in enumerate(shown):
        _row(figure, _TOP + _ROW * at, row)
    if len(shown) < len(glance.rows):
        _text(figure, _EDGE, _TOP + _ROW * len(shown), f"and {len(glance.rows) - len(shown)} more", 18, _DIM)
    _text(figure, _EDGE, _HEIGHT - 24, _LEGEND, 14, _DIM)
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # letters that the font has not are boxes
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _heads(figure: "Figure", glance: Glance) -> None:
    for x, head in zip(_places(_MARKS_AT, _MARKS_WIDE, len(glance.heads)), glance.heads, strict=True):
        _text(figure, x, _TOP - 38, cleaned(head.short)[:10], 13, _DIM, "center")
    gains = glance.rows[0].gains if glance.rows else ()
    for x, (name, _) in zip(_places(_GAINS_AT, _GAINS_WIDE, len(gains)), gains, strict=True):
        _text(figure, x, _TOP - 38, name, 13, _DIM, "center")


def _row(figure: "Figure", y: float, row: GlanceRow) -> None:
    name = cleaned(row.master.name)
    _text(figure, _EDGE, y, name if len(name) <= _NAME else f"{name[: _NAME - 1]}…", 19, bold=True)
    wide = len(row.marks) <= 8
    for x, mark in zip(_places(_MARKS_AT, _MARKS_WIDE, len(row.marks)), row.marks, strict=True):
        shape, colour = _SHAPES[mark.word]
        _mark(figure, x - (13 if wide else 0), y, shape, colour)
        if wide:
            _text(figure, x, y, mark.points, 16, bold=mark.best)
    for x, (_, gain) in zip(_places(_GAINS_AT, _GAINS_WIDE, len(row.gains)), row.gains, strict=True):
        _text(figure, x, y, gain, 17, anchor="center")


def _places(start: float, width: float, count: int) -> Sequence[float]:
    """Middles of so many columns."""
    return [start + width * (i + 0.5) / count for i in range(count)]


def _mark(figure: "Figure", x: float, y: float, shape: str, colour: str) -> None:
    from matplotlib.lines import Line2D

    at = [x / _WIDTH], [1 - y / _HEIGHT]
    figure.add_artist(Line2D(*at, marker=shape, color=colour, markersize=9, transform=figure.transFigure))


def _text(
    figure: "Figure",
    x: float,
    y: float,
    text: str,
    pixels: float,
    colour: str = _INK,
    anchor: str = "left",
    *,
    bold: bool = False,
    family: str = "sans-serif",
) -> None:
    """A text whose middle is at height `y` from the top."""
    figure.text(
        x / _WIDTH,
        1 - y / _HEIGHT,
        text,
        fontsize=pixels * 0.72,
        color=colour,
        ha=anchor,
        va="center",
        family=family,
        weight="bold" if bold else "normal",
        parse_math=False,
    )
