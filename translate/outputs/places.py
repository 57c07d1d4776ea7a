"""Before the work: can a folder of results be written?"""

import errno
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from translate.errors import OutputError
from translate.outputs.drafts import new_draft, remove

__all__ = ["FULL_BYTES", "check_folder", "first_there", "reason"]

FULL_BYTES = 1_000_000
"""Less is left when a writer gave up: it was for want of space."""
_LONGEST = "x" * 160  # of the names that files in it may have


def check_folder(folder: Path, inside: Iterable[str] = ()) -> None:
    """Whether results can be written there, by trying it: a draft is made where it will be, and moved.

    Args:
        folder: Where results are to be; it need not exist.
        inside: Folders in it that they need.

    Raises:
        OutputError: In one line, why not.
    """
    try:
        if folder.is_symlink() and not folder.exists():
            raise OutputError(f"{folder}: is a link to what is not there")
        if folder.exists() and not folder.is_dir():
            raise OutputError(f"{folder}: is a file; a folder is needed for the results")
        there = first_there(folder)
        if not there.is_dir():
            raise OutputError(f"{folder}: cannot be written: {there} is not a folder")
        _check_names(folder, there)
        _try(folder, there, inside)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise OutputError(f"{folder}: cannot be written: {reason(error)}") from None


def first_there(folder: Path) -> Path:
    """It, or the nearest folder above it that exists."""
    return next((one for one in (folder, *folder.parents) if one.exists()), Path())


def reason(error: Exception) -> str:
    """What the system says, in words."""
    code = getattr(error, "errno", None)
    if code == errno.ENAMETOOLONG:
        return "the name is too long for this file system"
    return str(getattr(error, "strerror", None) or error)


def _check_names(folder: Path, there: Path) -> None:
    """The file system is asked for every new name, and for the longest that will be in it."""
    for part in folder.relative_to(there).parts if folder != there else ():
        _ask(there / part)
    _ask(new_draft(folder, folder if folder == there else folder.parent) / "previews" / _LONGEST)


def _ask(path: Path) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        path.lstat()


def _try(folder: Path, there: Path, inside: Iterable[str]) -> None:
    draft = new_draft(folder, there)
    draft.mkdir()
    try:
        if shutil.disk_usage(draft).free < FULL_BYTES:
            raise OutputError(f"{folder}: cannot be written: the disk is full")
        for part in inside:
            target = folder / part
            if target.exists() and not target.is_dir():
                raise OutputError(f"{target}: is in the way; a folder is needed there")
            if target.is_dir():
                probe, moved = draft / part, target / draft.name
                probe.touch()
                try:
                    probe.rename(moved)
                finally:
                    remove(moved)
    finally:
        remove(draft)
