"""What people call what they listen on: `Word`, read from `words/` of a library, and what is like a text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from pathlib import Path

from translate.toml_checks import open_toml

__all__ = ["Word", "folded", "is_like", "near_names", "read_words"]

_SCHEMA = 1
_LEAST = 0.72  # of likeness, between 0 and 1: "airpod" is "airpods", "ipod" is not
_AS_NEAR = 0.02  # of likeness: further ones are not named beside the nearest


@dataclass(frozen=True)
class Word:
    """Names that people use, the ids of the devices that stand for them, and why it is not that device itself."""

    words: tuple[str, ...]
    devices: tuple[str, ...]
    why: str


def read_words(folder: Path) -> list[Word]:
    """All of `words/` in a library's folder; none where there is no such folder.

    Args:
        folder: Of device files.

    Returns:
        Words in the order of the files.

    Raises:
        ProfileError: A file has problems.
    """
    return [
        word for path in sorted((folder / "words").glob("*.toml")) for word in _words(path, path.stat().st_mtime_ns)
    ]


@lru_cache(maxsize=16)
def _words(path: Path, changed_ns: int) -> tuple[Word, ...]:
    check, root = open_toml(path)
    check.integer(root, "schema", low=_SCHEMA, high=_SCHEMA)
    found = tuple(
        Word(
            tuple(check.texts(table, "words")),
            tuple(check.texts(table, "devices")),
            check.text(table, "why", default=""),
        )
        for table in check.tables(root, "words")
    )
    check.raise_if_any()
    return found


def folded(text: str) -> str:
    """Small letters and digits, one blank between them: what two spellings of a name have in common.

    Args:
        text: "WH-1000XM4".

    Returns:
        "wh 1000 xm 4".
    """
    parts = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    return " ".join(parts)


def is_like(text: str, names: Iterable[str]) -> bool:
    """Whether all parts of a text are in one of the names, however they are spelt.

    Args:
        text: As a person types it.
        names: Ids, names and words.

    Returns:
        True for "xm4" in "Sony WH-1000XM4".
    """
    wanted = folded(text).split()
    close = folded(text).replace(" ", "")
    return bool(wanted) and any(
        close in (there := folded(name).replace(" ", "")) or all(part in there for part in wanted) for name in names
    )


def near_names(text: str, known: Mapping[str, str]) -> list[str]:
    """What a text may have meant.

    Args:
        text: As a person typed it.
        known: The id behind each way to say it.

    Returns:
        Up to three ids, the nearest first.
    """
    ways = {folded(way).replace(" ", ""): found for way, found in known.items()}
    asked = folded(text).replace(" ", "")
    likeness = {way: SequenceMatcher(None, way, asked).ratio() for way in get_close_matches(asked, ways, 3, _LEAST)}
    nearest = max(likeness.values(), default=0.0)
    return list(dict.fromkeys(ways[way] for way, ratio in likeness.items() if ratio >= nearest - _AS_NEAR))
