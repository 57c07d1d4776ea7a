"""From dimensions and bands to the few qualities that an engineer talks about: `areas_of`."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from translate.result import AreaChange, Difference

__all__ = ["areas_of"]

_TONE_HZ: Mapping[str, tuple[float, float]] = {
    "low_end": (20.0, 150.0),
    "low_mids": (150.0, 630.0),
    "mids": (630.0, 2_500.0),
    "presence": (2_500.0, 6_300.0),
    "top": (6_300.0, 20_000.0),
}
"""Edges that are edges of the bands, too: a console's low, low mid, high mid, presence and air."""
_DIMENSIONS = ("punch", "range", "sibilance", "width", "mono_loss", "floor")


def areas_of(differences: Iterable[Difference]) -> tuple[AreaChange, ...]:
    """The areas of one master on one device that are heard there.

    Args:
        differences: Of it there, against one side.
    """
    heard = [one for one in differences if one.heard]
    parts = {**{area: _tone(heard, *edges) for area, edges in _TONE_HZ.items()}, **_whole(heard)}
    return tuple(_change(area, own) for area, own in parts.items() if own)


def _tone(heard: Sequence[Difference], low_hz: float, high_hz: float) -> list[Difference]:
    return [d for d in heard if d.dimension == "tone" and low_hz <= (d.low_hz or 0.0) and (d.high_hz or 0.0) <= high_hz]


def _whole(heard: Sequence[Difference]) -> dict[str, list[Difference]]:
    return {name: [d for d in heard if d.dimension == name] for name in _DIMENSIONS}


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
