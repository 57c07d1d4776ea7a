"""matplotlib, ready to draw where nothing can be written, too."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["matplotlib"]

_FOLDER = "MPLCONFIGDIR"
logging.getLogger("matplotlib").addHandler(logging.NullHandler())  # a library never prints


@cache
def matplotlib() -> Any:
    """The library, its list of fonts read; it insists on a folder of its own, and gets one wherever there is any."""
    with _folder_of_its_own():
        import matplotlib as loaded
        import matplotlib.font_manager

        loaded.get_cachedir()
    return loaded


@contextmanager
def _folder_of_its_own() -> Iterator[None]:
    where = None if os.environ.get(_FOLDER) or _has_home() else _somewhere()
    if where is None:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="translate-", dir=where, ignore_cleanup_errors=True) as folder:
        os.environ[_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[_FOLDER]


def _has_home() -> bool:
    """Whether it can make its folders where it always does."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    usual = (("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"))
    return all(_writable(Path(os.environ.get(name) or home / hidden) / "matplotlib") for name, hidden in usual)


def _somewhere() -> Path | None:
    """A folder for things that go away; in containers whose file systems are all read-only this is left."""
    try:
        return Path(tempfile.gettempdir())
    except OSError:
        memory = Path("/dev/shm")
        return memory if _writable(memory) else None


def _writable(path: Path) -> bool:
    """Whether it, or what is nearest above it, can be written to."""
    there = next((one for one in (path, *path.parents) if one.exists()), path)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
