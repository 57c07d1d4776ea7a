"""Measurements of files as a table, as CSV and as one album."""

import csv
import io
from collections.abc import Iterator, Sequence

from translate.analysis.columns import Column, metrics
from translate.analysis.measurement import Measurement, album_lufs
from translate.cli.grid import pad
from translate.cli.output import paragraph, strong
from translate.cli.side_by_side import Line, table
from translate.figures import clock, figure, quantity
from translate.text_files import no_formula

__all__ = ["album_of", "columns", "csv_text", "page"]

_ABOUT = ("duration_s", "rate_hz", "channels")


def columns() -> list[str]:
    """Names of the numbers of a measurement, in order."""
    return [*_ABOUT, *(column.name for column in _metrics())]


def page(found: Sequence[Measurement]) -> Iterator[str]:
    """Lines of text, files side by side; under several the loudness of all as one album."""
    lines = [
        Line("length", "min", [clock(float(one["duration_s"])) for one in found]),
        Line("rate", "kHz", [f"{float(one['rate_hz']) / 1000:g}" for one in found]),
        Line("channels", "", [figure(float(one["channels"]), 0) for one in found]),
    ]
    lines += [
        Line(column.label, column.unit, [quantity(float(one[column.name]), column.unit) for one in found])
        for column in _metrics()
    ]
    yield from table("", "", [str(one["name"]) for one in found], lines, gather=False)
    yield from (paragraph(f"{one['file']}: {text}") for one in found for text in one.notes)
    if len(found) > 1:
        about = album_of(found)
        loudness, length = figure(about["integrated_lufs"]), clock(about["duration_s"])
        yield strong(pad(f"album, {len(found)} files", 26)) + f"{loudness} LUFS in {length} min (BS.1770 over all)"


def album_of(found: Sequence[Measurement]) -> dict[str, float]:
    """All files as one programme: `files`, `duration_s`, `integrated_lufs`, `true_peak_dbtp` (the highest)."""
    return {
        "files": len(found),
        "duration_s": sum(float(one["duration_s"]) for one in found),
        "integrated_lufs": album_lufs(found),
        "true_peak_dbtp": max((float(one["true_peak_dbtp"]) for one in found), default=float("-inf")),
    }


def csv_text(found: Sequence[Measurement]) -> str:
    """A header and one row per file, full precision; a number that does not exist is -inf, notes come last."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    keys = ["file", "name", *columns()]
    writer.writerow([*keys, "notes"])
    writer.writerows(
        [no_formula(cell) for cell in (*(one[key] for key in keys), "; ".join(one.notes))] for one in found
    )
    return text.getvalue().encode("utf-8", "replace").decode("utf-8")  # a name may hold bytes that are no text


def _metrics() -> list[Column]:
    import translate.analysis.metrics  # noqa: F401  (declares the columns)

    return [column for metric in metrics("master") for column in metric.columns]
