"""Short answers side by side: one line per question or device, one narrow column per master."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.cli.grid import cells_wide, distinct, pad, shorten
from translate.cli.output import muted, printable, strong, tinted, width

__all__ = ["COLOURS", "Cells", "matrix"]

COLOURS = {"▲": "green", "▼": "red", "yes": "green", "no": "red"}
_GAP = 2
_NARROW, _WIDE = 8, 22  # cells of a column without its gap
_LABEL = 26  # the least for the first column


@dataclass(frozen=True)
class Cells:
    """A line: its label and a text per master; `inks`: of each, "" for none."""

    label: str
    texts: Sequence[str]
    inks: Sequence[str]


def matrix(title: str, names: Sequence[str], lines: Sequence[Cells]) -> Iterator[str]:
    """The lines under the masters' names; more tables than one only where the terminal is too narrow for them."""
    label = min(max([_LABEL, *(cells_wide(printable(line.label)) for line in lines)]), max(width() // 2, _LABEL))
    per_table = max((width() - label) // (_NARROW + _GAP), 1)
    for start in range(0, len(names), per_table):
        part = slice(start, start + per_table)
        shown = len(names[part])
        widest = max(cells_wide(text) for text in (*map(printable, names), *(t for line in lines for t in line.texts)))
        column = min(max(_NARROW, (width() - label) // shown - _GAP), max(widest, _NARROW), _WIDE)
        heads = distinct(list(names), column)[part]
        yield strong(_line(title, heads, label, column))
        for line in lines:
            yield _coloured(line, part, label, column)


def _line(label: str, texts: Sequence[str], first: int, column: int) -> str:
    cells = "".join(" " * _GAP + pad(text, column, right=True) for text in texts)
    return (pad(shorten(label, first), first) + cells).rstrip()


def _coloured(line: Cells, part: slice, first: int, column: int) -> str:
    text = pad(shorten(line.label, first), first)
    for cell, ink in zip(line.texts[part], line.inks[part], strict=True):
        shown = pad(shorten(cell, column), column, right=True)
        text += " " * _GAP + (tinted(shown, ink) if ink else muted(shown) if cell == "–" else shown)
    return text.rstrip()
