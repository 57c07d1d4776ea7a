"""The files themselves, and what is mapped of them."""

import ctypes
import mmap
import os
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from translate.errors import OutputError

__all__ = ["folder", "forget", "give_back", "is_on_disk", "mapped", "new_file", "write"]

_maps: "weakref.WeakSet[mmap.mmap]" = weakref.WeakSet()


def folder() -> Path:
    """Where the files are: TMPDIR, or the system's place for large ones (what is in /tmp may be in memory).

    Raises:
        OutputError: There is no such place.
    """
    if not any(os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")):
        large = Path("/var/tmp")
        if large.is_dir() and os.access(large, os.W_OK | os.X_OK):
            return large
    try:
        return Path(tempfile.gettempdir())
    except OSError as error:
        raise OutputError(
            f"temporary files cannot be written: {error.strerror or error}; TMPDIR names a folder"
        ) from None


def forget() -> None:
    """Let go of the memory of everything that lies in files; what is looked at again is read again."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for one in list(_maps):
            one.madvise(mmap.MADV_DONTNEED)


def give_back() -> None:
    """Between two large pieces of work: what was freed goes back to the system, where the C library keeps it else."""
    with suppress(OSError, AttributeError):  # glibc alone; milliseconds
        ctypes.CDLL(None).malloc_trim(0)


def is_on_disk(array: NDArray[Any]) -> bool:
    """Whether an array of any shape lies in a file."""
    base: Any = array
    while isinstance(base, np.ndarray):
        base = base.base
    return isinstance(getattr(base, "obj", base), mmap.mmap)


def new_file(owner: object, size: int = 0) -> IO[bytes]:
    """A file without a name, closed when its owner is gone; all the room that it needs is its own from the start.

    Raises:
        OutputError: There is no room for it.
    """
    try:
        file = tempfile.TemporaryFile(dir=folder(), buffering=0 if size else -1)  # noqa: SIM115
        weakref.finalize(owner, file.close)
        if size and hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        elif size:
            file.truncate(size)
    except OSError as error:
        raise OutputError(_no_room(error)) from None
    return file


def write(file: IO[bytes], data: bytes | memoryview, at: int | None = None) -> None:
    """Write all of it, at a place or at the end.

    Raises:
        OutputError: There is no room for it.
    """
    left = memoryview(data)
    try:
        if at is not None:
            file.seek(at)
        while left:
            left = left[file.write(left) :]
    except OSError as error:
        raise OutputError(_no_room(error)) from None


def mapped(file: IO[bytes], size: int) -> mmap.mmap:
    """What is in a file, to be read.

    Raises:
        OutputError: There is no room for it.
    """
    try:
        file.flush()
    except OSError as error:
        raise OutputError(_no_room(error)) from None
    made = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    _maps.add(made)
    return made


def _no_room(error: OSError) -> str:
    why = error.strerror or str(error)
    return f"{folder()}: temporary files cannot be written: {why}; TMPDIR names another folder for them"
