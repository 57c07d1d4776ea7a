"""`translate report`: write the report of a comparison again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli import branding
from translate.cli.group import UsageError, remember_written
from translate.cli.options import AsJson, ListeningOn, Profiles, library_of, listener_of
from translate.cli.output import emit_json, note, paragraph, say

if TYPE_CHECKING:
    from translate.devices import DeviceLibrary
    from translate.playback.listener import Listener

__all__ = ["report"]


def report(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR_OR_SONG", help="What translate compare or handoff wrote, or a project file (song.toml)."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Of a project: where to (default: report/). Of a pack: unpack it there.",
        ),
    ] = None,
    title: branding.Title = None,
    artist: branding.Artist = None,
    client: branding.Client = None,
    prepared_by: branding.PreparedBy = None,
    date: branding.Date = None,
    logo: branding.Logo = None,
    notes: branding.Notes = None,
    separate_audio: branding.SeparateAudio = None,
    pdf: branding.Pdf = False,
    appendix: branding.Appendix = False,
    paper: branding.Paper = "A4",
    listening_on: ListeningOn = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
    details: Annotated[bool, typer.Option("--details", "-v", help="Of a project: all tables and findings.")] = False,
) -> None:
    """Write the report of a comparison again, for example with a title, a logo, notes, or as a PDF; or all of it for a
    project.

    Writes index.html to the folder. It needs no network and no other file: sound, pictures and findings are in it. Of a
    project (song.toml) it compares the masters, says what was changed, checks all files and versions, and answers
    comments; what did not change since the last time is not played again. Of a pack (.zip) it shows what is in it.
    """
    project = None
    if str(folder).lower().endswith(".toml"):
        from translate.project import read_project

        project = read_project(folder)
    elif str(folder).lower().endswith(".zip"):
        _pack(folder, output, as_json=as_json)
        return
    elif output is not None:
        raise UsageError(
            "--output is for a project file or a pack: the report of a comparison is written to its folder"
        )
    from translate.cli.progress import progress
    from translate.outputs import check_folder

    def said(key: str) -> Any:
        return getattr(project, key, None)

    if folder.is_dir():
        check_folder(folder, ["audio"])
    page = branding.wanted(
        title=title or said("title"),
        artist=artist or said("artist"),
        client=client or said("client"),
        prepared_by=prepared_by or said("prepared_by"),
        date=date or said("date"),
        logo=logo or said("logo"),
        notes=notes or said("notes"),
        separate_audio=separate_audio,
        pdf=pdf,
        appendix=appendix,
        paper=paper,
        listening_on=_listener(listening_on or said("listening_on"), folder, library_of(profiles)),
    )
    if project is not None:
        from translate.cli.whole import report_project

        report_project(project, page, output or project.output, as_json=as_json, details=details)
        return
    with progress("reading") as on_progress:
        files = page.write(folder, on_progress)
    remember_written(files[0])
    for notice in _notices(folder):
        note(paragraph(notice))
    if as_json:
        emit_json({"files": files})
        return
    size = files[0].stat().st_size / 1e6
    say([paragraph(f"{files[0]}: open this in a browser ({size:.1f} MB)"), *branding.sound_beside(files)])
    say(paragraph(f"{file}: the same as a PDF") for file in files if file.suffix == ".pdf")


def _listener(name: str | None, folder: Path, library: "DeviceLibrary") -> "Listener | None":
    """The headphones that are named, or else those that the comparison was made for, where they are still known."""
    from translate.errors import UnknownNameError
    from translate.result import FILES, Result, read

    saved = folder / FILES[Result]
    if name is not None or not saved.is_file():
        return listener_of(name, library)
    before = read(saved, Result).listening_on
    try:
        return listener_of(before, library)
    except UnknownNameError:
        note(f"{before}, which the comparison was made for, is not known here: --listening-on names other headphones")
        return None


def _pack(pack: Path, output: Path | None, *, as_json: bool) -> None:
    """What is in a pack of `handoff`, checked; unpacked where that is asked for."""
    from translate.cli.handover_page import handoff_lines
    from translate.handover import read_handoff
    from translate.outputs import whole_folder

    if output is not None and output.exists():
        raise UsageError(f"{output}: is there already; a pack is unpacked into a folder of its own")
    if output is None:
        found = read_handoff(pack)
    else:
        with whole_folder(output) as draft:
            found = read_handoff(pack, draft)
        remember_written(output)
    if as_json:
        import msgspec

        emit_json(msgspec.to_builtins(found))
        return
    say([*handoff_lines(found), *(["", f"{output}: unpacked; report/index.html opens in a browser"] if output else [])])


def _notices(folder: Path) -> tuple[str, ...]:
    from translate.result import FILES, Result, read
    from translate.wording import notices

    return notices(read(folder / FILES[Result], Result))
