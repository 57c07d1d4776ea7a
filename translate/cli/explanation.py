"""Every column of the tables in words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.cli.output import emit_json, muted, paragraph, printable, say, strong
from translate.figures import quantity

if TYPE_CHECKING:
    from translate.analysis.columns import Column

__all__ = ["explain_columns", "page"]


def page(columns: "Sequence[Column]") -> Iterator[str]:
    """Lines of text: name and unit, meaning, source, which way is better."""
    for column in columns:
        unit = "" if column.unit in ("", "1") else f"  {column.unit}"
        yield strong(printable(column.name)) + unit
        better = ""
        if column.better:
            better = f"; {column.better} is better, a difference of {quantity(column.margin, column.unit)} matters"
        yield paragraph(f"{column.meaning}{better}", "    ")
        yield muted(paragraph(f"source: {column.source}", "    "))


def explain_columns(as_json: bool) -> None:
    """Print every column with what it means."""
    from dataclasses import asdict

    from translate.comparison import explain

    columns = explain()
    if as_json:
        emit_json([asdict(column) for column in columns])
        return
    say(page(columns))
