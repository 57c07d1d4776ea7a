"""What is not whole yet has a name of its own, and a lock that tells whether whoever makes it still lives."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    flock = None  # type: ignore[assignment]

__all__ = ["DRAFT_SUFFIX", "abandoned", "alone", "held", "is_abandoned", "new_draft", "remove"]

DRAFT_SUFFIX = ".partial"
_ABANDONED_S = 3600.0  # where no lock can be had, what is so old was left by a process that died
_LOCKED_S = 1.0  # within this it has its lock
_LETTERS = 20  # of the name it will have


def new_draft(path: Path, where: Path | None = None) -> Path:
    """A hidden name for what is to become `path`, beside it or in another folder; short whatever it is called."""
    name = f".{path.name[:_LETTERS]}-{secrets.token_hex(4)}{DRAFT_SUFFIX}"
    return (path.parent if where is None else where) / name


def abandoned(path: Path, where: Path | None = None) -> list[Path]:
    """Drafts of `path` whose makers died."""
    folder = path.parent if where is None else where
    wanted = re.compile(rf"\.{re.escape(path.name[:_LETTERS])}-[0-9a-f]{{8}}{re.escape(DRAFT_SUFFIX)}")
    with suppress(OSError):
        return [one for one in folder.iterdir() if wanted.fullmatch(one.name) and is_abandoned(one)]
    return []


@contextmanager
def held(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Lock a file or folder, as far as the file system has locks; the system lets go of it when the process dies.

    `wait`: until another process lets go of it; else it is ours alone.
    """
    if flock is None:
        yield
        return
    file = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # a network file system without
            flock(file, LOCK_EX if wait else LOCK_EX | LOCK_NB)
        yield
    finally:
        os.close(file)


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Lock a file or folder, and whether that could be had: False where another process has it. Without locks: True."""
    if flock is None:
        yield True
        return
    file = os.open(path, os.O_RDONLY)
    try:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a network file system without
            pass
        yield True
    finally:
        os.close(file)


def is_abandoned(draft: Path) -> bool:
    """Whether nobody works on it any more."""
    try:
        age_s = time.time() - draft.lstat().st_mtime
        if flock is None or draft.is_symlink() or age_s < _LOCKED_S:
            return age_s > _ABANDONED_S
        file = os.open(draft, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return age_s > _ABANDONED_S
    else:
        return True
    finally:
        os.close(file)


def remove(path: Path) -> None:
    """A file or a folder with all that is in it, as far as that goes."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
