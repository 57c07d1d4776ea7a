"""Which master is best and which is worst at something, and who is best most often."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from translate.cli.side_by_side import BEST, WORST, Line

__all__ = ["Tally", "marks"]


def marks(
    values: Sequence[float], better: Literal["higher", "lower", ""], margin: float, competes: Sequence[bool]
) -> list[str]:
    """▲ and ▼ for each of `values`, "" for what is neither or does not compete.

    Within `margin` of the best is as good as the best, likewise for the worst; without a difference of
    `margin` there is neither.
    """
    sign = {"higher": 1.0, "lower": -1.0, "": 0.0}[better]
    racing = [sign * value for value, runs in zip(values, competes, strict=True) if runs]
    if not sign or len(racing) < 2 or max(racing) - min(racing) < max(margin, 1e-9):
        return [""] * len(values)
    best, worst, result = max(racing), min(racing), []
    for value, runs in zip(values, competes, strict=True):
        near_best = best - sign * value < max(margin, 1e-9)
        near_worst = sign * value - worst < max(margin, 1e-9)
        mark = BEST if near_best else WORST
        result.append(mark if runs and near_best != near_worst else "")
    return result


class Tally:
    """Counts, per device, the lines in which masters differ and how often each is best."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._best: dict[str, Counter[str]] = {}
        self._lines: Counter[str] = Counter()

    def add(self, device: str, lines: Sequence[Line]) -> None:
        """Count the marks of these lines for `device`."""
        counts = self._best.setdefault(device, Counter())
        for line in lines:
            winners = [name for name, mark in zip(self._names, line.marks, strict=False) if mark == BEST]
            counts.update(winners)
            self._lines[device] += bool(winners)

    def rows(self) -> list[tuple[str, str, str]]:
        """(device, "2 of 3", "bright, wide"): lines won, of those in which masters differ, and who won them."""
        return [(device, *self._winners(device)) for device in self._best]

    def _winners(self, device: str) -> tuple[str, str]:
        counts = self._best[device]
        if not counts:
            return "–", "no difference that matters"
        most = max(counts.values())
        return f"{most} of {self._lines[device]}", ", ".join(n for n in self._names if counts[n] == most)
