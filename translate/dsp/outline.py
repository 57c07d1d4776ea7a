"""The shape of some sound as a player draws it."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["outline"]

_POINTS = 240  # two pixels each on a phone, five on a desktop


def outline(samples: NDArray[np.float32]) -> tuple[int, ...]:
    """The largest sample of each of 240 equal parts, in percent of full scale, at most 99.

    Args:
        samples: `(channels, frames)`, at least one frame.
    """
    frames = samples.shape[1]
    edges = np.linspace(0, frames, _POINTS + 1).astype(np.int64)
    parts = ((min(first, frames - 1), last) for first, last in pairwise(edges))
    peaks = [float(np.abs(samples[:, first : max(last, first + 1)]).max()) for first, last in parts]
    return tuple(round(99 * min(peak, 1.0)) for peak in peaks)
