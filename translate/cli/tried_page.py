"""What was tried, as text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.cli.changes_page import changes_lines
from translate.cli.matrix import Cells, matrix
from translate.cli.output import muted, paragraph, strong
from translate.figures import figure, signed

if TYPE_CHECKING:
    from translate.result import DeviceFacts, Push, Tried

__all__ = ["page", "push_page", "remedy_lines"]

_CALLS = {"a": "better", "b": "worse", "equal": "equal", "open": "open"}
_INKS = {"a": "green", "b": "red"}


def page(found: "Tried", devices: "Sequence[DeviceFacts]") -> Iterator[str]:
    """What it did in words, per device in points, and to the sound."""
    yield strong(paragraph(found.sentence))
    calls = {one.device: one for one in found.devices}
    lines = [
        Cells(d.name, [signed(calls[d.id].points, 1), _CALLS[calls[d.id].call]], [_INKS.get(calls[d.id].call, "")] * 2)
        for d in devices
    ]
    yield ""
    yield from matrix("points with the chain", ["difference", "known"], lines)
    if found.changes:
        yield ""
        yield from changes_lines([found.changes], devices)


def remedy_lines(found: "Sequence[Tried]", *, clips: bool) -> Iterator[str]:
    """Remedies that were tried, on the master and on the mix: first those that help; `clips`: they can be heard."""
    for name in dict.fromkeys(one.master for one in found):
        yield strong(paragraph(f"Remedies, tried on {name}"))
        for one in sorted((t for t in found if t.master == name), key=lambda t: not t.helped):
            yield paragraph(f"{one.code}: {one.sentence}", "  ")
    if clips and found:
        yield muted(paragraph("To hear each without and with it: previews/tried--*.flac", "  "))


def push_page(found: "Push") -> Iterator[str]:
    """A row per dB."""
    yield strong(paragraph(found.sentence))
    yield ""
    lines = [
        Cells(
            f"{figure(step.lufs)} LUFS",
            [*map(_played, step.playback_lufs, step.won_lu), figure(step.plr_lu)],
            [""] * (len(found.platforms) + 1),
        )
        for step in found.steps
    ]
    yield from matrix("the file", [*found.platforms, "PLR, LU"], lines)
    yield muted(paragraph("Loudness as played, LUFS (won by this dB, LU). PLR: peak above loudness; less is flatter."))


def _played(lufs: float | None, won_lu: float) -> str:
    return f"{figure(lufs)} ({signed(won_lu)})"
