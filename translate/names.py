"""Names of masters without what all of them begin with: `song_v1`, `song_v2` are called v1 and v2."""

import re
from collections.abc import Mapping, Sequence

__all__ = ["in_short", "prefix_of", "without_prefix"]

_SEPARATORS = "_- ."


def prefix_of(names: Sequence[str]) -> str:
    """The words, with what separates them, that all begin with; "" of one name and where one would be left without."""
    if len(set(names)) < 2:
        return ""
    first, last = min(names), max(names)
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    end = max(first[:same].rfind(separator) for separator in _SEPARATORS) + 1
    prefix = first[:end]
    return prefix if all(len(name) > end for name in names) else ""


def without_prefix(names: Sequence[str]) -> list[str]:
    """Each without it, in their order."""
    prefix = prefix_of(names)
    return [name[len(prefix) :] for name in names]


def in_short(text: str, short: Mapping[str, str]) -> str:
    """A text with every name in it as `short` has it."""
    longest_first = sorted((name for name in short if short[name] != name), key=len, reverse=True)
    if not longest_first:
        return text
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: short[found[0]], text)
