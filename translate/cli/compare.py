"""`translate compare`: which master translates where."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from translate.cli import branding as report
from translate.cli.comments_page import comment_lines, commented
from translate.cli.compared import INSIDE, default_folder, write
from translate.cli.completion import genres
from translate.cli.group import UsageError, remember_written
from translate.cli.inputs import check_lengths, chosen, say_notes
from translate.cli.options import (
    AllowTruncated,
    Approved,
    AsJson,
    Devices,
    ExcerptText,
    InPlace,
    ListeningOn,
    NoCache,
    Platforms,
    Profiles,
    Spec,
    library_of,
    listener_of,
    volume_db,
)
from translate.cli.output import emit_json, muted, paragraph, say
from translate.cli.previewed import Ears, PreviewsAs, check_ears, previewed
from translate.cli.released import MadeBy, Release
from translate.cli.room import check_room

__all__ = ["compare"]

_DEFAULT = "All devices: the six that most people hear. -d all plays on every class."


def compare(
    masters: Annotated[list[str] | None, typer.Argument(metavar="MASTER", hidden=True)] = None,
    device: Devices = None,
    place: InPlace = None,
    platform: Platforms = None,
    mix: Annotated[
        str | None,
        typer.Option("--mix", metavar="FILE", help="The unmastered mix: shown and heard, not ranked."),
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "--reference", metavar="REF", help="A finished track to compare with, not ranked; repeat for more."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Default: reports/<first master>."),
    ] = None,
    excerpt: ExcerptText = None,
    full: Annotated[
        bool, typer.Option("--full", help="Previews of the whole length instead of the loudest 15 s.")
    ] = False,
    no_preview: Annotated[bool, typer.Option("--no-preview", help="Write no previews.")] = False,
    ears: Ears = False,
    previews: PreviewsAs = "opus",
    album: Annotated[
        bool,
        typer.Option("--album", help="The masters are one album: one gain for all where the platform works by album."),
    ] = False,
    norm: Annotated[
        Path | None,
        typer.Option("--norm", metavar="FILE", help="Score against this norm, made with translate norm build."),
    ] = None,
    genre: Annotated[
        str | None,
        typer.Option(
            "--genre",
            metavar="WORD",
            help="Score only against songs of the norm in this genre.",
            autocompletion=genres,
        ),
    ] = None,
    intent: Annotated[
        Literal["dense", "open"] | None,
        typer.Option("--intent", help="The masters are meant to be less (dense) or more (open) dynamic than usual."),
    ] = None,
    release: Release = None,
    made_by: MadeBy = None,
    spec: Spec = None,
    approved: Approved = None,
    comments: Annotated[
        Path | None,
        typer.Option(
            "--comments",
            metavar="FILE",
            help='Answer comments on earlier versions: lines such as "0:41 too sharp", "[v3] 0:41 too sharp", or JSON.',
        ),
    ] = None,
    try_remedies: Annotated[
        bool,
        typer.Option(
            "--try", help="Try the remedies of what was found on the best master, and on the mix; say what helps."
        ),
    ] = False,
    volume: Annotated[
        str,
        typer.Option(
            "--volume", metavar="LEVEL", help="quiet (−15 dB), usual, loud (+6 dB), or a number of dB such as -10."
        ),
    ] = "usual",
    profiles: Profiles = None,
    no_cache: NoCache = False,
    allow_truncated: AllowTruncated = False,
    no_report: Annotated[bool, typer.Option("--no-report", help="Do not write index.html.")] = False,
    title: report.Title = None,
    artist: report.Artist = None,
    client: report.Client = None,
    prepared_by: report.PreparedBy = None,
    date: report.Date = None,
    logo: report.Logo = None,
    notes: report.Notes = None,
    separate_audio: report.SeparateAudio = None,
    pdf: report.Pdf = False,
    appendix: report.Appendix = False,
    paper: report.Paper = "A4",
    listening_on: ListeningOn = None,
    as_json: AsJson = False,
    details: Annotated[
        bool, typer.Option("--details", "-v", help="All tables and findings, not only the verdict.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Explain every column, then exit.")] = False,
) -> None:
    """Compare masters: each one through each platform on each device, as tables, previews to listen to and a report.

    MASTERs are audio files (WAV, AIFF, FLAC, Ogg, MP3, M4A), folders of them, or a project file (song.toml). Previews
    are level-matched between masters; the tables give the level as delivered.
    """
    if explain:
        from translate.cli.explanation import explain_columns

        explain_columns(as_json)
        return
    if not masters:
        raise UsageError("give at least one master: translate compare MASTER... (or --explain)")
    said, earlier = commented(comments, masters)
    masters = chosen([*earlier, *masters])
    seconds = previewed(excerpt, full=full, no_preview=no_preview)
    check_ears(asked=ears, no_preview=no_preview, devices=device, library=library_of(profiles))
    louder_db = volume_db(volume)
    from translate.comparison.coding import check_format
    from translate.outputs import check_folder

    preview_format = check_format(previews)
    folder = output or default_folder(masters[0])
    check_folder(folder, INSIDE)
    mine = listener_of(listening_on, library_of(profiles))
    page = (
        None
        if no_report
        else report.wanted(
            title=title,
            artist=artist,
            client=client,
            prepared_by=prepared_by,
            date=date,
            logo=logo,
            notes=notes,
            separate_audio=separate_audio,
            pdf=pdf,
            appendix=appendix,
            paper=paper,
            listening_on=mine,
        )
    )
    everything = [*masters, *([mix] if mix else []), *(reference or [])]
    whole = len(device or [0]) * len(platform or [0]) * (1 + ears) if full else 0
    check_room(everything, folder, whole_previews=whole, preview_format=preview_format)
    check_lengths(everything, seconds, allow_truncated)
    from translate.cli.progress import progress

    with progress("comparing") as on_progress:
        from translate.comparison import compare as compared

        found = compared(
            masters,
            devices=device or None,
            place=place,
            platforms=platform or None,
            profiles=profiles,
            mix=mix,
            reference=reference,
            album=album,
            norm=norm,
            genre=genre,
            intent=intent,
            release=release,
            made_by=made_by,
            spec=spec,
            approved=approved or (),
            comments=said,
            volume_db=louder_db,
            listening_on=mine.profile if mine else None,
            cache=not no_cache,
            allow_truncated=allow_truncated,
            progress=on_progress,
        )
    if try_remedies:
        with progress("trying remedies") as on_progress:
            from translate.trying import with_remedies

            found = with_remedies(found, cache=not no_cache, progress=on_progress)
    found = found.in_format(preview_format)
    with progress("writing") as on_progress:
        files = write(
            found,
            folder,
            page,
            on_progress,
            previews=not no_preview,
            excerpt=seconds,
            full=full,
            ears=ears,
            preview_format=preview_format,
        )
    from translate.cli.written_page import bytes_of, written

    remember_written(folder)
    say_notes([(master.file, master.notes) for master in found.result.masters])
    if as_json:
        emit_json({**found.to_dict(), "files": files, "bytes": bytes_of(files)})
        return
    from translate.cli import comparison_page, verdict_page
    from translate.figures import span

    length = "the whole length" if full else span(*seconds) if seconds else "the loudest 15 s"
    shown = [*comment_lines(found.result.comments), *([""] if said else [])]
    shown += verdict_page.page(found.result, details=details, clips=not no_preview)
    more = comparison_page.page(found.result) if details else ()
    shown += [] if device else ["", muted(paragraph(_DEFAULT))]
    if try_remedies and not found.result.tried:
        shown += ["", paragraph("Nothing to try: what was found has no remedy on a finished master.")]
    say([*shown, "", *more, *written(folder, files, length)])
