"""Whose report it is: names, logo and notes, as given and checked."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from translate.errors import ProfileError, TranslateError
from translate.text_files import read_bytes, read_text

__all__ = ["Branding", "logo_uri", "notes_text"]

Content = TypeVar("Content", str, bytes)

_LOGO_BYTES = 1_000_000
_NOTES_BYTES = 200_000


@dataclass(frozen=True)
class Branding:
    """What is printed at the top of the page, all of it optional.

    `logo`: a PNG, JPEG, WebP or SVG file of at most 1 MB; `notes`: a Markdown file; `date` as it shall be read: without
    it there is none, so that the same comparison gives the same page.
    """

    title: str | None = None
    artist: str | None = None
    client: str | None = None
    prepared_by: str | None = None
    logo: Path | None = None
    notes: Path | None = None
    date: str | None = None


def logo_uri(path: Path) -> str:
    """The file as a `data:` address.

    Raises:
        TranslateError: It is too large or no picture that browsers show.
    """
    content = _read("logo", lambda: read_bytes(path, most_bytes=_LOGO_BYTES))
    kind = _kind(content)
    if kind is None:
        raise TranslateError(f"logo {path}: is not a PNG, JPEG, WebP or SVG file")
    return f"data:image/{kind};base64,{b64encode(content).decode('ascii')}"


def notes_text(path: Path) -> str:
    """The Markdown.

    Raises:
        TranslateError: It is too large or no text.
    """
    return _read("notes", lambda: read_text(path, most_bytes=_NOTES_BYTES))


def _read(what: str, read: Callable[[], Content]) -> Content:
    try:
        return read()
    except ProfileError as error:
        raise TranslateError(f"{what} {error}") from None


def _kind(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return "svg+xml" if _is_svg(content) else None


def _is_svg(content: bytes) -> bool:
    """Whole, and of that kind. As an image it can neither run scripts nor load anything."""
    if not re.search(rb"<(\w+:)?svg[\s>/]", content[:20_000]):
        return False
    try:
        return ElementTree.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"
    except (ElementTree.ParseError, LookupError, ValueError, RecursionError):  # of encodings that do not exist, too
        return False
