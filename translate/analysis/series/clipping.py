"""Where a file was clipped: flat tops."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["Clipping", "clipping"]

_LEAST = 0.25  # of full scale: quieter, equal samples are coarse steps
_LONGEST_S = 0.01  # a constant, or a square wave, is not clipped


class Clipping:
    """Flat tops: four equal samples or more in a row. `per_million` of the samples are in one; `seconds` `(n,)`, the
    numbers of those that hold any."""

    def __init__(self, per_million: float, seconds: NDArray[np.int64]) -> None:
        self.per_million, self.seconds = per_million, seconds


def clipping(samples: NDArray[np.float32], rate: int) -> Clipping:
    """Of a file as it is, `(channels, n)`, `n` of any size."""
    if samples.shape[1] < 2:
        return Clipping(0.0, np.zeros(0, np.int64))
    inside = np.zeros(samples.shape[1], dtype=np.int64)
    for channel in samples:
        edges = np.flatnonzero(np.diff(channel, prepend=np.nan, append=np.nan))
        runs = np.diff(edges)
        flat = (runs >= 4) & (runs <= _LONGEST_S * rate) & (np.abs(channel[edges[:-1]]) > _LEAST)
        np.add.at(inside, edges[:-1][flat], runs[flat])
    at = np.flatnonzero(inside)
    return Clipping(1e6 * float(inside.sum()) / samples.size, np.unique(at // rate))
