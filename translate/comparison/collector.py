"""Findings of a whole comparison: of every master by itself, then of pairs of masters of one song."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from itertools import combinations

from msgspec import structs

from translate.analysis.series import Headroom
from translate.comparison.songs import OneSong
from translate.findings import Case, Finding, Pair, Summary, findings_of, findings_of_pair

__all__ = ["Collector"]

Scores = Mapping[tuple[str, str, str], Mapping[str, float]]


class Collector:
    """Takes what was heard as it comes and applies rules when all is known. `volume_db`: how much louder than usual."""

    def __init__(self, volume_db: float = 0.0) -> None:
        self._volume_db = volume_db
        self._cases: list[tuple[Callable[[Headroom], Case], Future[Headroom]]] = []

    def add(self, finish: Callable[[Headroom], Case], headroom: Future[Headroom]) -> None:
        """One master on one platform, as soon as the headroom of the stream is known."""
        self._cases.append((finish, headroom))

    def finish(self, scores: Scores, one_song: OneSong) -> tuple[Finding, ...]:
        """All findings, pairs included, what matters most first; `scores` by (master, platform key, device)."""
        found: list[Finding] = []
        summaries: dict[str, list[Summary]] = {}
        for finish, headroom in self._cases:
            case = finish(headroom.result())
            found += findings_of(case)
            summaries.setdefault(case.key, []).append(_judged(case.summary, scores))
        for here in summaries.values():
            for first, second in combinations(here, 2):
                if {first.master, second.master} in one_song:
                    found += findings_of_pair(Pair(first, second))
        return tuple(sorted((structs.replace(one, volume_db=self._volume_db) for one in found), key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    stream = tuple(part or "" for part in finding.stream)
    return -finding.weight, finding.masters, stream, finding.code, finding.devices


def _judged(summary: Summary, scores: Scores) -> Summary:
    """With the scores in its rows: they exist only when everything was heard."""
    found = {device: scores.get((summary.master, summary.key, device), {}) for device in summary.rows}
    rows = {device: {**row, **found[device]} for device, row in summary.rows.items()}
    return replace(summary, rows=rows)
