"""`translate studio`: the page where it is live."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import UsageError
from translate.cli.options import ListeningOn, NoCache, Profiles, library_of, listener_of
from translate.cli.output import say

if TYPE_CHECKING:
    from translate.result.rows import Role

__all__ = ["studio"]


def studio(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILES", help="Masters to begin with, or a project file (song.toml)."),
    ] = None,
    mix: Annotated[str | None, typer.Option("--mix", metavar="FILE", help="The unmastered mix.")] = None,
    reference: Annotated[
        list[str] | None, typer.Option("--reference", metavar="REF", help="A finished track; repeat for more.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=1, max=65_535, help="Default: 8421, or any other if that is taken."),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
    profiles: Profiles = None,
    listening_on: ListeningOn = None,
    no_cache: NoCache = False,
) -> None:
    """Serve a page, for this machine alone, that plays what is dropped on it: any device, place and platform, from any
    second, at any volume, and says what it finds meanwhile.

    FILES are watched: a new bounce is loaded by itself. Needs pip install 'master-translation[studio]'. Ctrl+C ends it.
    """
    from translate.studio import serve

    library = library_of(profiles)
    named = _named(files or [], mix, reference or [])

    def at(address: str) -> None:
        say(address)
        if not no_open:
            typer.launch(address)

    serve(
        named,
        port=port,
        library=library,
        listening_on=listener_of(listening_on, library),
        cache=not no_cache,
        at=at,
    )


def _named(files: list[str], mix: str | None, references: list[str]) -> "list[tuple[Path, Role]]":
    found: list[tuple[Path, Role]] = [(Path(file), "master") for file in files]
    found += [(Path(mix), "mix")] if mix else []
    found += [(Path(one), "reference") for one in references]
    for path, _ in found:
        if not path.is_file():
            raise UsageError(f"{path}: {'is a folder' if path.is_dir() else 'does not exist'}; a file is needed")
    return found
