"""What `measure` found of all files: as text, CSV and JSON, and which limits are crossed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from translate.analysis.measurement import Measurement
from translate.cli.limits import Limit
from translate.cli.measurement_page import album_of, csv_text, page
from translate.cli.verification import Verified, lines

__all__ = ["MeasuredFiles"]


@dataclass(frozen=True, eq=False)
class MeasuredFiles:
    """`files`: as they were asked for; `found`, `bad`, `second`: by file, what was measured, why it could not be, what
    another meter reads; `parts`: of each file, its parts, empty where nobody asked; `asked`: the limits."""

    files: Sequence[str]
    found: Mapping[str, Measurement]
    bad: Mapping[str, str]
    parts: Mapping[str, Sequence[Measurement]]
    second: Mapping[str, Verified]
    asked: Sequence[Limit]

    @cached_property
    def crossed(self) -> list[tuple[Limit, Measurement]]:
        """Limits with what crosses them; where there are parts, these."""
        return [(limit, one) for one in self._pieces for limit in self.asked if limit.is_crossed_by(one)]

    def lines(self, *, details: bool) -> Iterator[str]:
        """Text; nothing where nothing was measured."""
        names = [file for file in self.files if file in self.found]
        if not names:
            return
        failed = {number: any(map(self._fails, self._of(file))) for number, file in enumerate(names)}
        yield from page(
            [self.found[file] for file in names],
            details=details,
            first=[limit.column for limit in self.asked],
            failed=failed if self.asked else None,
            parts={number: self.parts[file] for number, file in enumerate(names)} if self.parts else None,
        )
        if self.second:
            yield from lines(list(self.second.values()))

    def csv(self) -> str:
        """A row per file or part."""
        failed = {number: self._fails(one) for number, one in enumerate(self._pieces)}
        return csv_text(self._pieces, failed if self.asked else None)

    def rows(self) -> Iterator[dict[str, object]]:
        """JSON-ready: a row per file or part, and what is wrong with those that could not be read."""
        for file in self.files:
            if file in self.bad:
                yield {"file": file, "error": self.bad[file]}
            else:
                yield from map(self._row, self._of(file))

    def album(self) -> dict[str, float]:
        """All files as one programme."""
        return album_of(list(self.found.values()))

    @cached_property
    def _pieces(self) -> list[Measurement]:
        return [one for file in self.files if file in self.found for one in self._of(file)]

    def _of(self, file: str) -> Sequence[Measurement]:
        return self.parts.get(file) or [self.found[file]]

    def _fails(self, one: Measurement) -> bool:
        return any(limit.is_crossed_by(one) for limit in self.asked)

    def _row(self, one: Measurement) -> dict[str, object]:
        row: dict[str, object] = {**one}
        row |= {"start_s": one.span[0], "end_s": one.span[1]} if one.span else {}
        row |= {"status": "fail" if self._fails(one) else "pass"} if self.asked else {}
        row |= {"notes": list(one.notes)}
        second = self.second.get(str(one["file"]))
        return {**row, "verified": second.as_json()} if second else row
