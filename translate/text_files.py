"""Text that people hand in: regular files of bounded size, in the encodings that editors and spreadsheets write."""

import codecs
from pathlib import Path
from stat import S_ISREG
from typing import Final

from translate.errors import ProfileError

__all__ = ["as_text", "no_formula", "read_bytes", "read_text", "stays_inside"]

_MOST_BYTES: Final = 16 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path, *, fallback: str | None = None, most_bytes: int = _MOST_BYTES) -> str:
    """The text of a file: UTF-8, or what its byte order mark says; every end of line becomes a line feed.

    Args:
        path: The file.
        fallback: The encoding where it is not UTF-8; None: refuse it.
        most_bytes: Larger files are refused before they are opened.

    Returns:
        The text, without the mark.

    Raises:
        ProfileError: It is no regular file, too large, cannot be read, or is not text.
    """
    data = read_bytes(path, most_bytes=most_bytes)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if fallback is None or encoding != "utf-8":
            raise ProfileError(f"{path}: is not UTF-8 text") from None
        text = data.decode(fallback, "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, *, most_bytes: int = _MOST_BYTES) -> bytes:
    """What is in a file, which is looked at before it is opened: a pipe would wait for ever, a device never end.

    Args:
        path: The file.
        most_bytes: Larger files are refused.

    Raises:
        ProfileError: It is no regular file, too large, or cannot be read.
    """
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            raise ProfileError(f"{path}: cannot be read: it is not a regular file")
        if about.st_size > most_bytes:
            raise ProfileError(f"{path}: has {about.st_size} bytes; at most {most_bytes} are allowed")
        with path.open("rb") as file:
            return file.read(most_bytes)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise ProfileError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def no_formula(value: object) -> object:
    """A cell of a CSV as it may be written: text that a spreadsheet would take for a formula gets an apostrophe."""
    return (
        f"'{value}"
        if isinstance(value, str) and value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


def as_text(name: str) -> str:
    """A name as it can be written: a file system may hold bytes that are no text, which are question marks here."""
    return name.encode("utf-8", "replace").decode("utf-8")


def stays_inside(path: Path, folder: Path) -> bool:
    """Whether a path can be a file of a folder, and links lead it nowhere else.

    Args:
        path: Of the file.
        folder: Where it must lie, at any depth.
    """
    try:
        path.is_file()  # a name may be too long
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a zero byte; links in a circle
        return False
