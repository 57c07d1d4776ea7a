"""What mastering changed: per master a sentence and a table, per device a picture and before and after to hear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.figures import NOTHING, signed
from translate.report.book import Book, Device, Master
from translate.report.sections.devices import DevicePart
from translate.report.sections.findings import Play
from translate.result import Changes
from translate.wording import AREAS

__all__ = ["ChangedMaster", "ShownChanges", "changes"]


@dataclass(frozen=True)
class ChangedMaster:
    """`lines`: area, unit, and per device a text and whether it can be heard."""

    master: Master
    sentence: str
    lines: tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...]


@dataclass(frozen=True)
class ShownChanges:
    """`listen`: by device id, the mix and the masters there, on the first platform."""

    before: str
    devices: tuple[Device, ...]
    masters: tuple[ChangedMaster, ...]
    listen: dict[str, tuple[tuple[Master, Play], ...]]


def changes(book: Book, parts: Sequence[DevicePart]) -> ShownChanges | None:
    """None where there is no mix."""
    found = book.result.changes
    if not found:
        return None
    shown = {found[0].before, *(one.after for one in found)}
    listen = {
        part.device.id: tuple((master, play) for master, play in part.platforms[0].listen if master.name in shown)
        for part in parts
    }
    masters = tuple(
        ChangedMaster(book.named([one.after])[0], one.sentence, tuple(_lines(one, book.devices))) for one in found
    )
    return ShownChanges(found[0].before, book.devices, masters, listen)


def _lines(one: Changes, devices: Sequence[Device]) -> Iterator[tuple[str, str, tuple[tuple[str, bool], ...]]]:
    here = {on.device: {area.area: area for area in on.areas} for on in one.devices}
    for name, about in AREAS.items():
        found = [here.get(device.id, {}).get(name) for device in devices]
        unit = next((area.unit for area in found if area), None)
        if unit is not None:
            yield (
                about.label,
                unit,
                tuple((signed(area.difference) if area else NOTHING, bool(area and area.audible)) for area in found),
            )
