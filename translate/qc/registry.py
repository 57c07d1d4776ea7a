"""Where rules of files are declared: decorated functions in the files of `translate.qc.rules`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from translate.qc.evidence import FileEvidence
from translate.qc.spec import Spec
from translate.result.check import FileFinding, Sure
from translate.result.finding import Channel, Evidence, Severity
from translate.result.values import finite

__all__ = ["FILE_RULES", "FileRule", "Inspected", "Spans", "file_rule", "made"]

Spans = Sequence[tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Inspected:
    """What a rule looks at: the evidence of one file, and what it is delivered for."""

    evidence: FileEvidence
    spec: Spec


Function = TypeVar("Function", bound=Callable[[Inspected], Iterable[FileFinding]])


@dataclass(frozen=True)
class FileRule:
    """A function `Inspected` → findings, under a stable `code`; `also`: other words for it in `approved`."""

    code: str
    function: Callable[[Inspected], Iterable[FileFinding]] = field(repr=False)
    also: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """What it finds, in a sentence."""
        return " ".join((self.function.__doc__ or "").split("\n\n")[0].split())


FILE_RULES: dict[str, FileRule] = {}
"""All rules by code."""


def file_rule(code: str, *also: str) -> Callable[[Function], Function]:
    """Declare the decorated function as the rule `code`.

    Raises:
        ValueError: The code is taken.
    """

    def register(function: Function) -> Function:
        if code in FILE_RULES:
            raise ValueError(f"rule declared twice: {code}")
        FILE_RULES[code] = FileRule(code, function, also)
        return function

    return register


def made(
    code: str,
    severity: Severity,
    confidence: Sure,
    sentence: str,
    remedy: str,
    *,
    spans: Spans = (),
    channel: Channel | None = None,
    evidence: Mapping[str, tuple[float, str]] | None = None,
) -> FileFinding:
    """A finding; `evidence`: number and unit by name."""
    return FileFinding(
        code=code,
        severity=severity,
        confidence=confidence,
        sentence=sentence,
        remedy=remedy,
        spans=tuple((round(float(a), 4), round(float(b), 4)) for a, b in spans),
        channel=channel,
        evidence=tuple(Evidence(name, finite(value), unit) for name, (value, unit) in (evidence or {}).items()),
    )
