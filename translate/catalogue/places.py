"""Where tracks are: folders here, or object storage by whatever `fsspec` can open (`s3://bucket/album`)."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from translate.errors import AudioError
from translate.files import find_files
from translate.files.finding import SUFFIXES, natural_name

__all__ = [
    "FetchError",
    "TrackFile",
    "content_of",
    "is_below",
    "is_remote",
    "listed",
    "natural",
    "opened",
    "path_of",
    "text_of",
    "within",
]

_PIECE = 1 << 20
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")


class FetchError(AudioError):
    """A track could not be had from where it is, which says nothing about the track."""


@dataclass(frozen=True, order=True)
class TrackFile:
    """A file as its folder lists it: `path` or address, size in bytes, and when it was last changed, in ns or as the
    storage says it."""

    path: str
    size_bytes: int
    modified: str


def is_remote(path: str) -> bool:
    """Whether it has a protocol."""
    return "://" in path


def listed(places: Sequence[str]) -> list[TrackFile]:
    """Every audio file of folders and below them, v2 before v10; what is a file already, as it is.

    Raises:
        AudioError: A place is not there or cannot be listed, or there is no audio in it.
    """
    found: dict[str, TrackFile] = {}
    for place in places:
        inside = list(_remote(place) if is_remote(place) else _local(place))
        if not inside:
            raise AudioError(f"{place}: there is no audio file in this folder")
        found |= {source.path: source for source in inside}
    return list(found.values())


@contextmanager
def opened(path: str) -> Iterator[Path]:
    """The file itself, or for the time of the block a copy of what is elsewhere, under the same name.

    Raises:
        FetchError: It cannot be had.
    """
    if not is_remote(path):
        yield Path(path_of(path))
        return
    with tempfile.TemporaryDirectory(prefix="translate-") as folder:
        copy = Path(folder) / (PurePosixPath(path).name or "track")
        files, inner = _file_system(path)
        try:
            with files.open(inner, "rb") as there, copy.open("wb") as here:
                shutil.copyfileobj(there, here, _PIECE)
        except Exception as error:  # each storage has errors of its own
            raise FetchError(f"{path}: cannot be read: {_line(error)}") from None
        yield copy


def text_of(path: str) -> str:
    """A path as a table can hold it: bytes that are no text as their hexadecimal escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def path_of(text: str) -> str:
    """The path that a table holds as `text`; what is there under that very name is meant first."""
    if is_remote(text) or Path(text).exists():
        return text
    return os.fsdecode(_ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), os.fsencode(text)))


def natural(path: str) -> list[tuple[list[tuple[int, int, str]], str]]:
    """To sort paths and addresses by, v2 before v10, folder by folder."""
    return [natural_name(part) for part in path.split("/")]


def is_below(path: str, place: str) -> bool:
    """Whether a file that was listed lies in a place."""
    start = place if is_remote(place) else os.path.abspath(place)  # noqa: PTH100
    return path == start or path.startswith(start.rstrip("/") + "/")


def within(paths: Sequence[str]) -> dict[str, str]:
    """Names to show: paths without the folder that all are in; addresses as they are."""
    if not paths or any(is_remote(path) for path in paths):
        return {path: path for path in paths}
    folder = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120 (may be gone)
    return {path: os.path.relpath(path, folder) for path in paths}


def content_of(path: Path) -> str:
    """SHA-256 of a file, in hex: whatever it is called and wherever it lies, it is this track.

    Raises:
        AudioError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise AudioError(f"{path}: cannot be read: {error.strerror}") from None


def _local(place: str) -> Iterator[TrackFile]:
    if not Path(place).exists():
        raise AudioError(f"{place}: there is no such folder")
    for file in find_files([place]).files:
        try:
            about = Path(file).stat()
        except OSError:
            continue  # gone while it was listed
        yield TrackFile(os.path.abspath(file), about.st_size, str(about.st_mtime_ns))  # noqa: PTH100 (links stay links)


def _remote(place: str) -> Iterator[TrackFile]:
    files, inner = _file_system(place)
    try:
        about = files.find(inner, detail=True) if files.isdir(inner) else {inner: files.info(inner)}
    except Exception as error:
        raise AudioError(f"{place}: cannot be listed: {_line(error)}") from None
    for name, info in sorted(about.items()):
        if name.lower().endswith(SUFFIXES):
            changed = info.get("LastModified") or info.get("mtime") or info.get("ETag") or ""
            yield TrackFile(str(files.unstrip_protocol(name)), int(info.get("size") or 0), str(changed))


def _file_system(path: str) -> tuple[Any, str]:
    import fsspec

    try:
        files, inner = fsspec.core.url_to_fs(path, use_listings_cache=False)
    except (ValueError, ImportError) as error:
        raise AudioError(f"{path}: cannot be opened: {_line(error)}") from None
    return files, inner


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
