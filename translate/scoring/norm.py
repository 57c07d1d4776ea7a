"""The norm: finished masters, song by song, heard on any device. Statistics only, rebuilt from any catalogue."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from translate.devices import DeviceLibrary, DeviceProfile
from translate.errors import ProfileError, UnknownNameError
from translate.result import ANALYSIS
from translate.scoring.norm_file import Contents, read_contents, written
from translate.scoring.norm_rows import heard_on
from translate.scoring.norm_song import MEASURED, NormSong
from translate.scoring.songs import SongRows
from translate.scoring.tone_prior import shifts_db, towards
from translate.text_files import read_text

__all__ = ["Norm", "norm"]

_BUILT_IN = Path(__file__).with_name("norm.json")
_MOST_BYTES = 512 << 20  # a norm of several hundred thousand songs


@dataclass(frozen=True)
class Norm:
    """Finished masters; a value: equal by content, hashable, picklable.

    `about`: what it was built from. `analysis`: the version of the analysis that sketched them.
    """

    about: str
    songs: tuple[NormSong, ...]
    analysis: str = ANALYSIS

    @property
    def masters(self) -> int:
        """How many songs it is made of."""
        return len(self.songs)

    @property
    def makers(self) -> int:
        """How many people or bands made them."""
        return len({song.maker for song in self.songs})

    @property
    def genres(self) -> tuple[str, ...]:
        """Words that its songs are described by, each once."""
        return tuple(sorted({word for song in self.songs for word in _words(song)}))

    def without(self, makers: Collection[str]) -> "Norm":
        """The norm without the songs of these makers."""
        return replace(self, songs=tuple(song for song in self.songs if song.maker not in makers))

    def of_genre(self, genre: str) -> "Norm":
        """Only songs of a genre.

        Args:
            genre: One of the words in `genres`.

        Raises:
            UnknownNameError: No song is described by it.
        """
        kept = tuple(song for song in self.songs if genre.lower() in _words(song))
        if not kept:
            raise UnknownNameError.of("genre", genre, list(self.genres))
        return Norm(f"{self.about}; only {genre.lower()}", kept, self.analysis)

    def on(self, device: DeviceProfile, reference: DeviceProfile | None = None) -> SongRows:
        """How its songs are heard on a device, their mean tone shrunk towards a prior.

        Args:
            device: Any device, in any place, at any volume.
            reference: The device that says what there is to hear; None: that of the built-in library.

        Raises:
            ProfileError: There are no songs, or a column is missing.
        """
        if not self.songs:
            raise ProfileError(f"{self.about}: has no songs")
        values = heard_on(self.songs, device, reference or DeviceLibrary.built_in().reference)
        moved_db = shifts_db([song.sketch for song in self.songs])
        rows = [towards(dict(zip(MEASURED, row.tolist(), strict=True)), moved_db) for row in values.T]
        arrangements = [song.sketch.arrangement for song in self.songs]
        return SongRows.of([song.maker for song in self.songs], rows, arrangements)

    def to_json(self) -> str:
        """As `from_json` reads it."""
        return written(Contents(self.about, self.analysis, self.songs))

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
        return cls(found.about, found.songs, found.analysis)


def norm(path: Path | None = None) -> Norm:
    """The norm in a file, or the one that ships; parsed once, as long as the file stays as it is.

    Raises:
        ProfileError: It cannot be read, or is no norm.
    """
    where = path or _BUILT_IN
    return _parsed(read_text(where, most_bytes=_MOST_BYTES), str(where))


@lru_cache(maxsize=4)
def _parsed(text: str, name: str) -> Norm:
    return Norm.from_json(text, name)


def _words(song: NormSong) -> list[str]:
    """Of a genre such as "electronic/pop game (guest singer)": what stands in brackets is no genre."""
    words = re.sub(r"\(.*?\)", " ", song.genre.lower()).replace("/", " ").split()
    return [word for word in words if word.strip("-").replace("-", "").isalpha()]
