"""What was changed, as text: a sentence, then a table of devices."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.cli.matrix import Cells, matrix
from translate.cli.output import muted, paragraph, strong
from translate.figures import NOTHING, signed

if TYPE_CHECKING:
    from translate.result import Changes, DeviceFacts, Versions

__all__ = ["changes_lines", "versions_lines"]


def changes_lines(changes: "Sequence[Changes]", devices: "Sequence[DeviceFacts]") -> Iterator[str]:
    """Each in words, and as numbers per device."""
    for number, one in enumerate(changes):
        if number:
            yield ""
        yield paragraph(f"{one.before} → {one.after}: {one.sentence}")
        yield from _table(one, devices)
    if changes:
        yield muted(paragraph("After the platform, equally loud. (…): too little to be heard; –: not heard there."))


def versions_lines(versions: "Versions") -> Iterator[str]:
    """What was undone, what was repeated, and whether the last still differ."""
    for sentence in versions.sentences:
        yield strong(paragraph(sentence))


def _table(one: "Changes", devices: "Sequence[DeviceFacts]") -> Iterator[str]:
    from translate.wording import AREAS

    found = [{area.area: area for area in here.areas} for here in one.devices]
    kinds = [device.kind for device in devices]
    heads = [device.kind if kinds.count(device.kind) == 1 else device.id for device in devices]
    lines = []
    for name, about in AREAS.items():
        ones = [here.get(name) for here in found]
        unit = next((area.unit for area in ones if area), None)
        if unit is not None:
            texts = [
                NOTHING if a is None else signed(a.difference) if a.audible else f"({signed(a.difference)})"
                for a in ones
            ]
            lines.append(Cells(f"{about.label}, {unit}", texts, [""] * len(texts)))
    yield from matrix("", heads, lines)
