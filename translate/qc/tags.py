"""What a file says of the music: names, ISRC, artwork."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["FIELDS", "Artwork", "Tags", "tags_of"]

FIELDS = ("title", "artist", "album", "track", "isrc")
"""What a spec may ask for."""

_KEYS = {
    "title": ("TIT2", "title", "\xa9nam"),
    "artist": ("TPE1", "artist", "\xa9ART"),
    "album": ("TALB", "album", "\xa9alb"),
    "track": ("TRCK", "tracknumber", "trkn"),
    "isrc": ("TSRC", "isrc", "----:com.apple.iTunes:ISRC"),
    "year": ("TDRC", "TYER", "date", "year", "\xa9day"),
    "genre": ("TCON", "genre", "\xa9gen"),
}


@dataclass(frozen=True)
class Artwork:
    """An embedded picture; `width`, `height` in pixels, 0 where they cannot be read."""

    kind: str
    width: int
    height: int
    size_bytes: int


@dataclass(frozen=True)
class Tags:
    """`texts`: of `FIELDS`, year and genre, what is there; `readable`: whether the format can hold tags at all."""

    texts: dict[str, str]
    artwork: tuple[Artwork, ...] = ()
    readable: bool = True


def tags_of(path: Path) -> Tags:
    """Of a file; none where they cannot be read."""
    import mutagen

    try:
        found = mutagen.File(path)
    except (mutagen.MutagenError, OSError, ValueError):
        return Tags({}, readable=False)
    if found is None:
        return Tags({}, readable=False)
    tags: Any = found.tags if found.tags is not None else {}
    texts = {field: text for field, keys in _KEYS.items() if (text := _text(tags, keys))}
    return Tags(texts, tuple(_pictures(found, tags)))


def _text(tags: Any, keys: Iterable[str]) -> str:
    """The first of the keys that is there, as text."""
    for key in keys:
        try:
            value = tags[key]
        except (KeyError, ValueError):
            continue
        while isinstance(value, list | tuple) and value:
            value = value[0]
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        if text.strip():
            return text.strip()
    return ""


def _pictures(found: Any, tags: Any) -> Iterable[Artwork]:
    data = [bytes(one.data) for one in getattr(found, "pictures", ())]
    if hasattr(tags, "getall"):
        data += [bytes(one.data) for one in tags.getall("APIC")]
    elif "covr" in tags:
        data += [bytes(one) for one in tags["covr"]]
    return [_artwork(one) for one in data]


def _artwork(data: bytes) -> Artwork:
    """Size of a PNG or JPEG from its first bytes."""
    if data.startswith(b"\x89PNG") and len(data) > 24:
        return Artwork("PNG", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), len(data))
    at = 2
    while data.startswith(b"\xff\xd8") and at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(data[at + k : at + k + 2], "big") for k in (5, 7))
            return Artwork("JPEG", width, height, len(data))
        at += 2 + length
    return Artwork("JPEG" if data.startswith(b"\xff\xd8") else "unknown", 0, 0, len(data))
