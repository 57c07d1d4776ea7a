"""A finished master of a norm: whose it is, and what is enough to hear it on any device."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from translate.scoring.columns import COLUMNS
from translate.scoring.tone import DERIVED
from translate.sketch import Sketch

__all__ = ["MEASURED", "NormSong"]

MEASURED = tuple(column for column in COLUMNS if column not in DERIVED)
"""The columns that are heard on devices; the others follow from them."""

Aside = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]

_DECIMALS = 3


@dataclass(frozen=True)
class NormSong:
    """Equal by content, hashable, picklable.

    `maker`: nobody is judged by a norm of his own songs; `genre`: "" where nobody said one. `aside`: columns that no
    sketch can say, measured on devices of the library: (device id, (column, value) …) ….
    """

    name: str
    maker: str
    genre: str
    sketch: Sketch
    aside: Aside = ()

    @classmethod
    def of(
        cls, name: str, maker: str, genre: str, sketch: Sketch, measured: Mapping[str, Mapping[str, float]]
    ) -> "NormSong":
        """`measured`: column → value by device id, of what no sketch can say."""
        aside = tuple((d, tuple((c, round(v, _DECIMALS)) for c, v in row.items())) for d, row in measured.items())
        return cls(name, maker, genre, sketch, aside)

    def to_data(self) -> dict[str, Any]:
        """As `from_data` takes it, for JSON."""
        aside = {device: dict(row) for device, row in self.aside}
        about = {"song": self.name, "maker": self.maker, "genre": self.genre}
        return {**about, **self.sketch.to_data(), **({"aside": aside} if aside else {})}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "NormSong":
        """What `to_data` made.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: It is something else.
        """
        name, maker, genre = (str(data[key]) for key in ("song", "maker", "genre"))
        measured = {str(d): {str(c): float(v) for c, v in row.items()} for d, row in data.get("aside", {}).items()}
        return cls.of(name, maker, genre, Sketch.from_data(data), measured)
