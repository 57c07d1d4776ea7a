"""Advice as one sentence."""

from collections.abc import Sequence

from translate.figures import listed, plural
from translate.result import Advice, Finding

__all__ = ["advice_sentence"]

_MIX = "Fix the mix first: "  # how remedies in the mix begin: said once


def advice_sentence(advice: Advice | None, findings: Sequence[Finding]) -> str:
    """What to release, or what to do first.

    Args:
        advice: of a result; None where nothing was judged.
        findings: of the same result.

    Returns:
        One sentence, or what the finding says and what to do about it; "" without advice.
    """
    if advice is None:
        return ""
    names, points = listed(advice.masters), plural(round(advice.margin_points or 0.0), "point")
    wrong = ""
    if advice.finding is not None:
        finding = findings[advice.finding]
        remedy = finding.remedy.removeprefix(_MIX) if advice.kind == "fix-mix" else finding.remedy
        wrong = f"{finding.sentence} {remedy[:1].upper()}{remedy[1:]}"
    return {
        "nothing-to-hear": "There is nothing to hear.",
        "fix-mix": f"{_MIX}{wrong}",
        "not-yet": f"Not ready for release: {names}: {wrong}",
        "nothing-serious": f"No serious problem was found: {names} is ready for release.",
        "release": f"Release {names}: it translates best, by {points} over all devices.",
        "equal": f"No difference that matters between {names}: let taste decide.",
        "open": f"Not enough is known to say which of {names} translates better.",
        "take-to-mastering": f"Take {names} to mastering: {'it looks' if len(advice.masters) == 1 else 'they look'} "
        "unmastered.",
    }[advice.kind]
