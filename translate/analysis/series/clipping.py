"""Where a file was clipped: flat tops."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from translate.scratch import blocks_of

__all__ = ["Clipping", "clipping"]

_LEAST = 0.25  # of full scale: quieter, equal samples are coarse steps
_LONGEST_S = 0.01  # a constant, or a square wave, is not clipped
_FULL, _LONGEST_FULL_S = 0.95, 0.1  # but one that swings between the ends of the scale is


class Clipping:
    """Flat tops: four equal samples or more in a row. `per_million` of the samples are in one; `seconds` `(n,)`, the
    numbers of those that hold any."""

    def __init__(self, per_million: float, seconds: NDArray[np.int64]) -> None:
        self.per_million, self.seconds = per_million, seconds


def clipping(samples: NDArray[np.float32], rate: int) -> Clipping:
    """Of a file as it is, `(channels, n)`, `n` of any size."""
    if samples.shape[1] < 2:
        return Clipping(0.0, np.zeros(0, np.int64))
    found = [run for channel in samples for run in _flat_runs(channel, rate)]
    starts, lengths = (np.concatenate([np.zeros(0, np.int64), *part]) for part in zip(*found, strict=True))
    return Clipping(1e6 * float(lengths.sum()) / samples.size, np.unique(starts // rate))


def _flat_runs(channel: NDArray[np.float32], rate: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Where flat tops begin and how long they are, a few seconds at a time."""
    began, level = 0, np.abs(channel[:1])  # of the run that the last block ended in
    for first, block in blocks_of(channel[np.newaxis]):
        values = block[0]
        before = channel[first - 1] if first else np.float32(np.nan)
        new = first + np.flatnonzero(np.concatenate([values[:1] != before, values[1:] != values[:-1]]))
        edges = new if not first else np.concatenate([[began], new])
        levels = np.abs(values[new - first]) if not first else np.concatenate([level, np.abs(values[new - first])])
        if first + values.size == channel.size:
            edges, levels = np.append(edges, channel.size), np.append(levels, 0.0)
        runs = np.diff(edges)
        longest = np.where(levels[:-1] > _FULL, _LONGEST_FULL_S, _LONGEST_S) * rate
        flat = (runs >= 4) & (runs <= longest) & (levels[:-1] > _LEAST)
        yield edges[:-1][flat], runs[flat]
        began, level = int(edges[-1]), levels[-1:]
