"""Findings of a whole comparison: of every master by itself, then of pairs of masters."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from msgspec import structs

from translate.findings import Case, Finding, Pair, Summary, findings_of, findings_of_pair

__all__ = ["Collector"]

Scores = Mapping[tuple[str, str, str], Mapping[str, float]]


class Collector:
    """Takes cases as they are heard and keeps of each only what pairs need. `volume_db`: how much louder than usual."""

    def __init__(self, volume_db: float = 0.0) -> None:
        self._volume_db = volume_db
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
        found = [structs.replace(finding, volume_db=self._volume_db) for finding in self._found]
        return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    stream = tuple(part or "" for part in finding.stream)
    return -finding.weight, finding.masters, stream, finding.code, finding.devices


def _judged(summary: Summary, key: str, scores: Scores) -> Summary:
    """With the scores in its rows: they exist only when everything was heard."""
    rows = {device: {**row, **scores.get((summary.master, key, device), {})} for device, row in summary.rows.items()}
    return replace(summary, rows=rows)
