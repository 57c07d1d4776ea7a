"""Calls of comparisons beside what listeners did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy.stats import binomtest

from translate.result import PairRow
from validation.listeners.answers import Heard

__all__ = ["Beside", "beside", "tally"]

_SURE = 0.05


@dataclass(frozen=True)
class Beside:
    """A called pair and its trials: `for_a` of `ranked` put a first, `told` of `asked` told the two apart."""

    pair: PairRow
    for_a: int
    ranked: int
    told: int
    asked: int

    @property
    def preferred(self) -> str | None:
        """Who was preferred more often than chance would, by a two-sided sign test; None for no one."""
        if not self.ranked or binomtest(self.for_a, self.ranked).pvalue >= _SURE:
            return None
        return self.pair.a if 2 * self.for_a > self.ranked else self.pair.b

    @property
    def heard(self) -> bool | None:
        """Whether they were told apart more often than chance would (one-sided); None where nobody was asked."""
        return bool(binomtest(self.told, self.asked, alternative="greater").pvalue < _SURE) if self.asked else None

    @property
    def agreement(self) -> str:
        """Whether listeners say what was called: right, wrong, or what stands in the way of either."""
        if self.preferred is not None:
            return {self.preferred: "right", None: "not called"}.get(self.pair.better, "wrong")
        if self.pair.call == "equal" and (self.heard is not True):
            return "right"
        return "no preference"


def beside(pairs: Iterable[PairRow], trials: Sequence[Heard]) -> list[Beside]:
    """Every called pair that somebody listened to; trials of the originals count for the call over all devices."""
    found = []
    for pair in pairs:
        own = [t for t in trials if set(t.masters) == {pair.a, pair.b} and (t.device or None) == pair.device]
        own = [t for t in own if t.platform in (None, pair.platform)]
        ranked = [t for t in own if t.better]
        asked = [t for t in own if t.told is not None]
        if ranked or asked:
            for_a = sum(t.better == pair.a for t in ranked)
            found.append(Beside(pair, for_a, len(ranked), sum(bool(t.told) for t in asked), len(asked)))
    return found


def tally(found: Iterable[Beside]) -> dict[str, int]:
    """How many pairs by agreement."""
    counts = dict.fromkeys(("right", "wrong", "not called", "no preference"), 0)
    for one in found:
        counts[one.agreement] += 1
    return counts
