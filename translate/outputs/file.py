"""One file, whole or not at all: `whole_file`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translate.errors import OutputError
from translate.outputs.drafts import abandoned, held, new_draft, remove
from translate.outputs.places import reason

__all__ = ["check_place", "whole_file"]


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A name beside `path` to write to; it becomes `path` at the end, or is removed on any error or Ctrl-C.

    A link is followed. What a process that died left of the same file goes away.

    Raises:
        OutputError: For an `OSError` in the block or in renaming, such as a full disk, in one line; for a folder of
            that name, and where there is no folder for it.
    """
    path = Path(path)
    check_place(path)
    real = path.resolve() if path.is_symlink() else path
    draft = new_draft(real)
    try:
        for old in abandoned(real):
            remove(old)
        draft.touch(exist_ok=False)
        with held(draft):
            yield draft
            draft.replace(real)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {reason(error)}") from None
    finally:
        draft.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Before the work: can there be a file?

    Raises:
        OutputError: For a folder or a device of that name, and where there is no folder for it or its name is too long.
    """
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder")
        if path.exists() and not path.is_file():
            raise OutputError(f"{path}: is not a regular file")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: there is no folder {path.parent}")
        path.lstat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise OutputError(f"{path}: cannot be written: {reason(error)}") from None
