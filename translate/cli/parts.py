"""`measure --every`: a song in parts, by its sections or by the clock."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from translate.cli.group import UsageError
from translate.errors import UnknownNameError

if TYPE_CHECKING:
    from translate.analysis.measurement import Measurement

__all__ = ["every_of"]

_SHORTEST_S = 1.0
_SECTION = "section"


def every_of(text: str | None) -> "Callable[[Measurement], Sequence[Measurement]] | None":
    """What makes parts of a file: "section", or a number of seconds; None for None; `UsageError` for anything else."""
    if text is None:
        return None
    if text == _SECTION:
        return lambda one: one.sections()
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not _SHORTEST_S <= seconds < float("inf"):
        hint = UnknownNameError.hint(text, [_SECTION])
        raise UsageError(f"--every {text!r}: {hint}must be section, or a number of seconds from 1 on")
    return lambda one: _cut(one, seconds)


def _cut(one: "Measurement", seconds: float) -> "list[Measurement]":
    """The last one may be shorter, but not by so much that nothing can be measured."""
    length_s = float(one["duration_s"])
    count = max(int(length_s / seconds + 0.5), 1)
    bounds = [(number * seconds, (number + 1) * seconds) for number in range(count)]
    return [one.part(start, length_s if end == bounds[-1][1] else end) for start, end in bounds]
