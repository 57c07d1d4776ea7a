"""M3U and M3U8 playlists as files: `read_m3u8` and `m3u8_text`."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote, urlsplit
from urllib.request import url2pathname

from translate.errors import AudioError
from translate.text_files import as_text, read_text

__all__ = ["M3U_SUFFIXES", "is_m3u", "m3u8_text", "read_m3u8"]

M3U_SUFFIXES = (".m3u8", ".m3u")
_COMMENT = "#"
_QUOTES = ('"', "'")
_OLD = "cp1252"  # of .m3u files that are not UTF-8


def is_m3u(path: str | os.PathLike[str]) -> bool:
    """Whether a name is that of a playlist."""
    return Path(path).suffix.lower() in M3U_SUFFIXES


def read_m3u8(path: str | os.PathLike[str]) -> list[str]:
    """The songs of a playlist, in order, each as often as it stands there.

    Paths are taken from the playlist's own folder; file addresses, names in quotes, with percent signs for what they
    cannot hold, and with the backslashes of Windows are understood. Comments and empty lines are left out.

    Args:
        path: The playlist: UTF-8, with or without a byte order mark; .m3u files may be in Windows' old encoding.

    Returns:
        The paths of files that are there.

    Raises:
        AudioError: A line names no file that is there, with the line; or there is no song in it.
        ProfileError: It cannot be read, or is not text.
    """
    path = Path(path)
    text = read_text(path, fallback=None if path.suffix.lower() == ".m3u8" else _OLD)
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    asked = [(number, line) for number, line in lines if line and not line.startswith(_COMMENT)]
    if not asked:
        raise AudioError(f"{path}: there is no song in this playlist")
    found = [(number, line, _found(line, path.parent)) for number, line in asked]
    missing = [(number, line) for number, line, file in found if file is None]
    if missing:
        number, line = missing[0]
        more = f", and {len(missing) - 1} more are missing" if len(missing) > 1 else ""
        raise AudioError(f"{path}, line {number}: {_why(line)}{more}")
    return [str(file) for _, _, file in found]


def m3u8_text(songs: Sequence[tuple[str, str, float]], folder: Path) -> str:
    """A playlist that any player reads.

    Args:
        songs: File, title and length in s of each.
        folder: Where the playlist will lie: files in it or below it are named from there, others with their whole path.

    Returns:
        The text; a name that could be taken for a comment, or would lose a space or a line break, is a file address.
    """
    lines = ["#EXTM3U"]
    for file, title, seconds in songs:
        lines += [f"#EXTINF:{round(seconds)},{' '.join(as_text(title).split())}", _written(Path(file), folder)]
    return "\n".join(lines) + "\n"


def _found(line: str, folder: Path) -> Path | None:
    for name in _meanings(line):
        try:
            if (file := folder / name).is_file() and not is_m3u(file):
                return file
        except (OSError, ValueError):  # too long a name, a zero byte
            continue
    return None


def _meanings(line: str) -> Iterator[str]:
    """What a line may mean, the plainest first."""
    if line.lower().startswith("file:"):
        yield url2pathname(urlsplit(line).path)
        return
    bare = line[1:-1] if len(line) > 2 and line[0] == line[-1] and line[0] in _QUOTES else line
    for name in dict.fromkeys((line, bare)):
        yield name
        yield unquote(name, errors="surrogateescape")
        yield name.replace("\\", "/")


def _why(line: str) -> str:
    if "://" in line and not line.lower().startswith("file:"):
        return f"{line} is a web address; only files can be played"
    if is_m3u(line):
        return f"{line} is a playlist itself; name its songs"
    return f"there is no file {line}"


def _written(file: Path, folder: Path) -> str:
    whole, there = Path(os.path.abspath(file)), Path(os.path.abspath(folder))  # noqa: PTH100 (links stay as named)
    name = whole.relative_to(there).as_posix() if whole.is_relative_to(there) else str(whole)
    plain = as_text(name) == name and name == name.strip() and not set(name) & {"\n", "\r"}
    if plain and not name.startswith((_COMMENT, *_QUOTES)) and "%" not in name and "://" not in name:
        return name
    return "file://" + quote_from_bytes(os.fsencode(whole.as_posix()))
