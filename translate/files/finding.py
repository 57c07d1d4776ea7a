"""Which files are meant: folders are what is in them, and the same file is one file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.files.kinds import kind_of

__all__ = ["SUFFIXES", "Found", "find_files", "natural_name"]

SUFFIXES: Final = (
    *(
        ".wav",
        ".wave",
        ".bwf",
        ".rf64",
        ".w64",
        ".aif",
        ".aiff",
        ".aifc",
        ".caf",
        ".au",
        ".flac",
        ".wv",
        ".ape",
        ".tta",
    ),
    *(".mp3", ".mp2", ".m4a", ".mp4", ".aac", ".ogg", ".oga", ".opus", ".mka", ".webm", ".wma", ".ac3"),
)
"""Names of audio files end so; others are looked into."""


@dataclass(frozen=True)
class Found:
    """`files`: each once, in order. `times`: how often those were given that were given more than once.

    `others`: by folder, what lies in it and is no audio.
    """

    files: tuple[str, ...]
    times: dict[str, int]
    others: dict[str, tuple[str, ...]]


def find_files(asked: Sequence[str]) -> Found:
    """What was asked for, with every folder replaced by the audio in it and below it, v2 before v10.

    Args:
        asked: Files and folders; what is not there stays in the list, for whoever opens it to say so.

    Returns:
        The files.
    """
    files: dict[object, str] = {}
    count: dict[str, int] = {}
    others: dict[str, tuple[str, ...]] = {}
    for name in asked:
        inside = list(_below(Path(name))) if Path(name).is_dir() else [Path(name)]
        if Path(name).is_dir():
            others[name] = tuple(str(path.relative_to(name)) for path in inside if not _is_audio(path))
            inside = [path for path in inside if _is_audio(path)]
        for path in inside:
            text = name if path == Path(name) else str(path)
            first = files.setdefault(_identity(path), text)
            count[first] = count.get(first, 0) + 1
    return Found(tuple(files.values()), {file: n for file, n in count.items() if n > 1}, others)


def _below(folder: Path) -> Iterator[Path]:
    """Files of a folder in natural order, then those of the folders in it; hidden ones are left out."""
    try:
        entries = sorted(
            (path for path in folder.iterdir() if not path.name.startswith(".")),
            key=lambda path: natural_name(path.name),
        )
    except OSError:
        return
    yield from (path for path in entries if path.is_file())
    for path in entries:
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)


def natural_name(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """To sort names of files by, numbers by their value: v1, v2, v10."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts], name


def _is_audio(path: Path) -> bool:
    if path.suffix.lower() in SUFFIXES:
        return True  # if it is none after all, whoever opens it says so
    try:
        with path.open("rb") as file:
            return bool(kind_of(file).container)
    except OSError:
        return False


def _identity(path: Path) -> object:
    """The file itself, by whatever name; of one that is not there, its name."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return str(path)
    return about.st_dev, about.st_ino
