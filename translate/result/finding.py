"""`Finding`: what breaks, where, when, why, and what to do."""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from translate.result.action import Action
from translate.result.identity import StreamKey
from translate.result.values import Maybe, Number

__all__ = [
    "CAUSES",
    "OUTCOMES",
    "SEVERITIES",
    "Cause",
    "Channel",
    "Confidence",
    "Evidence",
    "Finding",
    "FindingScope",
    "Outcome",
    "Severity",
    "severity_of",
    "top",
]

Severity = Literal["problem", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "hint")
"""Worst first."""

Outcome = Literal["fail", "warn", "pass"]
OUTCOMES: dict[Severity, Outcome] = {"problem": "fail", "warning": "warn", "hint": "pass"}
"""What a finding means to a check."""

Cause = Literal["mix", "master", "platform", "device"]
CAUSES: tuple[Cause, ...] = ("mix", "master", "platform", "device")
"""Where it can be put right: before mastering, in mastering, by the delivery, or nowhere but in view of the device."""

FindingScope = Literal["file", "stream", "device", "pair", "field", "sequence"]
"""What it is about: a file, what a platform delivers of it, that on devices, two masters of one song, all masters
together, or masters in their order on an album."""

Confidence = Literal["measured", "published", "estimated"]
"""How well its grounds are known: of the devices it names, the least known."""

Channel = Literal["left", "right", "mid", "side"]


class Evidence(Struct, frozen=True):
    """A number: `column` is one of the tables' or a name with its unit at the end."""

    column: str
    value: Maybe
    unit: str


class Finding(Struct, frozen=True, kw_only=True):
    """Something that breaks.

    `code`: the rule's; `weight`: how much it matters, 0 to 1, continuous in the size of the fault; `masters`: whom it
    is about, for a pair two, first the one that `action` is for; `platform`, `setting`, `quality`: where, None for a
    matter of the file; `devices`: ids; `spans`: (start, end) in s, () = throughout; `channel`: the one that has it,
    None for both; `sentence`: what breaks, in plain words with numbers; `remedy`: what an engineer would do, and why
    not in mastering where the cause is the mix; `action`: the same as data, None where no setting of a tool with a
    number is meant.
    """

    code: str
    scope: FindingScope
    severity: Severity
    weight: Annotated[float, Meta(ge=0.0, le=1.0)]
    masters: Annotated[tuple[str, ...], Meta(min_length=1)]
    platform: str | None = None
    setting: str | None = None
    quality: str | None = None
    devices: tuple[str, ...] = ()
    place: str | None = None
    volume_db: Number = 0.0
    spans: tuple[tuple[Number, Number], ...] = ()
    channel: Channel | None = None
    cause: Cause
    confidence: Confidence = "measured"
    sentence: str
    remedy: str
    action: Action | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.weight <= 1.0:
            raise ValueError(f"{self.code}: weight {self.weight}; 0 to 1 is allowed")
        if self.severity not in SEVERITIES or self.cause not in CAUSES:
            raise ValueError(f"{self.code}: severity {self.severity!r}, cause {self.cause!r}")
        if not self.masters:
            raise ValueError(f"{self.code}: is about no master")

    @property
    def stream(self) -> StreamKey:
        """Platform, setting and quality."""
        return self.platform, self.setting, self.quality

    @property
    def outcome(self) -> Outcome:
        """What it means to a check."""
        return OUTCOMES[self.severity]


def severity_of(outcome: Outcome) -> Severity:
    """The other way round."""
    return next(severity for severity, known in OUTCOMES.items() if known == outcome)


def top(findings: Sequence[Finding], master: str, count: int = 3) -> list[Finding]:
    """The findings that matter most for a master, one per rule; those of pairs count for both."""
    chosen: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda f: -f.weight):
        if master in finding.masters:
            chosen.setdefault(finding.code, finding)
    return list(chosen.values())[:count]
