"""Files and folders as they were given, as files; what is left out is said on stderr."""

from collections.abc import Sequence

from translate.cli.output import note, printable
from translate.files.finding import find_files

__all__ = ["wanted"]

_NAMED = 5  # of what is left out in a folder


def wanted(asked: Sequence[str]) -> tuple[list[str], dict[str, int], bool]:
    """The files, each once; how often those were given that were given more than once; whether a folder has none."""
    found = find_files(asked)
    for folder, names in found.others.items():
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            note(printable(f"note: {folder}: no audio: {', '.join(names[:_NAMED])}{more}"))
    empty = [folder for folder in found.others if not find_files([folder]).files]
    for folder in empty:
        note(printable(f"error: {folder}: there is no audio file in this folder"))
    return list(found.files), found.times, bool(empty)
