"""`translate changes`: what was changed from one file to the next, as devices play it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.compared import INSIDE, write
from translate.cli.group import UsageError, remember_written
from translate.cli.inputs import chosen, say_notes
from translate.cli.options import AllowTruncated, AsJson, Devices, InPlace, NoCache, Platforms, Profiles
from translate.cli.output import emit_json, say

if TYPE_CHECKING:
    from translate.changing import Changed

__all__ = ["changes"]


def changes(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The mix, or the first version.")],
    after: Annotated[
        list[str] | None, typer.Argument(metavar="AFTER...", help="Masters of it, or later versions in order.")
    ] = None,
    device: Devices = None,
    place: InPlace = None,
    platform: Platforms = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Also write the whole comparison, with a page and sound."),
    ] = None,
    profiles: Profiles = None,
    no_cache: NoCache = False,
    allow_truncated: AllowTruncated = False,
    as_json: AsJson = False,
) -> None:
    """Say what was changed from BEFORE to each AFTER, as devices play it, equally loud: loudness won and what it cost,
    tone, voice, low end, width, noise.

    With several AFTERs, given in their order, also what each version undid or repeated, and whether the last still
    differ.
    """
    from translate.cli.progress import progress
    from translate.outputs import check_folder

    if not after:
        raise UsageError("give what it became: translate changes BEFORE AFTER...")
    files = chosen([before, *after])
    if output:
        check_folder(output, INSIDE)
    with progress("comparing") as on_progress:
        from translate.changing import changes as changed

        found = changed(
            files[0],
            files[1:],
            devices=device or None,
            place=place,
            platforms=platform or None,
            profiles=profiles,
            cache=not no_cache,
            allow_truncated=allow_truncated,
            progress=on_progress,
        )
    say_notes([(master.file, master.notes) for master in found.comparison.result.masters])
    folder = _written(found, output) if output else []
    if as_json:
        emit_json({**found.to_dict(), "files": folder})
        return
    from translate.cli.changes_page import changes_lines, versions_lines
    from translate.cli.written_page import written

    devices = found.comparison.result.devices
    say([*versions_lines(found.versions), *([""] if found.versions.sentences else [])])
    say(changes_lines(found.changes, devices))
    if output:
        say(["", *written(output, folder, "the loudest 15 s")])


def _written(found: "Changed", folder: Path) -> list[Path]:
    from translate.cli.branding import nothing_wanted
    from translate.cli.progress import progress

    with progress("writing") as on_progress:
        files = write(found.comparison, folder, nothing_wanted(), on_progress)
    remember_written(folder)
    return files
