"""`translate handoff`: a mix packed for whoever masters it."""

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.group import UsageError, remember_written
from translate.cli.mix import asked_stems
from translate.cli.options import Approved, AsJson, Devices, Spec
from translate.cli.output import emit_json, say

__all__ = ["handoff"]


def handoff(
    mix: Annotated[
        str | None, typer.Argument(metavar="MIX", help="The final stereo mix, or a project file (song.toml).")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PACK.zip", help="The pack.")] = None,
    rough: Annotated[
        str | None, typer.Option("--rough", metavar="FILE", help="An automatic master of it, for direction only.")
    ] = None,
    reference: Annotated[
        list[str] | None, typer.Option("--reference", metavar="REF", help="A finished track; repeat for more.")
    ] = None,
    notes: Annotated[
        Path | None, typer.Option("--notes", metavar="FILE", help="What is wanted, in words (Markdown or text).")
    ] = None,
    notes_template: Annotated[
        Path | None,
        typer.Option("--notes-template", metavar="FILE", help="Write notes to be filled in, and nothing else."),
    ] = None,
    stem: Annotated[
        list[str] | None, typer.Option("--stem", metavar="ROLE=FILE", help="As for check --mix; not packed.")
    ] = None,
    release: Annotated[
        str | None, typer.Option("--release", metavar="KIND", help="What it is for, as for compare.")
    ] = None,
    spec: Spec = None,
    approved: Approved = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Of the song.")] = None,
    device: Devices = None,
    no_preview: Annotated[bool, typer.Option("--no-preview", help="Without previews.")] = False,
    as_json: AsJson = False,
) -> None:
    """Pack MIX for mastering: the file to the bit with checksums, what check --mix says of it, a rough master and
    references as previews equally loud, what the rough master does to the mix and whether the notes want it, the notes,
    a report.

    translate report PACK.zip shows the same numbers, and -o DIR unpacks it.
    """
    from translate.outputs import check_place, whole_file

    if notes_template is not None:
        from translate.handover import notes_template as template

        check_place(notes_template)
        if notes_template.exists():
            raise UsageError(f"{notes_template}: is there already and stays as it is")
        with whole_file(notes_template) as draft:
            draft.write_text(template(title or Path(mix or "the song").stem, release, spec), encoding="utf-8")
        say(f"{notes_template}: fill it in, then: --notes {notes_template}")
        return
    if not mix or output is None:
        raise UsageError("give the mix and the pack: translate handoff MIX -o PACK.zip")
    from translate.cli.progress import progress

    stems = {role: files[0] for role, files in asked_stems(stem or ()).items()}
    with progress("packing") as on_progress:
        from translate.handover import handoff as packed

        found = packed(
            mix,
            output,
            rough=rough,
            reference=reference or (),
            notes=notes,
            stems=stems,
            approved=approved or (),
            release=release,
            spec=spec,
            title=title,
            devices=device or None,
            previews=not no_preview,
            progress=on_progress,
        )
    remember_written(output)
    if as_json:
        import msgspec

        emit_json({**msgspec.to_builtins(found), "file": output})
        return
    from translate.cli.handover_page import handoff_lines

    say([*handoff_lines(found), "", f"{output}: {output.stat().st_size / 1e6:.1f} MB"])
