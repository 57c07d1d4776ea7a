"""`Check`: whether a file can be delivered, and what a mastering engineer would say of it."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from translate.result.finding import OUTCOMES, Channel, Evidence, Outcome, Severity
from translate.result.values import Number

__all__ = ["SURE", "Check", "FileFinding", "Sure", "status_of"]

Sure = Literal["certain", "likely", "possible"]
SURE: tuple[Sure, ...] = ("certain", "likely", "possible")
"""certain: read or counted; likely: nothing else is known to look like it; possible: the music itself may do that."""


class FileFinding(Struct, frozen=True, kw_only=True):
    """Something about a file.

    `code`: the rule's; `severity`: *problem* fails, *warning* warns, *hint* passes; `confidence`: how sure it is;
    `spans`: (start, end) in s, () = throughout, or not a matter of time; `channel`: the one that has it, None for both;
    `remedy`: what to do; `approved`: it was left on by intention and does not count.
    """

    code: str
    severity: Severity
    confidence: Sure
    spans: tuple[tuple[Number, Number], ...] = ()
    channel: Channel | None = None
    sentence: str
    remedy: str
    evidence: tuple[Evidence, ...] = ()
    approved: bool = False

    @property
    def outcome(self) -> Outcome:
        """What it means to a check."""
        return "pass" if self.approved else OUTCOMES[self.severity]


class Check(Struct, frozen=True, kw_only=True):
    """A file by the rules of a spec ("": of none); worst findings first. `notes`: what has to be known of the file."""

    file: str
    status: Outcome
    findings: tuple[FileFinding, ...] = ()
    spec: str = ""
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As dicts, lists, texts and numbers."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data

    def __contains__(self, code: str) -> bool:
        return any(finding.code == code for finding in self.findings)


def status_of(findings: tuple[FileFinding, ...]) -> Outcome:
    """The worst of them."""
    outcomes = {finding.outcome for finding in findings}
    return "fail" if "fail" in outcomes else "warn" if "warn" in outcomes else "pass"
