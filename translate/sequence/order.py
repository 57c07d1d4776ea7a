"""The sequence of songs that costs least: `best_path`, exact for few songs, near to it for many."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["EXACT", "best_path", "least_cost", "path_cost"]

EXACT = 12
"""Up to so many songs all sequences are looked at."""
_STARTS = 12
_MOST_MOVED = 3  # songs that are moved together
_LEAST_WON = 1e-9
_NO_WAY = 1e12

Costs = NDArray[np.float64]


def best_path(costs: Costs) -> list[int]:
    """The open path through all places that costs least, each place once.

    Args:
        costs: `(n, n)`, from row to column; they may differ there and back.

    Returns:
        Places in order: the best of all up to `EXACT` of them, else the best that was found from several beginnings by
        moving stretches (or-opt) and turning them (2-opt) as long as that helps; never worse than 0, 1, 2, …
    """
    return _exact(costs) if len(costs) <= EXACT else _near(costs)


def path_cost(costs: Costs, path: list[int]) -> float:
    """Sum of all steps of a path.

    Args:
        costs: `(n, n)`, from row to column.
        path: Places in order.
    """
    return float(costs[path[:-1], path[1:]].sum())


def least_cost(costs: Costs) -> float:
    """No path costs less: all places but the last have one that follows, in the cheapest assignment of all.

    Args:
        costs: `(n, n)`, from row to column.
    """
    from scipy.optimize import linear_sum_assignment

    wide = _with_ends(costs)
    np.fill_diagonal(wide, _NO_WAY)
    rows, columns = linear_sum_assignment(wide)
    return float(wide[rows, columns].sum())


def _with_ends(costs: Costs) -> Costs:
    """With one more place that is free to come from and to go to: where a path begins and ends."""
    return np.pad(costs, ((0, 1), (0, 1)))


def _exact(costs: Costs) -> list[int]:
    """Held and Karp: for every set of places and its last one, the cheapest way through."""
    count = len(costs)
    best = np.full((1 << count, count), np.inf)
    came = np.full((1 << count, count), -1, dtype=np.int64)
    bits = 1 << np.arange(count)
    best[bits, np.arange(count)] = 0.0
    for seen in range(1, 1 << count):
        ways = best[seen][:, np.newaxis] + costs
        last, new = ways.argmin(axis=0), np.flatnonzero((seen & bits) == 0)
        wider, cost = seen | bits[new], ways[last[new], new]
        better = cost < best[wider, new]
        best[wider[better], new[better]] = cost[better]
        came[wider[better], new[better]] = last[new[better]]
    seen, place = (1 << count) - 1, int(best[-1].argmin())
    path = [place]
    while (before := int(came[seen, place])) >= 0:
        seen, place = seen & ~(1 << place), before
        path.append(place)
    return path[::-1]


def _near(costs: Costs) -> list[int]:
    cheap = np.argsort(costs.sum(axis=1))[:_STARTS]
    begun = [list(range(len(costs))), *(_greedy(costs, int(start)) for start in cheap)]
    return min((_improved(costs, path) for path in begun), key=lambda path: path_cost(costs, path))


def _greedy(costs: Costs, start: int) -> list[int]:
    path, left = [start], set(range(len(costs))) - {start}
    while left:
        path.append(min(left, key=lambda one: costs[path[-1], one]))
        left.remove(path[-1])
    return path


def _improved(costs: Costs, path: list[int]) -> list[int]:
    wide, end = _with_ends(costs), len(costs)
    while True:
        here = [end, *path, end]
        ways = wide[np.ix_(here, here)]
        won, first, last, to = min(_turned(ways), *(_moved(ways, size) for size in range(1, _MOST_MOVED + 1)))
        if won > -_LEAST_WON:
            return path
        stretch, rest = here[first : last + 1], here[:first] + here[last + 1 :]
        if to < 0:
            path = (here[:first] + stretch[::-1] + here[last + 1 :])[1:-1]
        else:
            at = to + 1 if to < first else to + 1 - len(stretch)
            path = (rest[:at] + stretch + rest[at:])[1:-1]


_Move = tuple[float, int, int, int]
"""What is lost (below 0: won), first and last of a stretch, after which place it goes; −1: it is turned."""


def _turned(ways: Costs) -> _Move:
    """The best stretch to turn: both of its ends change, and every step in it is gone the other way."""
    size = len(ways)
    there = np.concatenate([[0.0], np.cumsum(np.diag(ways, 1))])
    back = np.concatenate([[0.0], np.cumsum(np.diag(ways, -1))])
    i, j = np.triu_indices(size - 2, 1)
    i, j = i + 1, j + 1
    if not i.size:
        return 0.0, 0, 0, -1
    inside = (back[j] - back[i]) - (there[j] - there[i])
    lost = ways[i - 1, j] + ways[i, j + 1] - ways[i - 1, i] - ways[j, j + 1] + inside
    best = int(lost.argmin())
    return float(lost[best]), int(i[best]), int(j[best]), -1


def _moved(ways: Costs, count: int) -> _Move:
    """The best stretch of `count` places to put elsewhere."""
    size = len(ways)
    i, k = (grid.ravel() for grid in np.meshgrid(np.arange(1, size - count), np.arange(size - 1), indexing="ij"))
    outside = (k < i - 1) | (k > i + count - 1)
    i, k = i[outside], k[outside]
    if not i.size:
        return 0.0, 0, 0, -1
    e = i + count - 1
    taken = ways[i - 1, e + 1] - ways[i - 1, i] - ways[e, e + 1]
    lost = taken + ways[k, i] + ways[e, k + 1] - ways[k, k + 1]
    best = int(lost.argmin())
    return float(lost[best]), int(i[best]), int(e[best]), int(k[best])
