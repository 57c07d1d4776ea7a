"""Measurements of files as a table, as CSV and as one album."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from translate.analysis.columns import Column, metrics
from translate.analysis.measurement import Measurement, album_lufs
from translate.cli.grid import pad, without_prefix
from translate.cli.measurement_rows import rows, word
from translate.cli.output import muted, paragraph, printable, strong
from translate.cli.side_by_side import Line, heading_cells, table
from translate.figures import clock, figure, quantity, span
from translate.text_files import no_formula

__all__ = ["album_of", "columns", "csv_text", "page"]

_ABOUT = ("duration_s", "rate_hz", "channels")


def columns() -> list[str]:
    """Names of the numbers of a measurement, in order."""
    return [*_ABOUT, *(column.name for column in _metrics())]


def page(
    found: Sequence[Measurement],
    *,
    details: bool = False,
    first: Sequence[str] = (),
    failed: Mapping[int, bool] | None = None,
    parts: Mapping[int, Sequence[Measurement]] | None = None,
) -> Iterator[str]:
    """Lines of text: all numbers of one file, a row each of several; under these the loudness of all as one album.

    Args:
        found: Files, or parts of them.
        details: All numbers of several files, too, side by side.
        first: Numbers that have to be shown.
        failed: Whether each crosses a limit, by its place; None: there is no limit.
        parts: Of each, by its place: a row for each below it.
    """
    if not parts and (spans := {one.span for one in found if one.span}):
        yield muted(f"{', '.join(span(*one) for one in sorted(spans))} of {'it' if len(found) == 1 else 'each'}")
    if parts or (len(found) > 1 and not details):
        yield from rows(found, _metrics(), first, failed, parts)
    else:
        for number, is_failed in (failed or {}).items():
            yield f"{word('FAIL' if is_failed else 'PASS')}  {strong(printable(str(found[number]['name'])))}"
        yield from _side_by_side(found)
    yield from (paragraph(f"{one['file']}: {text}") for one in found for text in one.notes)
    if len(found) > 1:
        about = album_of(found)
        loudness, length = figure(about["integrated_lufs"]), clock(about["duration_s"])
        yield strong(pad(f"album, {len(found)} files", 26)) + f"{loudness} LUFS in {length} min (BS.1770 over all)"


def _side_by_side(found: Sequence[Measurement]) -> Iterator[str]:
    lines = [
        Line("length", "min", [clock(float(one["duration_s"])) for one in found]),
        Line("rate", "kHz", [f"{float(one['rate_hz']) / 1000:g}" for one in found]),
        Line("channels", "", [figure(float(one["channels"]), 0) for one in found]),
    ]
    lines += [
        Line(column.label, column.unit, [quantity(float(one[column.name]), column.unit) for one in found])
        for column in _metrics()
    ]
    names = without_prefix([str(one["name"]) for one in found], heading_cells(len(found)))
    yield from table("", "", names, lines, gather=False)


def album_of(found: Sequence[Measurement]) -> dict[str, float]:
    """All files as one programme: `files`, `duration_s`, `integrated_lufs`, `true_peak_dbtp` (the highest)."""
    return {
        "files": len(found),
        "duration_s": sum(float(one["duration_s"]) for one in found),
        "integrated_lufs": album_lufs(found),
        "true_peak_dbtp": max((float(one["true_peak_dbtp"]) for one in found), default=float("-inf")),
    }


def csv_text(found: Sequence[Measurement], failed: Mapping[int, bool] | None = None) -> str:
    """A header and one row per file or part, full precision; a number that does not exist is -inf, notes come last.

    Parts have `start_s` and `end_s`; where there are limits, `status` says pass or fail.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    keys = ["file", "name", *columns()]
    spans = ["start_s", "end_s"] if any(one.span for one in found) else []
    writer.writerow([*keys, *spans, *(["status"] if failed is not None else []), "notes"])
    for number, one in enumerate(found):
        cells = [one[key] for key in keys] + list(one.span or (0.0, one["duration_s"]))[: len(spans)]
        status = [] if failed is None else ["fail" if failed[number] else "pass"]
        writer.writerow([no_formula(cell) for cell in (*cells, *status, "; ".join(one.notes))])
    return text.getvalue().encode("utf-8", "replace").decode("utf-8")  # a name may hold bytes that are no text


def _metrics() -> list[Column]:
    import translate.analysis.metrics  # noqa: F401  (declares the columns)

    return [column for metric in metrics("master") for column in metric.columns]
