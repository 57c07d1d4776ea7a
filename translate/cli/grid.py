"""Aligned columns of text that fit the terminal."""

import textwrap
from collections.abc import Sequence

from translate.cli.output import muted, printable, strong, width
from translate.names import without_prefix as names_without_prefix

__all__ = ["cells_wide", "distinct", "grid", "labels", "pad", "shorten", "without_prefix"]

_GAP = 2
_UNCUT = 10_000
_LEAST = 24  # cells of a column of text that is wrapped


def cells_wide(text: str) -> int:
    """Terminal cells that `text` takes: two for wide characters, none for combining ones."""
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Filled with spaces to `cells`, text at the left (or right) edge."""
    space = " " * max(cells - cells_wide(text), 0)
    return space + text if right else text + space


def shorten(text: str, cells: int) -> str:
    """Cut in the middle, where names of versions differ least: `caesium_…master`."""
    text = printable(text)
    if cells_wide(text) <= cells:
        return text
    keep = max(cells - 1, 0)
    head, tail = text, text
    while cells_wide(head) > keep - keep // 2:
        head = head[:-1]
    while cells_wide(tail) > keep // 2:
        tail = tail[1:]
    return f"{head}…{tail}"


def without_prefix(names: Sequence[str], cells: int) -> list[str]:
    """If some are longer than `cells`: without the words (`song_`) that all begin with."""
    too_long = any(cells_wide(name) > cells for name in names)
    return names_without_prefix(names) if too_long else list(names)


def distinct(names: Sequence[str], cells: int) -> list[str]:
    """`names` shortened to `cells` and still all different."""
    short = [shorten(name, cells) for name in names]
    if len(set(short)) == len(short):
        return short
    same = _same_start([printable(name) for name in names])
    short = [shorten(f"…{printable(name)[same:]}", cells) for name in names]
    if len(set(short)) == len(short):
        return short
    return [f"{i} {shorten(name, cells - len(str(i)) - 1)}" for i, name in enumerate(names, 1)]


def labels(names: Sequence[str]) -> dict[str, str]:
    """How each is called in a line of its own: different also where they differ in what cannot be printed."""
    return dict(zip(names, distinct(names, _UNCUT), strict=True))


def _same_start(names: Sequence[str]) -> int:
    """How many characters all begin with."""
    first, last = min(names), max(names)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def grid(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), indent: str = ""
) -> list[str]:
    """Lines of a table; columns in `right` are flush right (numbers). The first column is bold.

    The last column is wrapped where the terminal is too narrow.
    """
    shown = [[printable(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(cells_wide, column)) for column in zip(*shown, strict=True)]
    before_last = cells_wide(indent) + sum(widths[:-1]) + _GAP * (len(widths) - 1)
    room = max(width() - before_last, _LEAST)
    gap = " " * _GAP
    lines = []
    for number, row in enumerate(shown):
        cells = [pad(text, size, right=i in right) for i, (text, size) in enumerate(zip(row, widths, strict=True))]
        cells[-1], *more = textwrap.wrap(cells[-1], room) or [""]
        if widths[-1] <= room and len(row) - 1 in right:
            cells[-1] = pad(row[-1], widths[-1], right=True)
        if number == 0:
            lines.append(indent + muted(gap.join(cells)))
        else:
            lines.append(indent + gap.join([strong(cells[0]), *cells[1:]]))
        lines += [" " * before_last + text for text in more]
    return lines
