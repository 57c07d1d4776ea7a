"""A condition that somebody typed: which columns it is about, what is wrong with it, and how long it may take."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from translate.errors import TranslateError, UnknownNameError

__all__ = ["first_line", "has", "misnamed", "no_longer_than"]

_OTHERS: Final = "path, title, artist, album, year, genre, platform, device, place"


@contextmanager
def no_longer_than(db: Any, most_s: float | None) -> Iterator[None]:
    """Whoever is asked for longer is interrupted."""
    timer = threading.Timer(most_s, db.interrupt) if most_s else None
    if timer:
        timer.start()
    try:
        yield
    finally:
        if timer:
            timer.cancel()


def has(condition: str, name: str) -> bool:
    """Whether a column is asked about, outside of quoted texts."""
    return re.search(rf"\b{re.escape(name)}\b", re.sub(r"'(?:[^']|'')*'", "", condition)) is not None


def misnamed(condition: str, message: str, columns: list[str]) -> TranslateError:
    """What DuckDB says of a name, in our words."""
    if match := re.search(r'Referenced column "([^"]+)" not found', message):
        near = UnknownNameError.hint(match[1], columns)
        there = near.strip() or f"they are those of `translate compare --explain` and {_OTHERS}"
        return UnknownNameError(f"no column {match[1]!r}: {there}")
    return TranslateError(f"{condition!r}: is no condition: {message.splitlines()[0].removeprefix('Binder Error: ')}")


def first_line(error: Exception) -> str:
    """What DuckDB says, without what kind of error it is."""
    return str(error).splitlines()[0].split(": ", 1)[-1]
