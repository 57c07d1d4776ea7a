"""The result of a run of mutants, by folder."""

from collections import defaultdict
from dataclasses import dataclass, field

from validation.mutants.changes import Mutant

__all__ = ["Tally"]


@dataclass
class Tally:
    """By folder or module: how many were caught, how many were not, how many did not come to an end (caught, too)."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    def add(self, mutant: Mutant, caught: bool | None) -> None:
        """Another one; None: it did not come to an end."""
        place = 2 if caught is None else 0 if caught else 1
        self.counts[mutant.path.rpartition("/")[0]][place] += 1

    @property
    def caught_pct(self) -> float:
        """Of all of them."""
        caught, missed, endless = map(sum, zip(*self.counts.values(), strict=True))
        return 100.0 * (caught + endless) / (caught + missed + endless)

    def text(self) -> str:
        """A table in Markdown."""
        lines = ["| part | mistakes | caught | endless | not noticed | caught % |", "|---|---:|---:|---:|---:|---:|"]
        whole = [sum(column) for column in zip(*self.counts.values(), strict=True)]
        for part, (caught, missed, endless) in [*sorted(self.counts.items()), ("all", whole)]:
            every = caught + missed + endless
            share = 100.0 * (caught + endless) / every
            lines.append(f"| {part} | {every} | {caught} | {endless} | {missed} | {share:.1f} |")
        return "\n".join(lines)
