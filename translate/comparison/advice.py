"""One line at the end: what to release, or what to do first."""

from collections.abc import Mapping, Sequence
from typing import Any

from translate.figures import listed, plural
from translate.findings import Finding
from translate.winners import Winner, winner

__all__ = ["advice", "advice_on", "top"]

_SERIOUS = 0.6


def top(findings: Sequence[Finding], master: str, count: int = 3) -> list[Finding]:
    """The findings that matter most for a master, one per rule; those of pairs count for both."""
    chosen: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda f: -f.weight):
        if master in finding.master.split(" | "):
            chosen.setdefault(finding.code, finding)
    return list(chosen.values())[:count]


def advice(masters: Sequence[str], findings: Sequence[Finding], overall: Winner | None) -> str:
    """In one sentence; `masters`: those in which there is something to hear; `overall`: who wins over all devices, None
    with one master."""
    if not masters:
        return "There is nothing to hear."
    serious = [f for f in findings if f.severity == "problem" and f.weight >= _SERIOUS]
    best = overall.masters[0] if overall else masters[0]
    hers = top(serious, best, 1)
    if hers and hers[0].cause == "mix":
        return f"Fix the mix first: {hers[0].sentence} {hers[0].remedy}"
    if hers:
        return f"Not ready for release: {best}: {hers[0].sentence} {hers[0].remedy}"
    if overall is None:
        return f"No serious problem was found: {best} is ready for release."
    if overall.is_real:
        return f"Release {best}: it translates best, by {plural(round(overall.margin), 'point')} over all devices."
    return f"No difference in translation between {listed(overall.masters)}: let taste decide."


def advice_on(scores: Sequence[Mapping[str, Any]], findings: Sequence[Finding]) -> str:
    """By the `scores` over all devices on the first platform; "" where nothing was judged."""
    if not scores:
        return ""
    here = [row for row in scores if all(row[c] == scores[0][c] for c in ("platform", "setting", "quality"))]
    heard = [row for row in here if row["role"] == "master" and row["translation_score"] > 0.0]
    return advice([str(row["master"]) for row in heard], findings, winner(heard))
