"""Whether a mix is ready, as text: what to fix first, what to listen for, what the probe master is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.output import muted, paragraph, printable, strong, tinted
from translate.figures import figure, listed, quantity, signed, span

if TYPE_CHECKING:
    from translate.result import MixFinding, Probe, Readiness

__all__ = ["page"]

_WORDS = {"ready": ("READY", "green"), "unsure": ("UNSURE", "yellow"), "fix-first": ("FIX FIRST", "red")}
_TITLES = {"problem": "Fix first, in the mix", "warning": "Listen, and decide"}
_SPANS = 3


def page(found: "Readiness", output: Path | None, *, details: bool) -> Iterator[str]:
    """Lines of text."""
    word, colour = _WORDS[found.status]
    yield f"{tinted(word, colour)}  {strong(printable(found.file))}"
    for severity, title in _TITLES.items():
        here = [one for one in found.findings if one.severity == severity and not one.approved]
        if here:
            yield strong(f"  {title}")
        for one in here:
            yield from _finding(one, details)
    for one in found.findings:
        if one.approved:
            yield paragraph(f"Meant, and not counted: {one.code}: {printable(one.sentence)}", "  ")
    yield from _hints([one for one in found.findings if one.severity == "hint" and not one.approved], details)
    if found.probe is not None:
        yield muted(paragraph(_probe(found.probe), "  "))
    for note in found.notes:
        yield muted(paragraph(printable(note), "  "))
    if output is not None:
        yield paragraph(f"{output}: the probe master to hear, and readiness.json", "  ")


def _finding(one: "MixFinding", details: bool) -> Iterator[str]:
    where = [span(*s) for s in one.spans[:_SPANS] if s[1] - s[0] > 0.06]
    more = len(one.spans) - _SPANS
    at = f" ({', '.join(where)}{f' and {more} more' if more > 0 else ''})" if where else ""
    yield paragraph(f"{one.code}: {printable(one.sentence)}{at}", "    ")
    yield muted(paragraph(printable(one.remedy), "      "))
    if details and one.evidence:
        numbers = ", ".join(f"{e.column} {quantity(e.value, e.unit)}" for e in one.evidence)
        yield muted(paragraph(f"{one.confidence}, from the {one.origin}; {numbers}", "      "))


def _hints(hints: "Sequence[MixFinding]", details: bool) -> Iterator[str]:
    if details:
        for one in hints:
            yield from _finding(one, details)
    elif hints:
        codes = listed([one.code.replace("-", " ") for one in hints])
        yield muted(paragraph(f"For mastering: {codes} (--details says more).", "  "))


def _probe(probe: "Probe") -> str:
    bands = ", ".join(f"{_hz(hz)} {signed(db)}" for hz, db in probe.bands if abs(db) >= 0.5)
    return (
        f"Probe master: {figure(probe.integrated_lufs)} LUFS, {figure(probe.true_peak_dbtp)} dBTP; "
        f"{f'equalizer in dB: {bands}; ' if bands else ''}{signed(probe.gain_db)} dB into clipper and limiter, "
        f"which take {figure(probe.reduction_db)} dB in the loudest 5 %."
    )


def _hz(hz: float) -> str:
    return f"{hz / 1000.0:g} kHz" if hz >= 1_000.0 else f"{hz:g} Hz"
