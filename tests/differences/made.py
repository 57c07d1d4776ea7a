"""Renditions made of numbers: nothing differs between them until a test changes something."""

from typing import Any

from tests.findings.made import case, course, device_series
from translate.differences import Field, Rendition, differences_of
from translate.result import Difference, Role, Setup

__all__ = ["ROW", "differences", "one_of", "rendition"]

ROW = {
    "width_db": -8.0,
    "psr_at_ear_db": 11.0,
    "heard_range_phon": 12.0,
    "floor_db": -9.0,
    "sibilant_peaks_db": 6.0,
    "heard_sibilance_pct": 10.0,
    "heard_loudness_phon": 80.0,
    "louder_than_before_lu": 3.0,
    "volume_turned_db": -3.0,
}


def rendition(
    master: str, role: Role = "master", *, song: str = "song", lag_s: float = 0.0, is_mono: bool = False, **changed: Any
) -> Rendition:
    """A master on a device; `changed`: columns of its row, or fields of its course or series."""
    row = {**ROW, **{name: changed.pop(name) for name in list(changed) if name in ROW}}
    shares = {name: changed.pop(name) for name in list(changed) if name == "fold_shares"}
    stream = changed.pop("stream", case().delivered)
    is_mix = changed.pop("is_mix", role == "mix")
    heard = device_series(course=course(**changed), **shares)
    return Rendition(master, role, song, lag_s, is_mono, row, heard, stream, is_mix)


def differences(*renditions: Rendition) -> list[Difference]:
    """What differs between these on some device."""
    return differences_of(Field(Setup(platform="spotify", device="tablet"), renditions))


def one_of(found: list[Difference], master: str, dimension: str, against: str = "others") -> Difference:
    """The first of a dimension."""
    return next(d for d in found if (d.master, d.dimension, d.against) == (master, dimension, against))
