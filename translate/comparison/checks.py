"""Whether the files of masters can be delivered: `FileChecks`, and what of it no other finding says."""

from collections.abc import Iterable, Mapping, Sequence
from os import fspath

from msgspec import structs

from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.comparison.selection import Entry
from translate.findings import is_unusable
from translate.qc import NO_SPEC, Spec, beside, judged, seen
from translate.qc.evidence import FileEvidence
from translate.result import SEVERITIES, Check, FileFinding, Finding, MasterRow

__all__ = ["FileChecks", "file_findings"]

_TOP = ("nothing-above", "too-dull", "band-missing")
_OVER = ("clipped", "codec-overs")
_NARROW = ("narrow", "width-gone")
_MONO = ("mono-fold-takes-away", "width-unstable", "wide-bass")
_SAID_BY: Mapping[str, tuple[str, ...]] = {
    "clipped": _OVER,
    "at-ceiling": ("pushed-too-far",),
    "true-peak": _OVER,
    "lossy-source": _TOP,
    "no-top": _TOP,
    "no-bottom": ("nothing-below", "thin"),
    "rumble": ("sub-rumble",),
    "dual-mono": _NARROW,
    "near-mono": _NARROW,
    "dead-channel": ("one-sided",),
    "channel-balance": ("one-sided",),
    "polarity": _MONO,
    "over-wide": _MONO,
    "fake-stereo": _MONO,
    "bass-out-of-phase": _MONO,
}
"""Findings on what is heard that are about the same thing as a finding on the file."""

_WEIGHTS = {
    ("problem", "certain"): 0.8,
    ("problem", "likely"): 0.7,
    ("problem", "possible"): 0.6,
    ("warning", "certain"): 0.3,
    ("warning", "likely"): 0.25,
    ("warning", "possible"): 0.2,
}


class FileChecks:
    """Takes masters and mixes as they are loaded, then says whether their files can be delivered. Keeps no sound.

    `spec`: for what; a mix is delivered for nothing yet.
    """

    def __init__(self, spec: Spec = NO_SPEC) -> None:
        self._spec = spec
        self._seen: dict[str, FileEvidence] = {}
        self._entries: dict[str, Entry] = {}

    def add(self, entry: Entry, audio: Audio, own: Measurement) -> None:
        """One file as it is, with its measurement."""
        if entry.role != "reference":
            path = None if isinstance(entry.source, Audio) else fspath(entry.source)
            self._entries[entry.name] = entry
            self._seen[entry.name] = seen(audio, own.levels, path, own.notes)

    def finish(self, masters: Iterable[MasterRow]) -> tuple[MasterRow, ...]:
        """The files with their checks; masters are held against each other, too."""
        racing = {name: one for name, one in self._seen.items() if self._entries[name].role == "master"}
        common = beside(racing, {name: self._entries[name].file for name in racing})
        return tuple(
            structs.replace(master, check=self._check(master, common.get(master.name, ())))
            if master.name in self._seen
            else master
            for master in masters
        )

    def _check(self, master: MasterRow, more: Iterable[FileFinding]) -> Check:
        spec = self._spec if master.role == "master" else NO_SPEC
        return judged(master.file, self._seen[master.name], spec, more)


def file_findings(masters: Iterable[MasterRow], heard: Sequence[Finding]) -> list[Finding]:
    """What checks of masters warn of or fail for, but for what findings on what is `heard` say as gravely."""
    found = []
    for master in masters:
        if master.role != "master" or master.check is None:
            continue
        own = [finding for finding in heard if finding.masters[0] == master.name]
        if is_unusable(own):
            continue
        said = {f.code: SEVERITIES.index(f.severity) for f in sorted(own, key=_grade, reverse=True)}
        for one in master.check.findings:
            if one.outcome == "pass":
                continue
            family = (*_SAID_BY.get(one.code, ()), one.code)
            if any(said.get(code, len(SEVERITIES)) <= _grade(one) for code in family):
                continue
            said |= dict.fromkeys(family, _grade(one))
            found.append(_finding(master, one))
    return found


def _grade(finding: Finding | FileFinding) -> int:
    return SEVERITIES.index(finding.severity)


def _finding(master: MasterRow, one: FileFinding) -> Finding:
    return Finding(
        code=one.code,
        scope="file",
        severity=one.severity,
        weight=_WEIGHTS[one.severity, one.confidence],
        masters=(master.name,),
        spans=tuple((a, b) for a, b in one.spans if a < b <= master.duration_s),
        channel=one.channel,
        cause="master",
        sentence=one.sentence,
        remedy=one.remedy,
        evidence=one.evidence,
    )
