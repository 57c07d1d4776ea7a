"""`translate report`: write the report of a comparison again."""

from pathlib import Path
from typing import Annotated

import typer

from translate.cli import branding
from translate.cli.group import remember_written
from translate.cli.options import AsJson, ListeningOn, Profiles, library_of, listener_of
from translate.cli.output import emit_json, note, paragraph, say

__all__ = ["report"]


def report(
    folder: Annotated[Path, typer.Argument(metavar="COMPARISON_DIR", help="What translate compare wrote.")],
    title: branding.Title = None,
    artist: branding.Artist = None,
    client: branding.Client = None,
    prepared_by: branding.PreparedBy = None,
    date: branding.Date = None,
    logo: branding.Logo = None,
    notes: branding.Notes = None,
    separate_audio: branding.SeparateAudio = None,
    pdf: branding.Pdf = False,
    listening_on: ListeningOn = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Write the report of a comparison again, for example with a title, a logo, notes, or as a PDF.

    Writes index.html to COMPARISON_DIR. It needs no network and no other file: sound, pictures and findings are in it.
    """
    from translate.cli.progress import progress
    from translate.outputs import check_folder

    if folder.is_dir():
        check_folder(folder, ["audio"])
    page = branding.wanted(
        title=title,
        artist=artist,
        client=client,
        prepared_by=prepared_by,
        date=date,
        logo=logo,
        notes=notes,
        separate_audio=separate_audio,
        pdf=pdf,
        listening_on=listener_of(listening_on, library_of(profiles)),
    )
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


def _notices(folder: Path) -> tuple[str, ...]:
    from translate.result import FILES, Result, read
    from translate.wording import notices

    return notices(read(folder / FILES[Result], Result))
