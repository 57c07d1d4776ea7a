"""`translate init`: a project file from the names in a folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import remember_written
from translate.cli.options import AsJson
from translate.cli.output import emit_json, muted, paragraph, say

if TYPE_CHECKING:
    from translate.project import Guess

__all__ = ["init"]

_NAME = "song.toml"


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Of one song.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Write FOLDER/song.toml from the names of its files: mix, masters, versions, references, stems.

    It says what it took each file for and what it did not understand, and overwrites nothing. The other commands take
    song.toml in place of files: translate report song.toml does all of it.
    """
    from translate.errors import OutputError
    from translate.outputs import whole_file
    from translate.project import guess_project

    found, target = guess_project(folder), folder / _NAME
    if target.exists() or target.is_symlink():
        raise OutputError(f"{target}: is there already and stays as it is; remove it, or edit it")
    with whole_file(target) as draft:
        draft.write_text(found.text, encoding="utf-8")
    remember_written(target)
    if as_json:
        emit_json({"file": target, "taken": dict(found.taken), "left": dict(found.left)})
        return
    say(_lines(found, target))


def _lines(found: "Guess", target: Path) -> list[str]:
    lines = [paragraph(f"{name}: {what}") for name, what in found.taken]
    lines += [muted(paragraph(f"{name}: left out: {why}")) for name, why in found.left]
    return [*lines, "", paragraph(f"{target}: read it over, then: translate report {target}")]
