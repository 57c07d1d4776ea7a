"""Findings of a whole comparison: of every master by itself, then of pairs of masters."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from translate.findings import Case, Finding, Pair, Summary, findings_of, findings_of_pair

__all__ = ["Collector"]

Scores = Mapping[tuple[str, str, str], Mapping[str, float]]


class Collector:
    """Takes cases as they are heard and keeps of each only what pairs need."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._summaries: dict[str, list[Summary]] = {}

    def add(self, case: Case) -> None:
        """Apply all rules to one master on one platform."""
        self._found += findings_of(case)
        self._summaries.setdefault(case.key, []).append(case.summary)

    def finish(self, scores: Scores) -> tuple[Finding, ...]:
        """All findings, pairs included, what matters most first; `scores` by (master, platform key, device)."""
        for key, summaries in self._summaries.items():
            judged = [_judged(summary, key, scores) for summary in summaries]
            for first, second in combinations(judged, 2):
                self._found += findings_of_pair(Pair(first, second))
        return tuple(sorted(self._found, key=lambda f: (-f.weight, f.master, f.platform, f.code, f.devices)))


def _judged(summary: Summary, key: str, scores: Scores) -> Summary:
    """With the scores in its rows: they exist only when everything was heard."""
    rows = {device: {**row, **scores.get((summary.master, key, device), {})} for device, row in summary.rows.items()}
    return replace(summary, rows=rows)
