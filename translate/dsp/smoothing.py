"""Running means."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["smoothed"]


def smoothed(values: NDArray[np.floating], frames: int) -> NDArray[np.float64]:
    """Running mean, ends held.

    Args:
        values: `(n,)`, not empty.
        frames: Length of the window; an even one is made one longer.

    Returns:
        `(n,)`
    """
    frames = max(frames | 1, 1)
    padded = np.pad(values.astype(np.float64), frames // 2, mode="edge")
    return np.asarray(np.convolve(padded, np.ones(frames) / frames, "valid"))
