"""What rules about mixes look at: `MixEvidence`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.findings import Case, Finding
from translate.qc.measures import runs
from translate.readiness.course import MixCourse, course_of
from translate.readiness.playing import findings_in
from translate.readiness.probe import MadeProbe
from translate.readiness.stems import Placed
from translate.result.check import Check, Sure
from translate.result.finding import Channel, Evidence, Severity
from translate.result.readiness import MixFinding, Origin
from translate.result.values import finite

__all__ = ["MIX_RULES", "MixEvidence", "made", "mix_rule", "second_runs"]


@dataclass(frozen=True, eq=False)
class MixEvidence:
    """Of one mix.

    `check`: its file; `own`, `probe`, `rough`: it, its probe master and the user's automatic master on devices;
    `probed`: what was done to the probe; `stems` by role; `references`: balance of finished tracks that it is held
    against; `instrumental`: somebody said that there is no voice.
    """

    mix: Audio
    check: Check
    profiles: Sequence[DeviceProfile]
    own: Case
    probed: MadeProbe | None = None
    probe: Case | None = None
    rough: Case | None = None
    stems: Mapping[str, Placed] = field(default_factory=dict)
    references: Sequence[MixCourse] = ()
    instrumental: bool = False

    @cached_property
    def course(self) -> MixCourse:
        """How it is balanced."""
        return course_of(self.mix)

    @cached_property
    def heard(self) -> list[Finding]:
        """What is found in the mix on devices."""
        return findings_in(self.own)


Function = Callable[[MixEvidence], Sequence[MixFinding]]
MIX_RULES: dict[str, Function] = {}
"""All rules by the name of what they look for."""


def mix_rule(name: str) -> Callable[[Function], Function]:
    """Declare the decorated function as the rule `name`.

    Raises:
        ValueError: The name is taken.
    """

    def register(function: Function) -> Function:
        if name in MIX_RULES:
            raise ValueError(f"rule declared twice: {name}")
        MIX_RULES[name] = function
        return function

    return register


def made(
    code: str,
    severity: Severity,
    confidence: Sure,
    origin: Origin,
    sentence: str,
    remedy: str,
    *,
    spans: Sequence[tuple[float, float]] = (),
    channel: Channel | None = None,
    devices: Sequence[str] = (),
    evidence: Mapping[str, tuple[float, str]] | None = None,
) -> MixFinding:
    """A finding; `evidence`: number and unit by name."""
    return MixFinding(
        code=code,
        severity=severity,
        confidence=confidence,
        origin=origin,
        sentence=sentence,
        remedy=remedy,
        spans=tuple((round(float(a), 2), round(float(b), 2)) for a, b in spans),
        channel=channel,
        devices=tuple(devices),
        evidence=tuple(Evidence(name, finite(value), unit) for name, (value, unit) in (evidence or {}).items()),
    )


def second_runs(seconds: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """The longest five stretches of seconds `(n,)`, in their order."""
    return sorted(sorted(runs(seconds, 1.0, join_s=0.0), key=lambda s: s[0] - s[1])[:5])
