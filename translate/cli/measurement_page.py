"""Measurements of files as a table."""

from collections.abc import Iterator, Sequence

from translate.cli.figures import clock, figure, quantity
from translate.cli.labels import label
from translate.cli.side_by_side import Line, table
from translate.columns import metrics
from translate.measurement import Measurement

__all__ = ["page"]


def page(found: Sequence[Measurement]) -> Iterator[str]:
    """Lines of text, files side by side."""
    lines = [
        Line("length", "min", [clock(float(one["duration_s"])) for one in found]),
        Line("rate", "kHz", [f"{float(one['rate_hz']) / 1000:g}" for one in found]),
        Line("channels", "", [figure(float(one["channels"]), 0) for one in found]),
    ]
    columns = [column for metric in metrics("master") for column in metric.columns]
    lines += [
        Line(label(column), column.unit, [quantity(float(one[column.name]), column.unit) for one in found])
        for column in columns
    ]
    return table("", "", [str(one["name"]) for one in found], lines, gather=False)
