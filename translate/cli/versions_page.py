"""Versions beside their main one, as text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translate.cli.check_page import finding_lines, word
from translate.cli.output import muted, paragraph, printable, strong
from translate.figures import NOTHING, figure, signed, span

if TYPE_CHECKING:
    from translate.result import VersionCheck, VersionSet

__all__ = ["page"]

_PASSAGES = 4  # without --details
_EQUAL_DB = -100.0


def page(found: "VersionSet", *, details: bool) -> Iterator[str]:
    """A row per version, its findings below it, then the voice."""
    yield strong(printable(f"Main: {found.main}"))
    for one in found.versions:
        yield f"{word(one.status)}  {strong(one.kind)}  {printable(one.file)}  {muted(_numbers(one))}"
        for finding in one.findings:
            yield from finding_lines(finding, details)
        twice = one.kind == "a-cappella" and any(v.kind == "instrumental" and v.passages for v in found.versions)
        yield from _voice(one, details) if not twice else ()


def _numbers(one: "VersionCheck") -> str:
    if one.offset_samples is None:
        return ""
    alike = "" if one.residual_db is None else f", alike within {figure(one.residual_db, 0)} dB where it is most"
    alike = ", equal where it is most" if one.residual_db is not None and one.residual_db < _EQUAL_DB else alike
    level = NOTHING if one.gain_db is None else f"{signed(one.gain_db, 2)} dB"
    return f"start {signed(one.offset_samples, 1)} samples, level {level}{alike}"


def _voice(one: "VersionCheck", details: bool) -> Iterator[str]:
    if not one.passages:
        return
    shown = one.passages if details else one.passages[:_PASSAGES]
    said = ", ".join(f"{span(p.start_s, p.end_s)} {signed(p.voice_to_music_db, 0)}" for p in shown)
    more = len(one.passages) - len(shown)
    yield paragraph(f"Voice against music, dB: {said}{f' and {more} more: -v' if more else ''}", "      ")
    on = ", ".join(f"{v.device} {signed(v.voice_to_music_db, 0)}" for v in one.voice_on)
    yield paragraph(f"As devices leave it: {on}", "      ")
