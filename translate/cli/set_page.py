"""The sets of devices as text."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from translate.cli.output import muted, paragraph, printable, strong

if TYPE_CHECKING:
    from translate.devices.sets import DeviceSet

__all__ = ["sets_page"]


def sets_page(sets: "Mapping[str, DeviceSet]") -> Iterator[str]:
    """Each with its devices, why these, and the sources that say so."""
    for one in sets.values():
        yield f"{strong(printable(one.id))}  {printable(one.name) if one.name != one.id else ''}".rstrip()
        yield paragraph(", ".join(one.devices), "  ")
        if one.why:
            yield muted(paragraph(one.why, "  "))
        for source in one.sources:
            yield muted(paragraph(source.text, "  "))
            yield muted(f"  {printable(source.url)}")
