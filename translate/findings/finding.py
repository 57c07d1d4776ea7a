"""What a rule says: `Finding`, with `Evidence` in numbers."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

__all__ = ["CAUSES", "SEVERITIES", "Cause", "Evidence", "Finding", "Severity", "ramp"]

Severity = Literal["problem", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "hint")
"""Worst first."""

Cause = Literal["mix", "master", "platform", "device"]
CAUSES: tuple[Cause, ...] = ("mix", "master", "platform", "device")
"""Where it can be put right: before mastering, in mastering, by the delivery, or nowhere but in view of the device."""


@dataclass(frozen=True)
class Evidence:
    """A number: `column` is one of the tables' or a name with its unit at the end."""

    column: str
    value: float
    unit: str


@dataclass(frozen=True)
class Finding:
    """Something that breaks.

    `code`: the rule's; `weight`: how much it matters, 0 to 1, continuous in the size of the fault; `sentence`: what
    breaks, in plain words with numbers; `platform`: its key; `devices`: ids; `spans`: (start, end) in s, () =
    throughout; `remedy`: what an engineer would do, and why not in mastering where the cause is the mix.
    """

    code: str
    severity: Severity
    weight: float
    sentence: str
    master: str
    platform: str
    devices: tuple[str, ...]
    spans: tuple[tuple[float, float], ...]
    evidence: tuple[Evidence, ...]
    cause: Cause
    remedy: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.weight <= 1.0:
            raise ValueError(f"{self.code}: weight {self.weight}; 0 to 1 is allowed")
        if self.severity not in SEVERITIES or self.cause not in CAUSES:
            raise ValueError(f"{self.code}: severity {self.severity!r}, cause {self.cause!r}")

    def to_dict(self) -> dict[str, Any]:
        """Plain types, for JSON."""
        return asdict(self) | {
            "devices": list(self.devices),
            "spans": [[float(start), float(end)] for start, end in self.spans],
            "evidence": [asdict(e) | {"value": float(e.value)} for e in self.evidence],
        }


def ramp(value: float, start: float, full: float) -> float:
    """0 at `start`, 1 at `full`, straight between, clipped: a weight from the size of a fault."""
    return float(min(max((value - start) / (full - start), 0.0), 1.0))
