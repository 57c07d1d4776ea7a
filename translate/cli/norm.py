"""`translate norm`: what scores are based on, and how to build it from a catalogue of your own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.from_catalogue import Condition, FromCatalogue
from translate.cli.group import Group, UsageError, remember_written
from translate.cli.options import AsJson, Profiles, library_of
from translate.cli.output import emit_json, note, paragraph, printable, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from translate.comparison.catalogue import Credit

__all__ = ["app"]

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Show or build the norm that scores are based on.",
)

_INCOMPLETE = 1


@app.command()
def build(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Finished masters, subfolders included.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")] = Path(
        "norm.json"
    ),
    about: Annotated[
        str | None, typer.Option("--about", metavar="TEXT", help="A description. Default: the folder's name.")
    ] = None,
    catalogue: FromCatalogue = None,
    condition: Condition = None,
    genre: Annotated[
        str | None, typer.Option("--genre", metavar="WORD", help="Of them those with this word in their genre tag.")
    ] = None,
) -> None:
    """Build a norm from your own finished masters, for compare --norm FILE. It holds statistics only, no audio.

    Every master is sketched: from that follows how it is heard on any device, also on those you add later. A file
    credits.csv with the columns file, artist and genre says whose they are; without one, subfolders are taken for
    makers. From a catalogue, tags say it. Files that cannot be read are reported and left out, and the command
    returns 1.
    """
    from translate.cli.progress import progress
    from translate.comparison.catalogue import build_norm
    from translate.figures import plural
    from translate.outputs import whole_file

    if (folder is None) == (catalogue is None):
        raise UsageError("give one of them: a folder of masters, or --from CATALOGUE")
    if catalogue is None and (condition or genre):
        raise UsageError("--find and --genre choose from a catalogue: give --from, too")
    bad: list[str] = []
    with progress("listening") as on_progress:
        files, credit = _masters(folder, catalogue, condition, genre)
        found = build_norm(
            files,
            about or " ".join([*([genre] if genre else []), str((folder or catalogue or Path()).resolve().name)]),
            credit=credit,
            on_progress=on_progress,
            on_failure=lambda e: bad.append(str(e)),
        )
    with whole_file(str(output)) as part:
        part.write_text(found.to_json(), encoding="utf-8")
    remember_written(output)
    for text in bad:
        note(f"error: {printable(text)}")
    say([paragraph(f"{output}: {plural(found.masters, 'master')} by {plural(found.makers, 'maker')}")])
    if bad:
        raise typer.Exit(_INCOMPLETE)


def _masters(
    folder: Path | None, catalogue: Path | None, condition: str | None, genre: str | None
) -> "tuple[Sequence[str | Path], Callable[[str | Path], Credit]]":
    """Files, and whose each is."""
    from translate.comparison.catalogue import Credit, audio_files, credits_in

    if folder is not None:
        return audio_files(folder), credits_in(folder)
    from translate.catalogue import Catalogue, chosen

    assert catalogue is not None
    found = {one.path: one for one in chosen(Catalogue(catalogue), condition, genre=genre, once=True)}
    return list(found), lambda file: Credit(found[str(file)].artist or Path(file).stem, found[str(file)].genre)


@app.command()
def show(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A norm. Default: the built-in one.")] = None,
    device: Annotated[str, typer.Option("--device", "-d", metavar="DEVICE")] = "studio-monitors",
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Show how finished masters are heard on a device: percentiles 10, 50 and 90 of every column."""
    from translate.cli.grid import grid
    from translate.figures import figure, plural
    from translate.scoring import norm

    found = norm(file)
    library = library_of(profiles)
    columns = found.on(library.device(device), library.reference).percentiles((10.0, 50.0, 90.0))
    if as_json:
        about = {"about": found.about, "masters": found.masters, "makers": found.makers}
        emit_json({**about, "device": device, "percentiles": [10, 50, 90], "columns": columns})
        return
    rows = [[c, *map(figure, values)] for c, values in columns.items()]
    say([paragraph(f"{found.about} · {plural(found.masters, 'master')} on {device}")])
    say(grid(["column", "10 %", "50 %", "90 %"], rows, right=(1, 2, 3)))
