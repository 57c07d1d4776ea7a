"""Findings of a whole comparison: of every master by itself, then of pairs of masters."""

from itertools import combinations

from translate.findings import Case, Finding, Pair, Summary, findings_of, findings_of_pair

__all__ = ["Collector"]


class Collector:
    """Takes cases as they are heard and keeps of each only what pairs need."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._summaries: dict[str, list[Summary]] = {}

    def take(self, case: Case) -> None:
        """Apply all rules to one master on one platform."""
        self._found += findings_of(case)
        self._summaries.setdefault(case.key, []).append(case.summary)

    def finish(self) -> tuple[Finding, ...]:
        """All findings, pairs included, what matters most first."""
        for summaries in self._summaries.values():
            for first, second in combinations(summaries, 2):
                self._found += findings_of_pair(Pair(first, second))
        return tuple(sorted(self._found, key=lambda f: (-f.weight, f.master, f.platform, f.code, f.devices)))
