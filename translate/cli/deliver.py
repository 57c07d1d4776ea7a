"""`translate deliver`: masters put together for a release, and who signed for them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import branding
from translate.cli.group import UsageError, remember_written
from translate.cli.options import Approved, AsJson, Devices, Spec
from translate.cli.output import emit_json, note, printable, say
from translate.figures import plural

if TYPE_CHECKING:
    from translate.result import Release

__all__ = ["deliver"]

_FAILED = 3


def deliver(
    masters: Annotated[
        list[str],
        typer.Argument(metavar="MASTER...", help="Files, a project file (song.toml), or an earlier delivery."),
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder.")] = None,
    spec: Spec = None,
    approved: Approved = None,
    version: Annotated[
        list[str] | None,
        typer.Option("--version-of", metavar="KIND=FILE", help="As instrumental=i.wav, clean=c.wav; repeat for more."),
    ] = None,
    make: Annotated[
        bool, typer.Option("--make", help="Derive silence, rate, level and bit depth (with dither) as --spec asks.")
    ] = False,
    approved_by: Annotated[
        str | None, typer.Option("--approved-by", metavar="NAME", help="Who signs for exactly these files.")
    ] = None,
    heard: Annotated[
        list[str] | None, typer.Option("--heard", metavar="TEXT", help="What they were heard on; repeat for more.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Is an earlier delivery as it was signed? Returns 3 if not.")
    ] = False,
    no_report: Annotated[bool, typer.Option("--no-report", help="Without the client's report.")] = False,
    no_preview: Annotated[bool, typer.Option("--no-preview", help="Without sound in the report.")] = False,
    title: branding.Title = None,
    artist: branding.Artist = None,
    client: branding.Client = None,
    prepared_by: branding.PreparedBy = None,
    date: branding.Date = None,
    logo: branding.Logo = None,
    notes: branding.Notes = None,
    device: Devices = None,
    as_json: AsJson = False,
    details: Annotated[bool, typer.Option("--details", "-v", help="Also hints, and numbers.")] = False,
) -> None:
    """Put MASTERs together for a release: copied to the bit (or derived, --make, each step listed), named, checked,
    with the client's report and a sign-off: who, for which checksums, what was heard, which findings were accepted.

    translate deliver FOLDER --approved-by NAME signs later; translate deliver --verify FOLDER says whether a file was
    changed since, which voids the signature. Returns 3 if a file fails, or if the signature does not hold.
    """
    if verify:
        _verify(masters, as_json=as_json)
        return
    if output is None and len(masters) == 1 and Path(masters[0]).is_dir():
        if not approved_by:
            raise UsageError(f"{masters[0]}: an earlier delivery can be signed (--approved-by NAME) or --verify-ed")
        from translate.handover import sign

        _said(sign(masters[0], approved_by, heard=heard or (), approved=approved or ()), as_json, details=details)
        return
    if output is None:
        raise UsageError("give the folder: translate deliver MASTER... -o DIR")
    if make and spec is None:
        raise UsageError("--make needs to know what for: --spec SPEC")
    from translate.cli.inputs import chosen
    from translate.cli.progress import progress

    files = chosen(masters)
    page = branding.wanted(
        title=title, artist=artist, client=client, prepared_by=prepared_by, date=date, logo=logo, notes=notes
    )
    with progress("delivering") as on_progress:
        from translate.handover import deliver as delivered

        found = delivered(
            files,
            output,
            spec=spec,
            approved=approved or (),
            versions=_versions(version or ()),
            make=make,
            approved_by=approved_by,
            heard=heard or (),
            title=title,
            artist=artist,
            branding=page.branding,
            devices=device or None,
            report=not no_report,
            previews=not no_preview,
            progress=on_progress,
        )
    remember_written(output)
    _said(found, as_json, details=details)
    if not as_json:
        beside = "" if no_report else ", report/index.html"
        say(["", f"{output}: {plural(len(found.files), 'file')}, delivery.json{beside}"])
    if any(one.check.status == "fail" for one in found.files):
        raise typer.Exit(_FAILED)


def _versions(given: Sequence[str]) -> dict[str, str]:
    from translate.project import KINDS

    found = {}
    for text in given:
        kind, sign, file = text.partition("=")
        if not sign or kind not in KINDS or not file:
            raise UsageError(f"--version-of {text}: write KIND=FILE, with one of {', '.join(KINDS)}")
        found[kind] = file
    return found


def _verify(folders: list[str], *, as_json: bool) -> None:
    if len(folders) != 1:
        raise UsageError("--verify is for one folder: translate deliver --verify FOLDER")
    from translate.handover import read_delivery, verify

    wrong = verify(folders[0])
    signed = read_delivery(folders[0]).signed
    if as_json:
        emit_json({"holds": not wrong, "wrong": wrong, "approved_by": signed.approved_by if signed else None})
    elif not wrong and signed:
        files = plural(len(signed.sha256), "file")
        say(f"The signature holds: {printable(signed.approved_by)}, {signed.date}, {files}.")
    for text in wrong:
        note(printable(f"{folders[0]}: {text}"))
    if wrong:
        if signed:
            note(printable(f"The signature of {signed.approved_by} of {signed.date} is void."))
        raise typer.Exit(_FAILED)


def _said(found: "Release", as_json: bool, *, details: bool) -> None:
    if as_json:
        import msgspec

        emit_json(msgspec.to_builtins(found))
        return
    from translate.cli.handover_page import delivery_lines

    say(delivery_lines(found, details=details))
