"""Words and JSON on the terminal: stdout for the result, stderr for everything else."""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

import typer

__all__ = ["emit_json", "muted", "note", "paragraph", "printable", "say", "strong", "tinted", "width"]

_PROSE = 100  # lines of text longer than this are hard to read


def say(text: str | Iterable[str] = "") -> None:
    """A line of the result, or several, on stdout."""
    for line in [text] if isinstance(text, str) else text:
        typer.echo(line)


def note(text: str) -> None:
    """A line about the work, on stderr."""
    typer.echo(text, err=True)


def emit_json(value: object) -> None:
    """`value` as JSON on stdout; numbers that do not exist (−∞, NaN) are null."""
    import json

    text = json.dumps(_plain(value), ensure_ascii=False, indent=1, allow_nan=False)
    # bytes of a file name that are no text: escaped, so that it is UTF-8 and the name can be had back
    typer.echo(re.sub("[\ud800-\udfff]", lambda one: f"\\u{ord(one[0]):04x}", text))


def strong(text: str) -> str:
    """Bold on a terminal."""
    return _styled(text, bold=True)


def muted(text: str) -> str:
    """Grey on a terminal: present, not loud."""
    return _styled(text, dim=True)


def tinted(text: str, colour: str) -> str:
    """In colour on a terminal."""
    return _styled(text, fg=colour)


def width(*, most: int = 160) -> int:
    """Columns to fill: those of the terminal (or COLUMNS), 100 where there is none."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, most))


def paragraph(text: str, indent: str = "") -> str:
    """`text` in lines that fit, each with `indent`."""
    room = width(most=_PROSE)
    return textwrap.fill(printable(text), room, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def printable(text: str) -> str:
    """Without line breaks and control characters, which a file name or a profile may hold."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _styled(text: str, **style: Any) -> str:
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return typer.style(text, **style) if coloured and text else text


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "tolist"):  # numpy
        return _plain(value.tolist())
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if value is None or isinstance(value, str | int | bool) else str(value)
