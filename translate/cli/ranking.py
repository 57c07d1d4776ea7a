"""Which master is best and which is worst at something."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from translate.cli.side_by_side import BEST, WORST

if TYPE_CHECKING:
    from translate.result import PairRow

__all__ = ["called", "marks"]


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


def called(names: Sequence[str], pairs: "Sequence[PairRow]") -> list[str]:
    """▲ for each of `names` that is called better than half of the others or more and worse than none, ▼ the other way
    round; else "". One that all others beat would otherwise mark all others. Nor is one marked that has fewer points
    than one without the mark."""
    racing = {name for pair in pairs for name in (pair.a, pair.b)}
    enough = (len(racing) - 1) / 2.0
    won = Counter(pair.better for pair in pairs if pair.better)
    lost = Counter(pair.b if pair.better == pair.a else pair.a for pair in pairs if pair.better)
    ahead = [(p.a, p.b) if p.difference > 0.0 else (p.b, p.a) for p in pairs]
    best = {n for n in racing if won[n] >= enough and won[n] and not lost[n]}
    worst = {n for n in racing if lost[n] >= enough and lost[n] and not won[n]}
    best -= {low for high, low in ahead if low in best and high not in best}
    worst -= {high for high, low in ahead if high in worst and low not in worst}
    return [BEST if n in best else WORST if n in worst else "" for n in names]
