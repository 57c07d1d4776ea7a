"""`Kind`: good files to spoil, and what a command does with them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

__all__ = ["Kind", "elsewhere", "in_copy", "texts"]


@dataclass(frozen=True)
class Kind:
    """`originals`: good files by name; `attempt`: what is done with a file of that name; `lays`: where it must lie,
    given the folder of a trial; `warms`: whether it may be attempted before the forks, which take no threads along."""

    originals: dict[str, bytes]
    attempt: Callable[[Path], object]
    lays: Callable[[Path, str], Path] = lambda folder, name: folder / name
    warms: bool = True


def texts(folder: Path) -> dict[str, bytes]:
    """The TOML files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}


def elsewhere(make: Callable[[Path], object], folder: Path) -> None:
    """Call it in another process: a fork of this one does not take threads along."""
    maker = get_context("fork").Process(target=make, args=(folder,))
    maker.start()
    maker.join()


def in_copy(original: Path, folder: Path, name: str) -> Path:
    """A file of that name in a copy of a folder, in the folder of a trial."""
    shutil.copytree(original, folder / "copy", dirs_exist_ok=True)
    return folder / "copy" / name
