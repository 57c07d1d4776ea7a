"""The norm: how finished masters are heard on every device, song by song. Numbers only, rebuilt from any catalogue."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from translate.analysis.columns import Numbers
from translate.devices import DeviceProfile
from translate.errors import ProfileError
from translate.result import ANALYSIS, finite
from translate.scoring.columns import COLUMNS
from translate.scoring.norm_file import Contents, read_contents, written
from translate.scoring.songs import SongRows
from translate.scoring.tone import DERIVED

__all__ = ["MEASURED", "Norm", "NormSong", "norm"]

MEASURED = tuple(column for column in COLUMNS if column not in DERIVED)
"""The columns that a norm holds; the others follow from them."""

_BUILT_IN = Path(__file__).with_name("norm.json")
_FALLBACK = "studio-monitors"
_DECIMALS = 3


@dataclass(frozen=True)
class NormSong:
    """A finished master and who made it: nobody is judged by a norm of his own songs."""

    name: str
    maker: str


@dataclass(frozen=True)
class Norm:
    """How finished masters are heard on every device; a value: equal by content, hashable, picklable.

    `about`: what it was built from. `columns`: what `table` holds: device id, and per song a value of each (None: does
    not exist). `analysis`: the version of the analysis that measured them.
    """

    about: str
    songs: tuple[NormSong, ...]
    columns: tuple[str, ...]
    table: tuple[tuple[str, tuple[tuple[float | None, ...], ...]], ...]
    analysis: str = ANALYSIS

    @classmethod
    def of_rows(cls, about: str, rows: Iterable[tuple[NormSong, str, Numbers]]) -> "Norm":
        """From rows of tables: the song, the id of the device, and its row with the columns of its master.

        Songs without a row on one of the devices are left out.
        """
        found: dict[NormSong, dict[str, Numbers]] = {}
        for song, device, row in rows:
            found.setdefault(song, {})[device] = row
        devices = sorted({device for row in found.values() for device in row})
        songs = tuple(song for song, here in found.items() if len(here) == len(devices))
        table = tuple((d, tuple(_values(found[song][d]) for song in songs)) for d in devices)
        return cls(about, songs, MEASURED, table)

    @property
    def masters(self) -> int:
        """How many songs it is made of."""
        return len(self.songs)

    @property
    def devices(self) -> tuple[str, ...]:
        """Ids of the devices it knows."""
        return tuple(self._rows)

    def without(self, makers: Collection[str]) -> "Norm":
        """The norm without the songs of these makers."""
        kept = [i for i, song in enumerate(self.songs) if song.maker not in makers]
        table = tuple((device, tuple(rows[i] for i in kept)) for device, rows in self.table)
        return replace(self, songs=tuple(self.songs[i] for i in kept), table=table)

    def on(self, device: DeviceProfile, kinds: Mapping[str, str]) -> tuple[SongRows, bool]:
        """How its songs are heard on a device.

        Args:
            device: Any device.
            kinds: Kind by id of the devices that may stand in for it.

        Returns:
            The songs there, and True; for one that the norm does not have, those on the same device at home, on
            another of its kind or on the reference monitors, and False.

        Raises:
            ProfileError: None of these is there, or a column is missing.
        """
        own = (device.id, *device.former_ids)
        ids = [*own, device.base_id, *(i for i, kind in kinds.items() if kind == device.kind), _FALLBACK]
        found = next((i for i in ids if i in self._rows), None)
        if found is None or not self.songs:
            raise ProfileError(f"{self.about}: has nothing for {device.id}, nor for {_FALLBACK}")
        return self.rows(found), found in own

    def rows(self, device: str) -> SongRows:
        """Its songs on a device that it knows.

        Raises:
            ProfileError: A column is missing.
        """
        missing = [column for column in MEASURED if column not in self.columns]
        if missing:
            raise ProfileError(f"norm {self.about!r}: has no {missing[0]}; `translate norm build` makes a new one")
        rows = [
            {c: float("nan") if v is None else v for c, v in zip(self.columns, row, strict=True) if c in MEASURED}
            for row in self._rows[device]
        ]
        return SongRows.of([song.maker for song in self.songs], rows)

    @cached_property
    def _rows(self) -> Mapping[str, tuple[tuple[float | None, ...], ...]]:
        return dict(self.table)

    def to_json(self) -> str:
        """As `from_json` reads it."""
        songs = tuple((song.name, song.maker) for song in self.songs)
        return written(Contents(self.about, self.analysis, songs, self.columns, self.table))

    @classmethod
    def from_json(cls, text: str, name: str) -> "Norm":
        """Read what `to_json` wrote.

        Args:
            text: The JSON.
            name: Of the file, for messages.

        Raises:
            ProfileError: It is no norm.
        """
        found = read_contents(text, name)
        songs = tuple(NormSong(song, maker) for song, maker in found.songs)
        return cls(found.about, songs, found.columns, found.table, found.analysis)


def norm(path: Path | None = None) -> Norm:
    """The norm in a file, or the one that ships; parsed once, as long as the file stays as it is.

    Raises:
        ProfileError: It cannot be read, or is no norm.
    """
    where = path or _BUILT_IN
    try:
        return _parsed(where.read_text(encoding="utf-8"), str(where))
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"{where}: cannot be read: {getattr(error, 'strerror', None) or 'not a text file'}"
        ) from None


@lru_cache(maxsize=4)
def _parsed(text: str, name: str) -> Norm:
    return Norm.from_json(text, name)


def _values(row: Numbers) -> tuple[float | None, ...]:
    kept = (finite(row[column]) for column in MEASURED)
    return tuple(None if value is None else round(value, _DECIMALS) for value in kept)
