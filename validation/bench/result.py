"""One line of the table of benchmarks."""

import sys
from dataclasses import dataclass

__all__ = ["Result", "told"]


@dataclass(frozen=True)
class Result:
    """A `ratio` and what it should be, then the figures behind it."""

    name: str
    ratio: float
    target: float
    more_is_better: bool
    figures: str

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.ratio >= self.target if self.more_is_better else self.ratio <= self.target


def told(result: Result) -> None:
    """Print one line."""
    sign = "≥" if result.more_is_better else "≤"
    verdict = "met   " if result.met else "missed"
    print(f"{result.name:32} {result.ratio:7.2f} {sign + format(result.target, 'g'):>8}  {verdict} {result.figures}")
    sys.stdout.flush()
