"""Masters side by side: lines down, one column per master; what does not fit goes into further tables below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from translate.cli.grid import cells_wide, distinct, pad, shorten
from translate.cli.output import muted, printable, strong, tinted, width

__all__ = ["BEST", "WORST", "Line", "heading_cells", "table"]

BEST, WORST = "▲", "▼"
_COLOURS = {BEST: "green", WORST: "red"}
_LABEL, _UNIT = 24, 8
_SIDE = _LABEL + _UNIT + 2
_NARROW, _WIDE = 12, 20  # cells of a column, its gap and its mark included
_MARK = 2


@dataclass(frozen=True)
class Line:
    """One line of numbers: what it is, its unit, one text per master and the mark (▲, ▼) of each, if any."""

    label: str
    unit: str
    cells: Sequence[str]
    marks: Sequence[str] = field(default=())

    @property
    def is_same_for_all(self) -> bool:
        """Whether there is nothing to compare."""
        return len(self.cells) > 1 and len(set(self.cells)) == 1


def table(title: str, about: str, names: Sequence[str], lines: Sequence[Line], *, gather: bool = True) -> Iterator[str]:
    """A titled table: `names` over the columns, `about` in grey under the title.

    With `gather`, lines that read the same for every master become one sentence at the end.
    """
    per_table, column = _layout(names, width())
    short = distinct(names, column - _MARK)
    same = [line for line in lines if gather and line.is_same_for_all]
    for start in range(0, len(names), per_table):
        part = slice(start, start + per_table)
        heads = "".join(pad(name, column - _MARK, right=True) + " " * _MARK for name in short[part])
        yield (strong(pad(shorten(title, _SIDE - 1), _SIDE)) + strong(heads)).rstrip()
        if start == 0 and about:
            yield muted(f"  {shorten(about, width() - 2)}")
        for line in lines:
            if line not in same:
                yield _numbers(line, part, column)
    if same:
        yield from _sentence(same)


def heading_cells(count: int) -> int:
    """How long a heading may be when `count` masters stand side by side, brackets of a reference left out."""
    return max(_NARROW, min((width() - _SIDE) // count, _WIDE)) - 2 * _MARK


def _layout(names: Sequence[str], room: int) -> tuple[int, int]:
    """Columns per table and their width: all in one table if they can be made narrow enough."""
    free = room - _SIDE
    wanted = min(max([_NARROW, *(cells_wide(printable(n)) + 2 * _MARK for n in names)]), _WIDE)
    if len(names) * wanted <= free:
        return len(names), wanted
    column = max(_NARROW, free // len(names))
    per_table = max(free // column, 1)
    tables = -(-len(names) // per_table)
    per_table = -(-len(names) // tables)  # 6 masters: 3 and 3, not 5 and 1
    return per_table, min(wanted, free // per_table)


def _numbers(line: Line, part: slice, column: int) -> str:
    marks = [*line.marks, *[""] * (len(line.cells) - len(line.marks))]
    text = "  " + pad(shorten(line.label, _LABEL), _LABEL) + muted(pad(_unit(line), _UNIT))
    for cell, mark in zip(line.cells[part], marks[part], strict=True):
        ink = _COLOURS.get(mark)
        number = pad(cell, column - _MARK, right=True)
        text += (tinted(number, ink) + tinted(f" {mark}", ink)) if ink else number + " " * _MARK
    return text.rstrip()


def _unit(line: Line) -> str:
    return "" if line.unit == "1" else line.unit


def _sentence(same: Sequence[Line]) -> Iterator[str]:
    lead = "  same for all: "
    text, room = lead, width()
    for i, line in enumerate(same):
        item = f"{line.label} {line.cells[0]} {_unit(line)}".rstrip() + ("" if i == len(same) - 1 else ", ")
        if cells_wide(text + item.rstrip()) > room:
            yield muted(text.rstrip())
            text = " " * len(lead)
        text += item
    yield muted(text)
