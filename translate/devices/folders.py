"""Which files of a library's folders are devices, models, places: the folders are the list."""

from collections.abc import Sequence
from pathlib import Path

__all__ = ["PLACES", "class_files", "model_files", "place_files"]

PLACES = "places"
"""The folder beside device files that holds those of places."""

_EXAMPLE = "example"  # the commented schema; a valid profile, not a device


def class_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Device files at the top, by id; the first folder that has one wins."""
    files = (path for folder in reversed(folders) for path in folder.glob("*.toml"))
    return {path.stem: path for path in files if path.stem != _EXAMPLE}


def model_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Those in a folder that is named like a class, by id."""
    classes = class_files(folders)
    files = (path for folder in reversed(folders) for path in folder.glob("*/*.toml"))
    return {path.stem: path for path in files if path.parent.name in classes}


def place_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Files of places, by id."""
    return {path.stem: path for folder in reversed(folders) for path in (folder / PLACES).glob("*.toml")}
