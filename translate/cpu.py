"""How many processors there are for us."""

import os

__all__ = ["cores", "limit_cores"]

_limit: list[int] = []


def cores() -> int:
    """Processors this process may use."""
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min([ours, *_limit])


def limit_cores(count: int) -> None:
    """From here on this process uses no more than `count`, such as its share of a machine that others use, too."""
    _limit[:] = [max(count, 1)]
