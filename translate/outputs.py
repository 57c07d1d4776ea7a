"""A folder of results that appears whole or not at all."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translate.errors import OutputError

__all__ = ["whole_folder"]

_FULL_BYTES = 1_000_000  # less is left when a writer gave up: it was for want of space


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A draft folder beside `folder`, whose files move into it when the block ends well.

    Files of earlier results with the same names are replaced, others stay. On any error, Ctrl-C and a full disk
    included, the draft goes away and `folder` is as it was.

    Raises:
        OutputError: For what the system refuses.
    """
    draft = folder.parent / f".{folder.name[:60]}-{secrets.token_hex(4)}.partial"
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
