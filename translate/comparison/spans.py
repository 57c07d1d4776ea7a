"""Which seconds of each master are heard, so that all masters of a song are heard at one moment of it."""

from collections.abc import Mapping
from math import inf

from translate.comparison.excerpt import Excerpt
from translate.comparison.songs import InSong
from translate.dsp.levels import Levels

__all__ = ["Spans"]

_NOTICED_S = 0.05  # less between masters is no other moment, and keeps the same seconds


class Spans:
    """The seconds of every master, start and end: the same on all platforms, and the moment that the first master of
    the same song chose.

    `places`: every master in its song; `durations_s`: of them all.
    """

    def __init__(self, excerpt: Excerpt, places: Mapping[str, InSong], durations_s: Mapping[str, float]) -> None:
        self.known: dict[str, tuple[float, float]] = {}
        self._excerpt, self._places, self._durations_s = excerpt, places, durations_s
        self._firsts: dict[str, tuple[tuple[float, float], float]] = {}  # by song: the span, and how late that master
        self._apart: set[str] = (
            set()
        )  # songs of which some master has nothing where the seconds that were asked for are

    def of(self, name: str, levels: Levels) -> tuple[float, float]:
        """Of a master of which these are the levels."""
        if name not in self.known:
            self.known[name] = self._chosen(name, levels)
        return self.known[name]

    def late_s(self, name: str) -> float:
        """How much later than in the first master of the song the moment comes that is heard."""
        at = self._places.get(name)
        if at is None or at.song not in self._firsts or at.song in self._apart or self._excerpt.full:
            return 0.0
        late_s = round(at.lag_s - self._firsts[at.song][1], 3)
        return late_s if abs(late_s) >= _NOTICED_S else 0.0

    def _chosen(self, name: str, levels: Levels) -> tuple[float, float]:
        at = self._places.get(name)
        if at is None or self._excerpt.full:
            return self._excerpt.of(levels)
        if at.song not in self._firsts:
            within = self._shared(at)
            span = self._excerpt.of(levels, within)
            self._firsts[at.song] = span, at.lag_s
            if span[1] <= within[0] or span[0] >= within[1]:
                self._apart.add(at.song)
        start, end = self._firsts[at.song][0]
        late_s = self.late_s(name)
        return max(start + late_s, 0.0), end + late_s

    def _shared(self, at: InSong) -> tuple[float, float]:
        """What all masters of the song play, in seconds of the one that is there."""
        start, end = 0.0, inf
        for name, other in self._places.items():
            late_s = at.lag_s - other.lag_s
            if other.song == at.song and abs(late_s) >= _NOTICED_S:
                start, end = max(start, late_s), min(end, self._durations_s.get(name, inf) + late_s)
        return start, end
