"""`Readiness`: whether a mix can go to mastering, and what has to be put right in it first."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from translate.result.check import Sure
from translate.result.finding import Channel, Evidence, Severity
from translate.result.values import Maybe, Number

__all__ = ["MixFinding", "Origin", "Probe", "Readiness", "ReadinessStatus", "readiness_of"]

ReadinessStatus = Literal["ready", "unsure", "fix-first"]
Origin = Literal["mix", "stems", "probe", "rough"]
"""What it was found on: the mix, its stems, the probe master made of it, or the automatic master that was given."""


class MixFinding(Struct, frozen=True, kw_only=True):
    """Something about a mix.

    `code`: stable; `severity`: a *problem* is to be fixed first, of a *warning* nobody can be sure without listening,
    a *hint* is for mastering; `spans`: (start, end) in s, () = throughout; `devices`: ids, () = everywhere; `remedy`:
    what to do in the mix and why mastering cannot, or, of a warning, what to listen for; `approved`: it is meant and
    does not count.
    """

    code: str
    severity: Severity
    confidence: Sure
    origin: Origin
    sentence: str
    remedy: str
    spans: tuple[tuple[Number, Number], ...] = ()
    channel: Channel | None = None
    devices: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    approved: bool = False


class Probe(Struct, frozen=True, kw_only=True):
    """The automatic master that a mix is tried with.

    `integrated_lufs`, `true_peak_dbtp` of it; `gain_db`: before the limiter; `bands`: (Hz, dB) of the equalizer;
    `reduction_db`: what clipper and limiter take in the hardest 5 % of the time; `low_share_db`: how much less that
    would be without what is below 120 Hz.
    """

    integrated_lufs: Maybe
    true_peak_dbtp: Maybe
    gain_db: Number
    bands: tuple[tuple[Number, Number], ...]
    reduction_db: Number
    low_share_db: Number


class Readiness(Struct, frozen=True, kw_only=True):
    """A mix; worst findings first.

    `probe`: None where there is nothing to hear; `rough`: the user's own automatic master; `stems`: roles of those that
    were given; `devices`: ids of those it was played on; `notes`: what has to be known, such as that the voice was
    estimated.
    """

    file: str
    status: ReadinessStatus
    findings: tuple[MixFinding, ...] = ()
    probe: Probe | None = None
    rough: str | None = None
    stems: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As dicts, lists, texts and numbers."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data

    def __contains__(self, code: str) -> bool:
        return any(finding.code == code for finding in self.findings)


def readiness_of(findings: tuple[MixFinding, ...]) -> ReadinessStatus:
    """Fix first where one is a problem, unsure where one is a warning, else ready."""
    severities = {finding.severity for finding in findings if not finding.approved}
    return "fix-first" if "problem" in severities else "unsure" if "warning" in severities else "ready"
