"""`translate check`: can these files be delivered?"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import UsageError, remember_written
from translate.cli.options import AllowTruncated, Approved, AsJson, Spec
from translate.cli.output import emit_json, note, printable, say

if TYPE_CHECKING:
    from translate.result import Check, Readiness

__all__ = ["check"]

_BAD_FILE, _FAILED = 1, 3


def check(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    spec: Spec = None,
    approved: Approved = None,
    mix: Annotated[
        str | None,
        typer.Option("--mix", metavar="MIX", help="The unmastered mix: is it ready for mastering?"),
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option("--reference", metavar="REF", help="A finished track to hold the mix against; repeat for more."),
    ] = None,
    rough: Annotated[
        str | None,
        typer.Option("--rough", metavar="FILE", help="Your own automatic master of the mix, as a second probe."),
    ] = None,
    stem: Annotated[
        list[str] | None,
        typer.Option(
            "--stem",
            metavar="ROLE=FILE",
            help="A stem, measured instead of estimated: vocal, backing, adlibs, double, kick or bass; repeat.",
        ),
    ] = None,
    instrumental: Annotated[
        bool,
        typer.Option("--instrumental", help="The mix has no voice: none is looked for. As where its name says so."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write the probe master and readiness.json there."),
    ] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="Also write the findings as CSV; - for stdout.")
    ] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="Also write a page.")] = None,
    allow_truncated: AllowTruncated = False,
    as_json: AsJson = False,
    details: Annotated[
        bool, typer.Option("--details", "-v", help="Also what to do about hints, and all numbers.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="List all rules and specs, then exit.")] = False,
) -> None:
    """Check files before delivery: clipping, clicks, dropouts, ends, noise, stereo, lossy sources, format, tags.

    FILEs are audio files, folders of them, or a project file (song.toml). Each passes, warns or fails; returns 3 if one
    fails. Files of one song are also held against each other: the same audio twice, or one that ends early.

    --mix MIX: is the mix ready for mastering? READY, UNSURE (what to listen for) or FIX FIRST (what, where, and why
    mastering cannot; returns 3), from the mix itself, its stems and a probe master of it on six devices.
    """
    if as_json and csv == "-":
        raise UsageError("--json and --csv - cannot be combined: both write to stdout")
    if explain:
        _explain(as_json)
        return
    if not mix and (reference or rough or stem or output or instrumental):
        raise UsageError(
            "--reference, --rough, --stem, --instrumental and --output are about a mix: give --mix MIX, too"
        )
    if not files and not mix:
        raise UsageError("give at least one file: translate check FILE... (or --mix MIX, or --explain)")
    from translate.cli.inputs import wanted

    ready = None
    if mix:
        from translate.cli.mix import mix_answer

        ready = mix_answer(mix, reference or (), rough, stem or (), output, approved or (), instrumental=instrumental)
    asked, _, empty = wanted(files) if files else ([], {}, False)
    checks, bad = _checked(asked, spec, approved or (), allow_truncated=allow_truncated)
    for text in bad.values():
        note(f"error: {printable(text)}")
    _written(checks, csv, html)
    if as_json:
        rows = [one.to_dict() for one in checks] + [{"file": file, "error": text} for file, text in bad.items()]
        emit_json(rows if ready is None else {"mix": ready.to_dict(), "files": rows} if files else ready.to_dict())
    elif csv != "-":
        _said(checks, ready, output, details=details)
    if bad or empty:
        raise typer.Exit(_BAD_FILE)
    if any(one.status == "fail" for one in checks) or (ready is not None and ready.status == "fix-first"):
        raise typer.Exit(_FAILED)


def _said(checks: "Sequence[Check]", ready: "Readiness | None", output: Path | None, *, details: bool) -> None:
    """What was found, as text: the mix first."""
    if ready is not None:
        from translate.cli.mix import said

        said(ready, output, details=details)
    if checks:
        from translate.cli.check_page import page

        say(page(checks, details=details))


def _checked(
    files: Sequence[str], spec: str | None, approved: Sequence[str], *, allow_truncated: bool
) -> "tuple[list[Check], dict[str, str]]":
    from translate.cli.progress import progress
    from translate.qc import approving

    asked = approving(spec, approved)  # a misspelt name is said before anything is read
    with progress("checking") as on_progress:
        from translate.qc import check_files

        return check_files(files, asked, allow_truncated=allow_truncated, progress=on_progress)


def _written(checks: "Sequence[Check]", csv: str | None, html: str | None) -> None:
    """The files that were asked for."""
    from translate.outputs import whole_file

    if csv is not None:
        from translate.cli.check_page import csv_text

        text = csv_text(checks)
        if csv == "-":
            say(text.removesuffix("\n"))
        else:
            with whole_file(csv) as part:
                part.write_text(text, encoding="utf-8", newline="")
            remember_written(Path(csv))
    if html is not None:
        from translate.report.check_page import html_of

        with whole_file(html) as part:
            part.write_bytes(html_of(checks).encode("utf-8", "replace"))
        remember_written(Path(html))


def _explain(as_json: bool) -> None:
    from translate.cli.check_page import explained, explanation

    if as_json:
        emit_json(explained())
        return
    say(explanation())
