"""What a scan did to the files of a label, in numbers."""

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Scanned", "Tally"]


@dataclass(frozen=True)
class Scanned:
    """What a scan did: numbers of files; `copies`: new in their place, of what another file is; `moved`: the same,
    where that other file is gone; `failures`: by path, why there is nothing of it."""

    files: int
    analysed: int
    unchanged: int
    copies: int
    moved: int
    gone: int
    failures: dict[str, str]


@dataclass
class Tally:
    """`arrived`: track by path, of what was not there as it is; `gone`: tracks of files that are not there any more;
    `analysed`: paths that have new numbers."""

    files: int = 0
    arrived: dict[str, str] = field(default_factory=dict)
    analysed: set[str] = field(default_factory=set)
    gone: list[str | None] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)

    def scanned(self) -> Scanned:
        """In all; a file that moved and was played anew counts as both."""
        moved = self._moved()
        same = self.arrived.keys() - self.analysed - self.failures.keys()
        unchanged = self.files - len(self.analysed) - len(same) - len(self.failures)
        return Scanned(
            files=self.files,
            analysed=len(self.analysed),
            unchanged=unchanged,
            copies=len(same - moved),
            moved=len(moved),
            gone=len(self.gone) - len(moved),
            failures=self.failures,
        )

    def _moved(self) -> set[str]:
        """Of files that arrived those that left elsewhere, one for one."""
        left, moved = Counter(self.gone), set()
        for path, track in self.arrived.items():
            if left[track]:
                left[track] -= 1
                moved.add(path)
        return moved
