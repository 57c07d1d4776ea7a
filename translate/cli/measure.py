"""`translate measure`: the files themselves, before any platform or device."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.completion import limit_names
from translate.cli.group import UsageError, remember_written
from translate.cli.options import AllowTruncated, AsJson, ExcerptText, excerpt_s
from translate.cli.output import emit_json, note, printable, say

if TYPE_CHECKING:
    from translate.analysis.measurement import Measurement
    from translate.cli.verification import Verified

__all__ = ["measure"]

_BAD_FILE, _CROSSED = 1, 3


def measure(
    files: Annotated[list[str], typer.Argument(metavar="FILE", hidden=True)],
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="LIMIT",
            help='Say PASS or FAIL, and exit with 3 if a file crosses this limit, such as "dbtp>-1" or "lufs>-9"; '
            "repeat for more.",
            autocompletion=limit_names,
        ),
    ] = None,
    excerpt: ExcerptText = None,
    every: Annotated[
        str | None,
        typer.Option(
            "--every",
            metavar="section|SECONDS",
            help="Also a row for each section of the song, or for every 30 s, say.",
        ),
    ] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="Also write the numbers as CSV; - for stdout.")
    ] = None,
    album: Annotated[
        bool, typer.Option("--album", help="With --json: add the numbers of all files as one album.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Ask a second meter, pyloudnorm, for the integrated loudness; return 3 if it differs by more than "
            "0.1 LU.",
        ),
    ] = False,
    allow_truncated: AllowTruncated = False,
    as_json: AsJson = False,
    details: Annotated[
        bool, typer.Option("--details", "-v", help="All numbers of several files, side by side.")
    ] = False,
) -> None:
    """Measure loudness, true peak, dynamics and stereo of the files themselves; of a folder, all that are in it.

    Several files have a row each, and the last line is their loudness as one album (BS.1770 over all). A file that
    cannot be read is reported, the others are measured, and the command returns 1.
    """
    if as_json and csv == "-":
        raise UsageError("--json and --csv - cannot be combined: both write to stdout")
    if verify and (excerpt or every):
        raise UsageError("--verify is about whole files: leave --excerpt and --every out")
    seconds = excerpt_s(excerpt)
    from translate.cli.parts import every_of

    piece = every_of(every)
    from translate.cli.limits import limits
    from translate.cli.measurement_page import columns

    asked = limits(fail_on or [], columns())
    files, times, empty = _meant(files)
    found, bad = _measured(files, times, seconds, allow_truncated=allow_truncated)
    second = _verified(found) if verify else {}
    from translate.cli.measured import MeasuredFiles

    parts = {file: piece(one) for file, one in found.items()} if piece else {}
    everything = MeasuredFiles(files, found, bad, parts, second, asked)
    if csv is not None:
        _write_csv(everything.csv(), csv)
    if as_json:
        rows = list(everything.rows())
        emit_json({"files": rows, "album": everything.album()} if album else rows)
    elif csv != "-":
        say(everything.lines(details=details))
    crossed = everything.crossed
    for limit, measured in crossed:
        note(f"limit crossed: {printable(limit.crossing(measured, measured.span))}")
    doubted = [one for one in second.values() if not one.agrees]
    for doubtful in doubted:
        note(f"meters differ: {printable(str(doubtful))}")
    if bad or empty or crossed or doubted:
        raise typer.Exit(_BAD_FILE if bad or empty else _CROSSED)


def _meant(asked: Sequence[str]) -> tuple[list[str], dict[str, int], bool]:
    """The files, each once; how often some were given; whether a folder has none. What is left out is printed."""
    from translate.cli.inputs import wanted

    return wanted(asked)


def _measured(
    files: Sequence[str], times: Mapping[str, int], seconds: tuple[float, float] | None, *, allow_truncated: bool
) -> "tuple[dict[str, Measurement], dict[str, str]]":
    """By file: what was measured, and why the others could not be, which is also printed."""
    from translate.analysis.measurement import measure as measured
    from translate.cli.progress import progress
    from translate.errors import AudioError

    found: dict[str, Measurement] = {}
    bad: dict[str, str] = {}
    with progress("measuring") as on_progress:
        for done, file in enumerate(files):
            on_progress(file, done / len(files))
            try:
                one = measured(file, allow_truncated=allow_truncated)
                again = (f"given {times[file]} times, counted once",) if file in times else ()
                found[file] = replace(one.part(*seconds) if seconds else one, notes=(*one.notes, *again))
            except AudioError as error:
                bad[file] = str(error)
    for text in bad.values():
        note(f"error: {printable(text)}")
    return found, bad


def _verified(found: "Mapping[str, Measurement]") -> "dict[str, Verified]":
    """By file: what the second meter reads."""
    from translate.cli.progress import progress
    from translate.cli.verification import verified

    second: dict[str, Verified] = {}
    with progress("asking the second meter") as on_progress:
        for done, (file, one) in enumerate(found.items()):
            on_progress(file, done / len(found))
            second[file] = verified(one)
    return second


def _write_csv(text: str, target: str) -> None:
    if target == "-":
        say(text.removesuffix("\n"))
        return
    from translate.outputs import whole_file

    with whole_file(target) as part:
        part.write_text(text, encoding="utf-8", newline="")
    remember_written(Path(target))
