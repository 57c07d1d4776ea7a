"""Aligned columns of text that fit the terminal."""

import os
from collections.abc import Sequence

from translate.cli.output import muted, printable, strong

__all__ = ["cells_wide", "distinct", "grid", "pad", "shorten"]

_GAP = 2


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


def distinct(names: Sequence[str], cells: int) -> list[str]:
    """`names` shortened to `cells` and still all different."""
    short = [shorten(name, cells) for name in names]
    if len(set(short)) == len(short):
        return short
    same = len(os.path.commonprefix([printable(name) for name in names]))
    short = [shorten(f"…{printable(name)[same:]}", cells) for name in names]
    if len(set(short)) == len(short):
        return short
    return [f"{i} {shorten(name, cells - len(str(i)) - 1)}" for i, name in enumerate(names, 1)]


def grid(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), indent: str = ""
) -> list[str]:
    """Lines of a table; columns in `right` are flush right (numbers). The first column is bold."""
    shown = [[printable(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(cells_wide, column)) for column in zip(*shown, strict=True)]
    lines = []
    for number, row in enumerate(shown):
        padded = [
            pad(cell, cells, right=i in right)
            for i, (cell, cells) in enumerate(zip(row, widths, strict=True))
        ]
        padded[-1] = padded[-1].rstrip()
        if number == 0:
            lines.append(indent + muted((" " * _GAP).join(padded)))
        else:
            lines.append(indent + (" " * _GAP).join([strong(padded[0]), *padded[1:]]))
    return lines
