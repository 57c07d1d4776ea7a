"""`translate versions`: the main version of a song and those that go out with it."""

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.group import UsageError
from translate.cli.options import AsJson, Devices, Profiles
from translate.cli.output import emit_json, say

__all__ = ["versions"]

_FAILED = 3


def _option(flag: str, what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, metavar="FILE", help=what)
    return option


def versions(
    main: Annotated[str, typer.Argument(metavar="MAIN", help="The main version.")],
    clean: Annotated[str | None, _option("--clean", "Without words that may not be said.")] = None,
    instrumental: Annotated[str | None, _option("--instrumental", "Without any voice.")] = None,
    a_cappella: Annotated[str | None, _option("--a-cappella", "The voices alone.")] = None,
    performance: Annotated[str | None, _option("--performance", "Without the lead, with backing voices.")] = None,
    radio_edit: Annotated[str | None, _option("--radio-edit", "Shortened.")] = None,
    device: Devices = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
    details: Annotated[bool, typer.Option("--details", "-v", help="Also what to do about hints, and numbers.")] = False,
) -> None:
    """Check the versions of a song against its main one: same start, length, level and sound; what differs; what is
    left of a voice; how loud the voice is against the music on every device.

    Each passes, warns or fails; returns 3 if one fails.
    """
    asked = {
        "clean": clean, "instrumental": instrumental, "a_cappella": a_cappella,
        "performance": performance, "radio_edit": radio_edit,
    }  # fmt: skip
    if not any(asked.values()):
        raise UsageError(
            "give at least one version: --clean, --instrumental, --a-cappella, --performance, --radio-edit"
        )
    for file in (main, *asked.values()):
        if file and Path(file).is_dir():
            raise UsageError(f"{file}: is a folder; a file is needed")
    from translate.cli.progress import progress

    with progress("checking") as on_progress:
        from translate.versioning import versions as checked

        found = checked(main, **asked, devices=device or None, profiles=profiles, progress=on_progress)
    if as_json:
        emit_json(found.to_dict())
    else:
        from translate.cli.versions_page import page

        say(page(found, details=details))
    if found.status == "fail":
        raise typer.Exit(_FAILED)
