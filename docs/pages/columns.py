"""Every column of the tables, from where it is declared."""

from collections.abc import Iterable, Iterator, Sequence

import translate.analysis.metrics  # noqa: F401  (declares the columns)
from translate.analysis.columns import Column, metrics
from translate.comparison import explain
from translate.figures import quantity
from translate.scoring.tone import DERIVED_COLUMNS

__all__ = ["pages", "table"]

_INTRODUCTION = """# Columns

What `translate compare --explain` prints. A unit stands at the end of a name. A number that does not exist, such as the
loudness of silence, is −∞ in the tables and null in JSON.
"""


def pages() -> dict[str, str]:
    """One page."""
    return {"columns.md": "\n".join(_lines())}


def _lines() -> Iterator[str]:
    files = [column for metric in metrics("master") for column in metric.columns]
    devices = [column for scope in ("platform", "device") for m in metrics(scope) for column in m.columns]
    taken = {column.name for column in (*files, *devices)}
    others = [column for column in explain() if column.name not in taken]
    yield _INTRODUCTION
    for title, columns in (
        ("Of the file", files),
        ("Of a master on a platform and a device", devices),
        ("Of the table", others),
        ("Made of others, for the score", DERIVED_COLUMNS),
    ):
        yield from (f"## {title}\n", *table(columns), "")


def table(columns: Iterable[Column]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| column | unit | meaning | better | source |"
    yield "|---|---|---|---|---|"
    for column in columns:
        yield _row([f"`{column.name}`", _unit(column), column.meaning, _better(column), column.source])


def _row(cells: Sequence[str]) -> str:
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def _unit(column: Column) -> str:
    return "" if column.unit == "1" else column.unit


def _better(column: Column) -> str:
    return f"{column.better}, from {quantity(column.margin, column.unit)}" if column.better else ""
