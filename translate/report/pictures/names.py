"""Names that people gave their files, made fit for a picture."""

import unicodedata
from collections.abc import Sequence

from translate.figures import listed
from translate.report.pictures.style import MASTERS

__all__ = ["cleaned", "columns", "counted", "first", "in_whom", "isolated", "ranged", "shortened", "spoken_name"]

_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Marks that turn the direction of what follows, our own words included; right-to-left letters need none."""
_FEW = 4
_JOINERS = "\u200d\ufe0e\ufe0f"


def cleaned(name: str) -> str:
    """Without what XML cannot hold (control characters, halves of a pair) and without direction overrides."""
    text = "".join(
        "\ufffd" if unicodedata.category(c) == "Cs" or ord(c) in (0xFFFE, 0xFFFF) else c
        for c in (" " if unicodedata.category(c) == "Cc" else c for c in name)
        if c not in _OVERRIDES
    )
    return " ".join(text.split()) or "–"


def isolated(name: str) -> str:
    """Right-to-left names between marks that keep them from reordering the words around them."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in name)
    return f"\u2068{name}\u2069" if turns else name


def columns(text: str) -> int:
    """Width in letters: wide characters and emoji count twice, joined and combining ones not at all."""
    return sum(_width(c) for c in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(name: str, most: int) -> str:
    """At most `most` letters wide; takes from the middle, since versions differ at the start or at the end."""
    text = cleaned(name)
    if columns(text) <= most:
        return text
    whole = _clusters(text)
    head = _fill(whole, (most - 1) - (most - 1) // 2)
    tail = _fill(whole[::-1], (most - 1) // 2)[::-1]
    return "".join(head).rstrip() + "…" + "".join(tail).lstrip()


def _clusters(text: str) -> list[str]:
    """Characters with what belongs to them: accents, joined emoji."""
    found: list[str] = []
    for character in text:
        if found and (_width(character) == 0 or found[-1][-1] == "\u200d"):
            found[-1] += character
        else:
            found.append(character)
    return found


def _fill(clusters: Sequence[str], most: int) -> list[str]:
    kept: list[str] = []
    for cluster in clusters:
        most -= min(columns(cluster), 2)
        if most < 0:
            break
        kept.append(cluster)
    return kept


def first(title: str, number: int) -> str:
    """The title, saying so when not all of `number` masters fit."""
    return title if number <= MASTERS else f"{title} (first {MASTERS} of {number} masters)"


def counted(names: Sequence[str], most: int) -> list[str]:
    """`1 balanced`, `2 crushed`: the numbers are the keys of the player; one master alone has none."""
    if len(names) == 1:
        return [isolated(shortened(names[0], most))]
    return [f"{number} {isolated(shortened(name, most))}" for number, name in enumerate(names, 1)]


def ranged(said: Sequence[tuple[float | None, str]]) -> str:
    """All of a few phrases; of many those of the least and of the largest value."""
    known = [(value, text) for value, text in said if value is not None]
    if len(said) <= _FEW or not known:
        return listed([text for _, text in said])
    (low, least), (high, most) = (pick(known, key=lambda one: one[0]) for pick in (min, max))
    return f"between {least} and {most}" if low < high else f"{least} and as much in the others"


def in_whom(name: str, names: Sequence[str]) -> str:
    """` in mix`: to which of several masters a value belongs; nothing where there is one."""
    return f" in {spoken_name(name)}" if len(names) > 1 else ""


def spoken_name(name: str) -> str:
    """As sentences have it: not longer than a line."""
    return isolated(shortened(name, 40))
