"""What the words of a comment are about: `understood`. The words are data, in topics.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Understood", "understood", "wishes_in"]


@dataclass(frozen=True)
class Understood:
    """`areas`: of the sound, what is meant first; `wish`: +1 more of it, −1 less, 0 not said; `kinds`: of devices that
    are named."""

    areas: tuple[str, ...] = ()
    wish: int = 0
    kinds: tuple[str, ...] = ()


def understood(text: str) -> Understood:
    """The first thing that a comment is about: an adjective ("too sharp") before a noun ("less bass").

    Args:
        text: As it was written.
    """
    plain, data = _plain(text), _data()
    kinds = tuple(kind for kind, words in data["devices"].items() if _found(plain, words) is not None)
    wish = _wish(plain, data["wishes"])
    adjective = _first(plain, data["adjectives"])
    noun = _first(plain, data["nouns"])
    if adjective is not None:
        before = plain[max(0, adjective[0] - 24) : adjective[0]]
        is_short = _found(plain[adjective[0] :], ["enough"]) is not None
        turned = -1 if is_short and _found(before, data["wishes"]["turned"]) is not None else 1
        entry = adjective[1]
        about_level = entry["areas"] == ["loudness"] and noun is not None and noun[1]["areas"] != ["loudness"]
        areas = noun[1]["areas"] if about_level and noun else entry["areas"]  # "the voice is too quiet"
        return Understood(tuple(areas), entry["wish"] * turned, kinds)
    if noun is not None:
        return Understood(tuple(noun[1]["areas"]), wish, kinds)
    return Understood((), 0, kinds)


def wishes_in(text: str) -> Mapping[str, int]:
    """All that a longer text asks for, by area: +1 more of it, −1 less; what it asks both ways for is left out.

    Args:
        text: Such as notes on a release.
    """
    found: dict[str, set[int]] = {}
    for sentence in re.split(r"[.;,\n!?]|\bbut\b|\band\b", text):
        about = understood(sentence)
        if about.areas and about.wish:
            found.setdefault(about.areas[0], set()).add(about.wish)
    return {area: next(iter(ways)) for area, ways in found.items() if len(ways) == 1}


def _wish(plain: str, wishes: Mapping[str, Sequence[str]]) -> int:
    less, more = (_found(plain, wishes[way]) for way in ("less", "more"))
    if less is None and more is None:
        return 0
    if less is not None and more is not None:
        return -1 if less < more else 1
    return 1 if more is not None else -1


def _first(plain: str, entries: Sequence[Mapping[str, Any]]) -> tuple[int, Mapping[str, Any]] | None:
    """The entry whose word stands first, and where."""
    places = [(at, number) for number, one in enumerate(entries) if (at := _found(plain, one["words"])) is not None]
    return (min(places)[0], entries[min(places)[1]]) if places else None


def _found(plain: str, words: Sequence[str]) -> int | None:
    places = [match.start() for word in words for match in _matches(plain, word)]
    return min(places, default=None)


def _matches(plain: str, word: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![^ ])(?:{word})(?![^ ])", plain)


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\W_]+", text.lower())).strip()


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("topics.toml").read_text(encoding="utf-8"))
