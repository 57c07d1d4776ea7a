"""Versions that comments name and nobody gave: they often lie beside the last: `versions_beside`."""

from collections.abc import Sequence
from pathlib import Path

from translate.files.finding import find_files
from translate.result import Comment

__all__ = ["versions_beside"]


def versions_beside(comments: Sequence[Comment], files: Sequence[str]) -> list[str]:
    """Files of the versions that comments name, in the order of the folder; none of those that are given.

    Args:
        comments: All of them.
        files: That are given; it is looked for others in the folder of the last.
    """
    given = {Path(file).stem.casefold() for file in files}
    wanted = {one.master.casefold() for one in comments if one.master} - given
    if not wanted or not files:
        return []
    folder = Path(files[-1]).parent
    there = [file for file in find_files([str(folder)]).files if Path(file).parent == folder]
    return [file for file in there if Path(file).stem.casefold() in wanted]
