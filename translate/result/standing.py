"""Who is ahead where several masters were played the same way, by the calls of their pairs: `Standing`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from translate.result.rows import PairRow

__all__ = ["Standing", "rank", "standing_of"]


@dataclass(frozen=True)
class Standing:
    """Masters on a device, or over all of them.

    `order`: highest score first; `ranks`: of each in this order, 1 + how many are called better than it, so that those
    of whom none is called better share a rank. `lead`: the first against the second, seen from the first. `close`: all
    who are not called worse than the first, itself included. `call`: "better": the first is better than every other;
    "equal": it is as good as those in `close` and better than the others; "open": not enough is known.
    """

    order: tuple[str, ...]
    ranks: tuple[int, ...]
    lead: PairRow
    close: tuple[str, ...]
    call: str

    @property
    def first(self) -> str:
        """With the highest score."""
        return self.order[0]

    @property
    def second(self) -> str:
        """With the next."""
        return self.order[1]


def standing_of(pairs: Sequence[PairRow], points: Mapping[str, float]) -> Standing | None:
    """Who is ahead.

    Args:
        pairs: All pairs of one place.
        points: Translation score there of each master in them.

    Returns:
        None where there is no pair.
    """
    if not pairs:
        return None
    names = dict.fromkeys(name for pair in pairs for name in (pair.a, pair.b))
    order = tuple(sorted(names, key=lambda name: -points[name]))
    found = {frozenset((pair.a, pair.b)): pair for pair in pairs}
    against = {name: found[frozenset((order[0], name))].seen_from(order[0]) for name in order[1:]}
    close = (order[0], *(name for name, pair in against.items() if pair.call != "a"))
    calls = {pair.call for pair in against.values()} - {"a"}
    call = "better" if not calls else "equal" if calls == {"equal"} else "open"
    return Standing(order, tuple(rank(name, pairs) for name in order), against[order[1]], close, call)


def rank(master: str, pairs: Iterable[PairRow]) -> int:
    """1 + how many are called better than this one."""
    return 1 + sum(pair.better not in (None, master) for pair in pairs if master in (pair.a, pair.b))
