"""One grading for what differs from other masters of the song and for what leaves finished masters: `leaving`."""

from collections.abc import Iterable, Iterator, Mapping

from translate.figures import plural
from translate.findings.case import Rivals
from translate.findings.finding import Finding, ramp
from translate.result import Action, Cause, Severity
from translate.wording import Trait, trait_words

__all__ = ["leaving"]


def leaving(
    rivals: Rivals,
    code: str,
    *,
    beyond: float,
    breaks: float,
    fact: str,
    evidence: Mapping[str, tuple[float, str]],
    remedy: str,
    trait: Trait | None = None,
    cause: Cause = "master",
    action: Action | None = None,
    spans: Iterable[tuple[float, float]] = (),
) -> Iterator[Finding]:
    """A problem where it breaks the song, a warning where it leaves finished masters, a hint where listeners notice it
    beside the other masters; else nothing.

    Args:
        rivals: Whose.
        code: The rule's.
        beyond: How far it is beyond what finished masters reach; 0 or less: it is not.
        breaks: With how much of that it breaks the song.
        fact: What is so, where it leaves finished masters.
        evidence: Column → (value, unit).
        remedy: What to do about it.
        trait: What it differs in from the other masters.
        cause: Where it can be put right.
        action: The remedy as data, where it leaves finished masters.
        spans: (start, end) in s.
    """
    if beyond > 0.0:
        severity: Severity = "problem" if beyond >= breaks else "warning"
        weight = 0.4 + 0.2 * ramp(beyond, 0.0, breaks) + 0.3 * ramp(beyond, breaks, 2.0 * breaks)
        yield rivals.finding(
            code,
            severity,
            weight,
            fact,
            evidence=evidence,
            cause=cause,
            remedy=remedy,
            action=action,
            spans=spans,
            scope="field",
        )
    elif trait is not None:
        devices = (*trait.plain, *trait.weak)
        yield rivals.finding(
            code,
            "hint",
            0.1 + 0.2 * ramp(abs(trait.steps), 2.0, 8.0),
            f"Beside the other masters of its song {rivals.one.master} {_has(trait)}, heard on "
            f"{plural(len(devices), 'device')}.",
            evidence={"difference": (trait.difference, trait.unit), **evidence},
            cause=cause,
            remedy=f"If that is not meant: {remedy[:1].lower()}{remedy[1:]}",
            devices=devices,
            scope="field",
        )


def _has(trait: Trait) -> str:
    return f"{'has' if trait.dimension == 'bandwidth' else 'is'} {trait_words(trait)}"
