"""What rules look at can make findings about itself: `Subject`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import floor

from translate.result import (
    Action,
    Cause,
    Channel,
    Confidence,
    Evidence,
    Finding,
    FindingScope,
    Severity,
    StreamKey,
    finite,
)

__all__ = ["Subject", "least_known"]

Spans = Iterable[tuple[float, float]]


class Subject:
    """Makes findings about itself."""

    @property
    def masters(self) -> tuple[str, ...]:
        """Whom a finding is about."""
        raise NotImplementedError

    @property
    def stream(self) -> StreamKey:
        """Platform, setting and quality."""
        raise NotImplementedError

    @property
    def duration_s(self) -> float:
        """Where the song ends."""
        raise NotImplementedError

    def confidence(self, devices: Sequence[str]) -> Confidence:
        """How well what a finding on these devices stands on is known."""
        raise NotImplementedError

    def finding(
        self,
        code: str,
        severity: Severity,
        weight: float,
        sentence: str,
        *,
        evidence: Mapping[str, tuple[float, str]],
        cause: Cause,
        remedy: str,
        devices: Iterable[str] = (),
        spans: Spans = (),
        scope: FindingScope | None = None,
        channel: Channel | None = None,
        action: Action | None = None,
        masters: tuple[str, ...] = (),
    ) -> Finding:
        """A finding about this on its platform.

        Args:
            code: The rule's.
            severity: As in `Finding`, like all others without more words.
            weight: 0 to 1.
            sentence: What breaks.
            evidence: Column → (value, unit).
            cause: Where it can be put right.
            remedy: What to do.
            devices: Their ids.
            spans: (start, end) in s.
            scope: None: "device" where devices are named, else "stream".
            channel: The one that has it.
            action: The remedy as data.
            masters: None given: this one, or both; for a pair, the one that `action` is for first.
        """
        devices, (platform, setting, quality) = tuple(devices), self.stream
        usual: FindingScope = "device" if devices else "stream"
        return Finding(
            code=code,
            scope=scope or usual,
            severity=severity,
            weight=float(weight),
            sentence=_with_minus(sentence, self.masters),
            masters=masters or self.masters,
            platform=platform,
            setting=setting,
            quality=quality,
            devices=devices,
            channel=channel,
            confidence=self.confidence(devices),
            action=action,
            spans=_inside(spans, self.duration_s),
            evidence=tuple(Evidence(column, finite(value), unit) for column, (value, unit) in evidence.items()),
            cause=cause,
            remedy=_with_minus(remedy, self.masters),
        )


def _inside(spans: Spans, duration_s: float) -> tuple[tuple[float, float], ...]:
    """To 0.01 s; the last step of a series may reach beyond the end of the song, a span may not."""
    end_s = floor(duration_s * 100.0) / 100.0
    cut = ((round(float(a), 2), min(round(float(b), 2), end_s)) for a, b in spans)
    return tuple((a, b) for a, b in cut if a < b)


def least_known(confidences: Iterable[Confidence]) -> Confidence:
    """The worst of them; "measured" of none."""
    order: tuple[Confidence, ...] = ("measured", "published", "estimated")
    return max(confidences, key=order.index, default="measured")


def _with_minus(text: str, names: Iterable[str]) -> str:
    """A minus sign before figures, where formatting put a hyphen; `names` stay as they are."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    parts = re.split(f"({known})", text) if known else [text]
    parts[::2] = [re.sub(r"(?<![\w–-])-(?=\d)", "−", part) for part in parts[::2]]
    return "".join(parts)
