"""What differs between the masters of a comparison, from what was heard: `DifferenceCollector`."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from translate.comparison.analysis import Analysis
from translate.comparison.selection import Entry
from translate.comparison.songs import InSong
from translate.devices import DeviceProfile
from translate.differences import Field, Rendition, differences_of
from translate.result import Difference, Setup

__all__ = ["DifferenceCollector"]


class DifferenceCollector:
    """Takes what was heard as it comes, and keeps numbers and series of it."""

    def __init__(self) -> None:
        self._heard: dict[Setup, list[tuple[Entry, Analysis, DeviceProfile]]] = {}

    def add(self, entry: Entry, profiles: Sequence[DeviceProfile], found: Analysis) -> None:
        """One master on one platform on all devices, with series."""
        for row, profile in zip(found.rows, profiles, strict=True):
            self._heard.setdefault(row.identity.setup, []).append((entry, found, profile))

    def fields(self, places: Mapping[str, InSong], mixes: Collection[str]) -> tuple[Field, ...]:
        """All that was heard, by where; `places`: every master in its song; `mixes`: names of those that no master is
        one of."""
        return tuple(
            Field(setup, [_rendition(*one, places[one[0].name], setup, mixes) for one in heard])
            for setup, heard in self._heard.items()
        )

    @staticmethod
    def finish(fields: Iterable[Field]) -> tuple[Difference, ...]:
        """All differences. Where there is one master, none."""
        return tuple(one for field in fields if len(field.played) > 1 for one in differences_of(field))


def _rendition(
    entry: Entry, found: Analysis, profile: DeviceProfile, place: InSong, setup: Setup, mixes: Collection[str]
) -> Rendition:
    assert found.series is not None
    return Rendition(
        master=entry.name,
        role=entry.role,
        song=place.song,
        lag_s=place.lag_s,
        is_mono=profile.is_mono,
        row=next(row.values.numbers() for row in found.rows if row.identity.setup == setup),
        heard=found.series.devices[profile.id],
        stream=found.series.stream,
        is_mix=entry.name in mixes,
    )
