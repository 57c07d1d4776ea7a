"""From dimensions and bands to the few qualities that an engineer talks about: `areas_of`, `areas_heard`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol, TypeVar

from translate.differences.registry import DIMENSIONS
from translate.differences.rendition import Rendition
from translate.result import AreaChange, Difference

__all__ = ["AreaHeard", "areas_heard", "areas_of"]

_TONE_HZ: Mapping[str, tuple[float, float]] = {
    "low_end": (20.0, 150.0),
    "low_mids": (150.0, 630.0),
    "mids": (630.0, 2_500.0),
    "presence": (2_500.0, 6_300.0),
    "top": (6_300.0, 20_000.0),
}
"""Edges that are edges of the bands, too: a console's low, low mid, high mid, presence and air."""
_DIMENSIONS = ("punch", "range", "sibilance", "width", "mono_loss", "floor")


@dataclass(frozen=True)
class AreaHeard:
    """A quality of one song on one device: `value` in `unit`, `felt` in the smallest differences that are noticed."""

    area: str
    value: float
    felt: float
    unit: str


@dataclass(frozen=True)
class _Said:
    dimension: str
    band_hz: tuple[float, float]
    value: float
    felt: float
    unit: str

    @property
    def low_hz(self) -> float | None:
        return self.band_hz[0]

    @property
    def high_hz(self) -> float | None:
        return self.band_hz[1]


class _Placed(Protocol):
    @property
    def dimension(self) -> str: ...
    @property
    def low_hz(self) -> float | None: ...
    @property
    def high_hz(self) -> float | None: ...


_One = TypeVar("_One", bound=_Placed)


def areas_of(differences: Iterable[Difference]) -> tuple[AreaChange, ...]:
    """The areas of one master on one device that are heard there.

    Args:
        differences: Of it there, against one side.
    """
    parts = _by_area([one for one in differences if one.heard])
    return tuple(_change(area, own) for area, own in parts.items())


def areas_heard(here: Rendition) -> dict[str, AreaHeard]:
    """The same qualities of one song by itself, by their names; what is not heard on the device is not in it.

    Args:
        here: The song there.
    """
    said = [
        _Said(name, one.band_hz or (0.0, 0.0), one.value, one.felt, dimension.about.unit)
        for name, dimension in DIMENSIONS.items()
        if name in ("tone", *_DIMENSIONS)
        for one in dimension(here)
        if one.is_heard
    ]
    return {
        area: AreaHeard(area, fmean(one.value for one in own), fmean(one.felt for one in own), own[0].unit)
        for area, own in _by_area(said).items()
    }


def _by_area(heard: Sequence[_One]) -> dict[str, list[_One]]:
    parts = {area: [one for one in heard if _is_tone(one, *edges)] for area, edges in _TONE_HZ.items()}
    parts |= {name: [one for one in heard if one.dimension == name] for name in _DIMENSIONS}
    return {area: own for area, own in parts.items() if own}


def _is_tone(one: _Placed, low_hz: float, high_hz: float) -> bool:
    return one.dimension == "tone" and low_hz <= (one.low_hz or 0.0) and (one.high_hz or 0.0) <= high_hz


def _change(area: str, own: Sequence[Difference]) -> AreaChange:
    """Bands count alike: each is about as wide to the ear. Of times those of the largest band."""
    steps, largest = fmean(d.steps for d in own), max(own, key=lambda d: abs(d.steps))
    return AreaChange(
        area=area,
        difference=round(fmean(d.difference for d in own), 3) + 0.0,
        unit=own[0].unit,
        steps=round(steps, 3) + 0.0,
        audible=abs(steps) >= 1.0,
        spans=largest.spans if abs(steps) >= 1.0 else (),
    )
