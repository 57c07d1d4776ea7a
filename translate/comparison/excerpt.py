"""Which seconds of masters are listened to."""

from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np

from translate.dsp.levels import Levels

__all__ = ["Excerpt", "loudest"]

_EXCERPT_S = 15.0


@dataclass(frozen=True)
class Excerpt:
    """Which seconds: `span`, or the `full` length, or the loudest 15 s."""

    span: tuple[float, float] | None
    full: bool

    def length_s(self, duration_s: float) -> float:
        """How much is heard of a master of this length, in s."""
        if self.full:
            return duration_s
        start, end = self.span or (0.0, _EXCERPT_S)
        return max(min(end, duration_s) - start, 0.0)

    def of(self, levels: Levels, within: tuple[float, float] = (0.0, inf)) -> tuple[float, float]:
        """Start and end in seconds, from the start on of what the other masters of the song play too."""
        if self.full:
            return 0.0, levels.frames / levels.rate
        if self.span:
            start, end = self.span
            return (within[0], end) if start < within[0] < end else (start, end)
        return loudest(levels, within=within)


def loudest(
    levels: Levels, length_s: float = _EXCERPT_S, *, within: tuple[float, float] = (0.0, inf)
) -> tuple[float, float]:
    """Start and end in seconds of the stretch with the most K-weighted energy, on whole 0.1 s.

    Args:
        levels: Of the master.
        length_s: How long it is, where there is as much.
        within: Where it lies, if there is room.
    """
    energy = levels.energy.sum(axis=0)[: levels.complete]
    tenths = energy[: energy.size // 10 * 10].reshape(-1, 10).sum(axis=1)
    wanted, duration = round(length_s * 10), levels.frames / levels.rate
    if tenths.size <= wanted:
        return 0.0, min(duration, length_s)
    sums = np.cumsum(np.concatenate([[0.0], tenths]))
    of_stretches = sums[wanted:] - sums[:-wanted]
    first = min(ceil(within[0] * 10 - 1e-6), of_stretches.size - 1)
    last = max(floor(min(within[1], duration) * 10 + 1e-6) - wanted, first)
    start = float(first + np.argmax(of_stretches[first : last + 1])) * 0.1
    return start, start + length_s
