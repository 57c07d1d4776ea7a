"""`translate measure`: the files themselves, before anything is done to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import UsageError, remember_written
from translate.cli.options import AsJson
from translate.cli.output import emit_json, note, printable, say

if TYPE_CHECKING:
    from translate.analysis.measurement import Measurement

__all__ = ["measure"]

_BAD_FILE, _CROSSED = 1, 3


def measure(
    files: Annotated[list[str], typer.Argument(metavar="FILE", hidden=True)],
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="LIMIT",
            help='Return 3 if a file crosses it: "true_peak_dbtp>-1"; > >= < <=; repeat for more.',
        ),
    ] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="The numbers as CSV too; - for stdout.")
    ] = None,
    album: Annotated[
        bool, typer.Option("--album", help='With --json: {"files": the list, "album": all files as one programme}.')
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Loudness, true peak, dynamics and stereo of the files themselves.

    Several files get a last line with the loudness of all as one album (BS.1770 over the
    whole). A file that cannot be read is named on stderr, the others are measured, and the
    command returns 1.
    """
    if as_json and csv == "-":
        raise UsageError("--json and --csv - exclude each other: both go to stdout")
    from translate.cli.limits import limits
    from translate.cli.measurement_page import album_of, columns, page

    asked = limits(fail_on or [], columns())
    found, bad = _measured(files)
    if csv is not None:
        _write_csv(found, csv)
    if as_json:
        rows = [{"file": file, "error": bad[file]} if file in bad else dict(found[file]) for file in files]
        emit_json({"files": rows, "album": album_of(list(found.values()))} if album else rows)
    elif csv != "-" and found:
        say(page([found[file] for file in files if file in found]))
    crossed = [(limit, one) for one in found.values() for limit in asked if limit.is_crossed_by(one)]
    for limit, one in crossed:
        note(f"limit crossed: {printable(limit.told(one))}")
    if bad or crossed:
        raise typer.Exit(_BAD_FILE if bad else _CROSSED)


def _measured(files: Sequence[str]) -> "tuple[dict[str, Measurement], dict[str, str]]":
    """By file: what was measured, and why the others could not be, which is also told."""
    from translate.analysis.measurement import measure as measured
    from translate.cli.progress import progress
    from translate.errors import AudioError

    found: dict[str, Measurement] = {}
    bad: dict[str, str] = {}
    with progress("measuring") as told:
        for done, file in enumerate(dict.fromkeys(files)):
            told(file, done / len(files))
            try:
                found[file] = measured(file)
            except AudioError as error:
                bad[file] = str(error)
    for text in bad.values():
        note(f"error: {printable(text)}")
    return found, bad


def _write_csv(found: "dict[str, Measurement]", target: str) -> None:
    from translate.cli.measurement_page import csv_text

    text = csv_text(list(found.values()))
    if target == "-":
        say(text.removesuffix("\n"))
        return
    from translate.files import whole_file

    with whole_file(target) as part:
        part.write_text(text, encoding="utf-8", newline="")
    remember_written(Path(target))
