"""What pictures of one device share: who plays on it, and the bands."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.report.pictures.names import cleaned, counted, isolated
from translate.report.pictures.style import MASTERS
from translate.result import BandEdges, HeardSeries

__all__ = ["Played", "band_name", "played"]


@dataclass(frozen=True)
class Played:
    """Series of one device that fit a picture: of each its master's `number` (from 1), `label` and whole name;
    `masters`: how many there are."""

    entries: tuple[HeardSeries, ...]
    numbers: tuple[int, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    masters: int


def played(heard: Sequence[HeardSeries], most: int) -> Played:
    """The first nine masters; labels up to `most` letters."""
    entries = tuple(heard[:MASTERS])
    masters = [entry.identity.master for entry in entries]
    return Played(
        entries=entries,
        numbers=tuple(range(1, len(entries) + 1)),
        labels=tuple(counted(masters, most)),
        names=tuple(isolated(cleaned(master)) for master in masters),
        masters=len(heard),
    )


def band_name(band: BandEdges) -> str:
    """As people say it."""
    return cleaned(band.name).replace("_", " ")
