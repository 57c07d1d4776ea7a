"""Where in time something holds: `spans`."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["spans"]


def spans(
    holds: NDArray[np.bool_], hop_s: float, *, shortest_s: float = 0.5, join_s: float = 1.0
) -> list[tuple[float, float]]:
    """Where `holds` `(frames,)` is true: (start, end) in s.

    Gaps up to `join_s` are bridged, then what is shorter than `shortest_s` is left out.
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8))) * hop_s
    joined: list[tuple[float, float]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if joined and start - joined[-1][1] <= join_s:
            joined[-1] = (joined[-1][0], float(end))
        else:
            joined.append((float(start), float(end)))
    return [(a, b) for a, b in joined if b - a >= shortest_s]
