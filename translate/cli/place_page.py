"""The places as text."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from translate.cli.grid import grid
from translate.figures import figure

if TYPE_CHECKING:
    from translate.devices.place import Place

__all__ = ["places_page"]


def places_page(places: "Iterable[Place]") -> list[str]:
    """A line per place."""
    header = ["id", "name", "for", "noise dBA", "turned up dB", "confidence"]
    rows = [
        [
            one.id,
            one.name,
            "carried devices" if one.applies_to == "carried" else one.applies_to,
            f"{figure(one.noise.level_dba, 0)} ± {figure(one.noise.range_db, 0)}",
            figure(one.listening_db, 0),
            one.confidence,
        ]
        for one in places
    ]
    return grid(header, rows, right=(3, 4))
