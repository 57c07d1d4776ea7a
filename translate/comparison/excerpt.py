"""Which seconds of masters are listened to."""

from dataclasses import dataclass

import numpy as np

from translate.dsp.levels import Levels

__all__ = ["Excerpt", "Spans", "loudest"]

_EXCERPT_S = 15.0


@dataclass(frozen=True)
class Excerpt:
    """Which seconds: `span`, or the `full` length, or the loudest 15 s."""

    span: tuple[float, float] | None
    full: bool

    def of(self, levels: Levels, shared: tuple[float, float] | None) -> tuple[float, float]:
        """Start and end in seconds; `shared`: the seconds the first master chose."""
        if self.full:
            return 0.0, levels.frames / levels.rate
        return self.span or shared or loudest(levels)


def loudest(levels: Levels, length_s: float = _EXCERPT_S) -> tuple[float, float]:
    """Start and end in seconds of the stretch with the most K-weighted energy, on whole 0.1 s."""
    energy = levels.energy.sum(axis=0)[: levels.complete]
    tenths = energy[: energy.size // 10 * 10].reshape(-1, 10).sum(axis=1)
    wanted, duration = round(length_s * 10), levels.frames / levels.rate
    if tenths.size <= wanted:
        return 0.0, min(duration, length_s)
    sums = np.cumsum(np.concatenate([[0.0], tenths]))
    start = float(np.argmax(sums[wanted:] - sums[:-wanted])) * 0.1
    return start, start + length_s


class Spans:
    """The seconds of every master by its name, start and end: the same on all platforms, and those of the first
    master of the same song. `one_song`: pairs of names that are."""

    def __init__(self, excerpt: Excerpt, one_song: frozenset[frozenset[str]]) -> None:
        self.known: dict[str, tuple[float, float]] = {}
        self._excerpt, self._one_song = excerpt, one_song

    def of(self, name: str, levels: Levels) -> tuple[float, float]:
        """Of a master of which these are the levels."""
        if name not in self.known:
            shared = next((span for n, span in self.known.items() if {n, name} in self._one_song), None)
            self.known[name] = self._excerpt.of(levels, shared)
        return self.known[name]
