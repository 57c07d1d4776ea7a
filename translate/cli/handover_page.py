"""Packs and deliveries as text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translate.cli.check_page import finding_lines, word
from translate.cli.output import muted, paragraph, printable, strong
from translate.cli.readiness_page import page as readiness_page
from translate.figures import clock, figure, listed, plural

if TYPE_CHECKING:
    from translate.result import Handoff, PackedFile, Release

__all__ = ["delivery_lines", "handoff_lines"]

_DO = {"mix": "work from this", "rough": "direction only", "reference": "for the ear"}
_WANTED = {"yes": "the notes want that", "no": "the notes want the opposite", "not-said": "the notes do not say"}


def handoff_lines(found: "Handoff") -> Iterator[str]:
    """What is packed, whether the mix is ready, what the rough master does to it."""
    for one in found.files:
        if one.role in _DO:
            yield f"{strong(f'{one.role}: {printable(one.original)}')}  {_DO[one.role]}"
            yield muted(paragraph(f"{_numbers(one)}; SHA-256 {one.sha256[:16]}…", "    "))
    yield ""
    yield from readiness_page(found.readiness, None, details=False)
    heard = [one for one in found.rough if one.audible or one.wanted != "not-said"]
    if found.changes is not None:
        yield ""
        yield strong(paragraph(f"What the rough master does to the mix: {found.changes.sentence}"))
        for move in heard:
            from translate.wording import AREAS

            words = AREAS[move.area].more if move.difference > 0 else AREAS[move.area].less
            amount = f"{figure(abs(move.difference))} {move.unit} {words}"
            little = "" if move.audible else ", less than can be heard"
            yield paragraph(f"{amount}{little}: {_WANTED[move.wanted]}", "    ")
    previews = [one for one in found.files if one.role == "preview"]
    yield ""
    if previews:
        yield paragraph(
            f"{plural(len(previews), 'preview')}, equally loud at {figure(previews[0].integrated_lufs)} LUFS"
        )
    if not found.notes_given:
        yield paragraph("Notes: none were given; notes.md in the pack is a template to fill in.")


def _numbers(one: "PackedFile") -> str:
    bits = f", {one.bits} bit" if one.bits else ""
    levels = f"{figure(one.integrated_lufs)} LUFS, {figure(one.true_peak_dbtp)} dBTP"
    return f"{one.format or ''} {one.rate_hz} Hz{bits}, {clock(one.duration_s or 0.0)}; {levels}".strip()


def delivery_lines(found: "Release", *, details: bool) -> Iterator[str]:
    """Every file with its steps and its check, then the signature."""
    for one in found.files:
        yield f"{word(one.check.status)}  {strong(printable(one.path))}  {muted(f'from {printable(one.original)}')}"
        done = [f"{step}" for step in one.steps] or ["copied to the bit"]
        yield from (paragraph(step, "      ") for step in done)
        for finding in one.check.findings:
            if details or finding.severity != "hint":
                yield from finding_lines(finding, details)
        yield muted(f"      SHA-256 {one.sha256}")
    yield ""
    signed = found.signed
    if signed is None:
        yield paragraph("Nobody has signed for it: translate deliver FOLDER --approved-by NAME")
        return
    heard = f", heard on {listed(signed.heard)}" if signed.heard else ""
    accepted = f"; accepted: {listed(signed.accepted)}" if signed.accepted else ""
    yield paragraph(
        f"Signed by {printable(signed.approved_by)} on {signed.date}{heard}{accepted}. A changed file voids it."
    )
