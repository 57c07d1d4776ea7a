"""What pictures of one device share: who plays on it, and the bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translate.report.pictures.names import cleaned, isolated, shortened
from translate.report.pictures.style import MASTERS

__all__ = ["BANDS", "Entry", "Played", "band_name", "played"]

Entry = Mapping[str, Any]

_EDGES_HZ = (20, 60, 150, 400, 2000, 5000, 9000, 20_000)
_NAMES = ("sub", "bass", "low mid", "mid", "presence", "sibilance", "air")
BANDS: tuple[Entry, ...] = tuple(
    {"name": name, "low_hz": low, "high_hz": high}
    for name, low, high in zip(_NAMES, _EDGES_HZ[:-1], _EDGES_HZ[1:], strict=True)
)
"""Where the evidence does not say other ones."""


@dataclass(frozen=True)
class Played:
    """Entries of the evidence for one device that fit a picture: of each its master's `number` (from 1) and `label`."""

    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    masters: int


def played(heard: Sequence[Entry], most: int) -> Played:
    """The first nine masters; the platform is named where there is more than one; labels up to `most` letters."""
    masters = list(dict.fromkeys(str(entry["master"]) for entry in heard))
    several = len({entry.get("platform") for entry in heard}) > 1
    entries = [entry for entry in heard if masters.index(str(entry["master"])) < MASTERS][:MASTERS]
    numbers = tuple(masters.index(str(entry["master"])) + 1 for entry in entries)

    def name(entry: Entry, most: int) -> str:
        master = isolated(shortened(str(entry["master"]), most))
        return f"{master}, {cleaned(str(entry.get('platform')))}" if several else master

    labels = [name(entry, most) for entry in entries]
    if len(masters) > 1:
        labels = [f"{number} {label}" for number, label in zip(numbers, labels, strict=True)]
    names = tuple(name(entry, 10_000) for entry in entries)
    return Played(tuple(entries), numbers, tuple(labels), names, len(masters))


def band_name(band: Entry) -> str:
    """As people say it."""
    return cleaned(str(band["name"])).replace("_", " ")
