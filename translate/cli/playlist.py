"""`translate playlist`: what jumps from song to song."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.completion import device_names, platform_names
from translate.cli.from_catalogue import Condition, FromCatalogue, known_songs
from translate.cli.group import UsageError, remember_written
from translate.cli.inputs import say_notes
from translate.cli.options import AllowTruncated, AsJson, InPlace, NoCache, Profiles
from translate.cli.output import emit_json, paragraph, printable, say

if TYPE_CHECKING:
    from translate.audio import Audio
    from translate.result import Playlist, Seam

__all__ = ["playlist"]

_CLIPS, _PAGE, _JSON, _CSV, _PICTURE = "transitions", "index.html", "playlist.json", "playlist.csv", "playlist.svg"
_NAME = 40  # letters of a song in the name of a file


def playlist(
    songs: Annotated[list[str] | None, typer.Argument(metavar="SONG...", hidden=True)] = None,
    catalogue: FromCatalogue = None,
    condition: Condition = None,
    device: Annotated[
        str | None,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE[@PLACE]",
            help="What it plays on. Default: earbuds.",
            autocompletion=device_names,
        ),
    ] = None,
    place: InPlace = None,
    platform: Annotated[
        str,
        typer.Option(
            "--platform",
            "-p",
            metavar="PLATFORM",
            help="An id, with optional :setting and @quality.",
            autocompletion=platform_names,
        ),
    ] = "spotify",
    album: Annotated[
        bool, typer.Option("--album", help="One album in order: one gain, where the platform does so.")
    ] = False,
    crossfade: Annotated[
        float | None,
        typer.Option(
            "--crossfade", metavar="SECONDS", help="How long songs overlap. Default: the platform's, mostly 0."
        ),
    ] = None,
    mine: Annotated[
        str | None,
        typer.Option("--mine", metavar="SONG", help="Say where this one stands among the others; in the list or not."),
    ] = None,
    order: Annotated[bool, typer.Option("--order", help="Propose a sequence with smaller jumps.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write a page, tables, a picture, all transitions to hear."),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw the sequence: .svg or .png.")
    ] = None,
    m3u8: Annotated[
        Path | None, typer.Option("--m3u8", metavar="FILE", help="Write the playlist, with --order as proposed.")
    ] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="Also write a row per song as CSV; - for stdout.")
    ] = None,
    profiles: Profiles = None,
    no_cache: NoCache = False,
    allow_truncated: AllowTruncated = False,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say from how much on something jumps, and why.")] = False,
) -> None:
    """Say what jumps from song to song, as a platform plays them on a device: loudness across the seam, tone, width,
    punch, gaps as heard, fades cut short.

    SONGs are files in order, folders (their files by name) and .m3u8 playlists, or come from a catalogue.
    """
    if explain:
        from translate.cli.playlist_page import explained, explanation

        emit_json(explained()) if as_json else say(explanation())
        return
    songs = [*(songs or ()), *known_songs(catalogue, condition)]
    if not songs:
        raise UsageError("give at least two songs: translate playlist SONG... (or --explain)")
    if as_json and csv == "-":
        raise UsageError("--json and --csv - cannot be combined: both write to stdout")
    _check_places(output, picture, m3u8, csv)
    from translate.cli.progress import progress

    files = list(_in_order(songs))
    with progress("listening") as on_progress, _folder(output) as draft:
        from translate.sequence import USUAL_DEVICE
        from translate.sequence import playlist as heard

        clips = _Clips(draft)
        found = heard(
            files, platform=platform, device=device or USUAL_DEVICE, place=place, album=album, crossfade_s=crossfade,
            mine=mine, order=order, profiles=profiles, cache=not no_cache, allow_truncated=allow_truncated,
            on_transition=clips if draft else None, progress=on_progress,
        )  # fmt: skip
        if draft:
            _fill(draft, found)
    if output:
        remember_written(output)
    say_notes([(song.file, song.notes) for song in found.songs])
    _written(found, picture, m3u8, csv)
    if as_json:
        emit_json(found.to_dict())
    elif csv != "-":
        from translate.cli.playlist_page import page

        say(page(found))
        if output:
            where = (
                f"{output / _PAGE}: open this in a browser; {len(found.seams)} transitions to hear in {output / _CLIPS}"
            )
            say(["", paragraph(where)])


def _check_places(output: Path | None, picture: Path | None, m3u8: Path | None, csv: str | None) -> None:
    """Before minutes of work."""
    from translate.outputs import check_folder, check_place

    if output:
        check_folder(output, (_CLIPS,))
    if picture and picture.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"--picture {picture}: must end in .svg or .png")
    if m3u8 and m3u8.suffix.lower() not in (".m3u8", ".m3u"):
        raise UsageError(f"--m3u8 {m3u8}: must end in .m3u8")
    for file in (picture, m3u8, Path(csv) if csv and csv != "-" else None):
        if file:
            check_place(file)


def _in_order(songs: list[str]) -> Iterator[str]:
    """Folders as the audio files in them; the rest as it was given, more than once, too."""
    from translate.cli.inputs import wanted

    for one in songs:
        if Path(one).is_dir():
            files, _, empty = wanted([one])
            if empty:
                raise typer.Exit(1)
            yield from files
        else:
            yield one


@contextmanager
def _folder(output: Path | None) -> Iterator[Path | None]:
    if output is None:
        yield None
        return
    from translate.outputs import whole_folder

    with whole_folder(output, owns=_is_ours) as draft:
        (draft / _CLIPS).mkdir()
        yield draft


def _is_ours(name: str) -> bool:
    return name in (_PAGE, _JSON, _CSV, _PICTURE) or (name.startswith(f"{_CLIPS}/") and name.endswith(".flac"))


class _Clips:
    """Writes transitions as they come."""

    def __init__(self, draft: Path | None) -> None:
        self._draft = draft

    def __call__(self, seam: "Seam", sound: "Audio") -> "Seam":
        """One of them; lower where a FLAC has no room for it."""
        from msgspec import structs

        from translate.files import save

        assert self._draft is not None
        words = re.sub(r"[^\w.-]+", "_", sound.name.replace(" → ", "__"))[: 2 * _NAME]
        name = f"{_CLIPS}/{seam.before:02}-{seam.after:02}_{words}.flac"
        lowered_db = _room_db(sound)
        save(sound.gained(-lowered_db) if lowered_db else sound, self._draft / name)
        return structs.replace(seam, clip=name, lowered_db=round(lowered_db, 2))


def _room_db(sound: "Audio") -> float:
    import numpy as np

    peak = float(np.abs(sound.samples).max(initial=0.0))
    return 20.0 * float(np.log10(peak)) + 1e-4 if peak > 1.0 else 0.0


def _fill(draft: Path, found: "Playlist") -> None:
    from translate.cli.playlist_page import about, csv_text
    from translate.report.pictures.sequence import save_sequence
    from translate.report.playlist_page import html_of

    save_sequence(draft / _PICTURE, found, _title(found))
    page = html_of(found, (draft / _PICTURE).read_bytes(), about(found))
    text = json.dumps(found.to_dict(), ensure_ascii=False, indent=1)
    for name, content in ((_PAGE, page), (_JSON, text + "\n"), (_CSV, csv_text(found))):
        (draft / name).write_bytes(content.encode("utf-8", "replace"))


def _title(found: "Playlist") -> str:
    return f"{len(found.songs)} songs after {found.platform} on {found.device}"


def _written(found: "Playlist", picture: Path | None, m3u8: Path | None, csv: str | None) -> None:
    """The single files that were asked for."""
    if picture:
        from translate.report.pictures.sequence import save_sequence

        save_sequence(picture, found, _title(found))
        remember_written(picture)
    if m3u8:
        from translate.cli.playlist_page import m3u8_of

        _write_text(m3u8, m3u8_of(found, m3u8.parent))
    if csv:
        from translate.cli.playlist_page import csv_text

        if csv == "-":
            say(csv_text(found).removesuffix("\n"))
        else:
            _write_text(Path(csv), csv_text(found))


def _write_text(path: Path, text: str) -> None:
    from translate.outputs import whole_file

    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
    remember_written(printable(str(path)))
