"""`translate studio`: the page where it is live."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.group import UsageError
from translate.cli.inputs import chosen
from translate.cli.options import ListeningOn, NoCache, Profiles, library_of, listener_of
from translate.cli.output import say

if TYPE_CHECKING:
    from translate.project import Project
    from translate.result.rows import Role

__all__ = ["studio"]


def studio(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES]...", help="Masters to begin with, or a project file (song.toml)."),
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

    begun = _begun(files or [], mix, reference or [])
    folders = profiles or begun.profiles
    library = library_of(folders)
    listener = listener_of(listening_on, library)

    def at(address: str) -> None:
        say(address)
        if not no_open:
            typer.launch(address)

    serve(
        begun.files,
        port=port,
        library=library,
        listening_on=listener,
        title=begun.title,
        options={**begun.options, **({"profiles": [str(folder) for folder in folders]} if folders else {})},
        output=begun.output,
        cache=not no_cache,
        at=at,
    )


@dataclass
class _Begun:
    """What lies on the desk from the beginning, and how it is compared."""

    files: "list[tuple[Path, Role]]"
    title: str = "Studio"
    options: dict[str, Any] = field(default_factory=dict)
    output: Path | None = None
    profiles: list[Path] | None = None


def _begun(files: list[str], mix: str | None, references: list[str]) -> _Begun:
    projects = [file for file in files if file.lower().endswith(".toml")]
    if not projects:
        return _Begun(_named(chosen(files) if files else [], mix, references))
    if len(files) > 1:
        raise UsageError(f"{projects[0]}: a project file stands alone, or name the files without it")
    from translate.project import read_project

    song = read_project(projects[0])
    named = _named(list(song.masters), mix or song.mix, references or list(song.references))
    return _Begun(named, song.title or "Studio", _options(song), song.output, list(song.profiles) or None)


def _options(song: "Project") -> dict[str, Any]:
    """For `compare`, as the project says."""
    given: dict[str, Any] = {
        "devices": list(song.devices),
        "place": song.place,
        "platforms": list(song.platforms),
        "album": song.album,
        "norm": str(song.norm) if song.norm else None,
        "genre": song.genre,
        "intent": song.intent,
        "release": song.release,
        "made_by": list(song.made_by),
        "spec": song.spec,
        "approved": list(song.approved),
        "volume_db": song.volume_db,
    }
    return {name: value for name, value in given.items() if value}


def _named(files: list[str], mix: str | None, references: list[str]) -> "list[tuple[Path, Role]]":
    found: list[tuple[Path, Role]] = [(Path(file), "master") for file in files]
    found += [(Path(mix), "mix")] if mix else []
    found += [(Path(one), "reference") for one in references]
    for path, _ in found:
        if not path.is_file():
            raise UsageError(f"{path}: {'is a folder' if path.is_dir() else 'does not exist'}; a file is needed")
    return found
