"""Measurements of many files: a row per file, as many numbers as fit, without what all names begin with."""

from collections.abc import Iterator, Mapping, Sequence

from translate.analysis.columns import Column
from translate.analysis.measurement import Measurement
from translate.cli.grid import cells_wide, distinct, pad, shorten, without_prefix
from translate.cli.output import muted, printable, strong, tinted, width
from translate.figures import clock, plural, quantity, span

__all__ = ["rows", "word"]

_NAME, _LEAST_NAME = 40, 16  # cells of names, at most and at least
_CELL = 10
_LENGTH = Column("duration_s", "min", "", "", label="length")
_HEADS = {
    "integrated_lufs": "loudness",
    "true_peak_dbtp": "true peak",
    "loudness_range_lu": "range",
    "plr_lu": "PLR",
    "dr_db": "DR",
    "max_short_term_lufs": "max 3 s",
    "max_momentary_lufs": "max 0.4 s",
    "min_psr_lu": "min PSR",
    "crest_db": "crest",
    "mono_loss_lu": "mono loss",
    "sample_peak_dbfs": "peak",
    "at_ceiling_pct": "ceiling",
    "channel_balance_db": "balance",
    "correlation": "corr.",
    "dropouts_s": "dropouts",
}
"""Short headings, in the order in which they are shown; others follow."""
_COLOURS = {"PASS": "green", "FAIL": "red"}


def rows(
    found: Sequence[Measurement],
    columns: Sequence[Column],
    first: Sequence[str] = (),
    failed: Mapping[int, bool] | None = None,
    parts: Mapping[int, Sequence[Measurement]] | None = None,
) -> Iterator[str]:
    """Lines of text.

    Args:
        found: Files, or parts of them.
        columns: All numbers.
        first: Names of those that have to be shown.
        failed: Whether each crosses a limit, by its place; None: there is no limit.
        parts: Of each, by its place: a row for each below it.
    """
    names = without_prefix([printable(str(one["name"])) for one in found], _LEAST_NAME)
    room = width() - (6 if failed is not None else 0)
    wide = min(max(map(cells_wide, names)), _NAME, max(room - 5 * _CELL, _LEAST_NAME))
    shown = _chosen(columns, first, (room - wide) // _CELL)
    lead = " " * 6 if failed is not None else ""
    heads = (_HEADS.get(column.name, column.label) for column in shown)
    yield strong((lead + pad("", wide) + "".join(_cell(head) for head in heads)).rstrip())
    yield muted((lead + pad("", wide) + "".join(_cell(_unit(column)) for column in shown)).rstrip())
    for number, (one, name) in enumerate(zip(found, distinct(names, wide), strict=True)):
        status = f"{word('FAIL' if failed[number] else 'PASS')}  " if failed is not None else ""
        yield f"{status}{strong(pad(shorten(name, wide), wide))}{_numbers(one, shown)}"
        for part in (parts or {}).get(number, ()):
            assert part.span is not None
            yield f"{lead}{pad('  ' + span(*_whole(part.span)), wide)}{_numbers(part, shown)}"
    hidden = 1 + len(columns) - len(shown)
    if hidden:
        yield muted(f"{plural(hidden, 'more number')}: -v, --csv - or --json")


def word(status: str) -> str:
    """PASS or FAIL, in colour."""
    return tinted(status, _COLOURS[status])


def _chosen(columns: Sequence[Column], first: Sequence[str], room: int) -> list[Column]:
    """The length, those that have to be there, then the others while there is room."""
    place = {name: number for number, name in enumerate(_HEADS)}
    ranked = sorted(columns, key=lambda column: place.get(column.name, len(place)))
    needed = sorted(ranked, key=lambda column: column.name not in first)
    kept = {column.name for column in needed[: max(room - 1, len(set(first)), 1)]}
    return [_LENGTH, *(column for column in ranked if column.name in kept)]


def _numbers(one: Measurement, shown: Sequence[Column]) -> str:
    cells = (
        clock(round(float(one["duration_s"]))) if column is _LENGTH else quantity(float(one[column.name]), column.unit)
        for column in shown
    )
    return "".join(_cell(cell) for cell in cells).rstrip()


def _whole(span_s: tuple[float, float]) -> tuple[float, float]:
    return round(span_s[0]), round(span_s[1])


def _cell(text: str) -> str:
    return pad(shorten(text, _CELL - 1), _CELL, right=True)


def _unit(column: Column) -> str:
    return "" if column.unit == "1" else column.unit
