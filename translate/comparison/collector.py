"""Findings of a whole comparison: of every master by itself, then of each beside the others of its song."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace

from msgspec import structs

from translate.analysis.series import Headroom
from translate.comparison.checks import file_findings
from translate.comparison.songs import OneSong
from translate.findings import Case, Finding, Rivals, Summary, findings_of, findings_of_rivals, is_unusable
from translate.result import Difference, MasterRow, Row, StreamKey, Values
from translate.wording import traits

__all__ = ["Collector"]


class Collector:
    """Takes what was heard as it comes and applies rules when all is known. `volume_db`: how much louder than usual.
    `places`: where each device is, by its id."""

    def __init__(self, volume_db: float = 0.0, places: Mapping[str, str | None] | None = None) -> None:
        self._volume_db, self._places = volume_db, places or {}
        self._cases: list[tuple[Callable[[Headroom], Case], Future[Headroom]]] = []

    def add(self, finish: Callable[[Headroom], Case], headroom: Future[Headroom]) -> None:
        """One master on one platform, as soon as the headroom of the stream is known."""
        self._cases.append((finish, headroom))

    def finish(
        self,
        rows: Iterable[Row],
        masters: Sequence[MasterRow],
        one_song: OneSong,
        differences: Sequence[Difference],
        mixes: Collection[str] = (),
    ) -> tuple[Finding, ...]:
        """All findings, what matters most first.

        Args:
            rows: Of the table, with scores: they exist only when everything was heard.
            masters: The files, with their checks.
            one_song: The pairs of masters that are of one song.
            differences: Of them.
            mixes: Names of those among them that look like mixes: no master is held against one.
        """
        values = {(row.identity.master, row.identity.stream, row.identity.device): row.values for row in rows}
        found: list[Finding] = []
        summaries: dict[str, list[Summary]] = {}
        for finish, headroom in self._cases:
            case = _judged(finish(headroom.result()), values)
            own = findings_of(case)
            found += own
            if not is_unusable(own):
                summaries.setdefault(case.key, []).append(case.summary)
        apart = _from_others(differences)
        for here in summaries.values():
            for one in here:
                every = [
                    other for other in here if {one.master, other.master} in one_song and other.master not in mixes
                ]
                others = tuple(other for other in every if not other.lacks_a_band)
                known = (
                    apart.get((one.master, one.stream), ()) if 2 * len(others) > len(every) else ()
                )  # of their median
                differs = traits(known, one.master, list(one.rows))
                found += findings_of_rivals(Rivals(one, others, tuple(differs)))
        found += file_findings(masters, found)
        there = (structs.replace(one, volume_db=self._volume_db, place=self._place(one)) for one in found)
        return tuple(sorted(there, key=_order))

    def _place(self, finding: Finding) -> str | None:
        """Where all its devices are, if that is one place."""
        places = {self._places.get(device) for device in finding.devices}
        return places.pop() if len(places) == 1 else None


def _from_others(differences: Sequence[Difference]) -> dict[tuple[str, StreamKey], list[Difference]]:
    """By master and stream."""
    found: dict[tuple[str, StreamKey], list[Difference]] = {}
    for one in differences:
        if one.against == "others":
            found.setdefault((one.master, one.setup.stream), []).append(one)
    return found


def _order(finding: Finding) -> tuple[object, ...]:
    stream = tuple(part or "" for part in finding.stream)
    return -finding.weight, finding.masters, stream, finding.code, finding.devices


def _judged(case: Case, values: Mapping[tuple[str, StreamKey, str | None], Values]) -> Case:
    """With the rows as the table has them: what is missing and scores are known when all masters are."""
    rows = {device: values[case.master, case.stream, device].numbers() for device in case.rows}
    return replace(case, rows=rows)
