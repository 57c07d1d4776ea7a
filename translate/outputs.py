"""Files and folders that appear whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translate.errors import OutputError

__all__ = ["DRAFT_SUFFIX", "check_place", "whole_file", "whole_folder"]

DRAFT_SUFFIX = ".partial"
"""Of what is not whole yet: a file or folder with it that is old was left by a process that died."""
_FULL_BYTES = 1_000_000  # less is left when a writer gave up: it was for want of space


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A name beside `path` to write to; it becomes `path` at the end, or is removed on any error or Ctrl-C.

    Raises:
        OutputError: For an `OSError` in the block or in renaming, such as a full disk, in one line; for a folder of
            that name, and where there is no folder for it.
    """
    path = Path(path)
    check_place(path)
    draft = _draft_of(path)
    try:
        draft.touch(exist_ok=False)
        yield draft
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        draft.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Before the work: can there be a file?

    Raises:
        OutputError: For a folder of that name, and where there is no folder for it.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A draft folder beside `folder`, whose files move into it when the block ends well.

    Files of earlier results with the same names are replaced, others stay. On any error, Ctrl-C and a full disk
    included, the draft goes away and `folder` is as it was.

    Raises:
        OutputError: For what the system refuses.
    """
    draft = _draft_of(folder)
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; a folder is needed for the results")
    new = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        draft.mkdir(parents=True)
        yield draft
        _move(draft, folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from None
    except OutputError as error:
        full = " The disk is full." if shutil.disk_usage(draft).free < _FULL_BYTES else ""
        raise OutputError(str(error).replace(str(draft), str(folder)) + full) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if not folder.exists():
            _remove_empty(new[1:])


def _draft_of(path: Path) -> Path:
    """A hidden name beside it, on the same file system, so that it can be renamed; short whatever it is called."""
    return path.parent / f".{path.name[:40]}-{secrets.token_hex(4)}{DRAFT_SUFFIX}"


def _remove_empty(folders: list[Path]) -> None:
    """Parents that were made for a folder that did not come to be, innermost first."""
    for empty in folders:
        with suppress(OSError):
            empty.rmdir()


def _move(draft: Path, folder: Path) -> None:
    """Renames only: nothing is copied, so nothing can be half there."""
    if not folder.exists():
        draft.rename(folder)
        return
    moves = [(source, folder / source.relative_to(draft)) for source in sorted(draft.rglob("*"))]
    for source, target in moves:
        if target.exists() and source.is_dir() != target.is_dir():
            raise OutputError(f"{target}: is in the way; {'a folder' if source.is_dir() else 'a file'} is needed there")
    for source, target in moves:
        if source.is_dir():
            target.mkdir(exist_ok=True)
        else:
            source.replace(target)
