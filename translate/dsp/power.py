"""Short-time power over frequency of a stream in memory: `WindowPower`."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.fourier import order, tables
from translate.dsp.fourier_kernel import APART, powers
from translate.dsp.fourier_parts import room_size

__all__ = ["WindowPower"]

_Samples = NDArray[np.float32]


class WindowPower:
    """Mean squares of windows `hop` samples apart, weighed by `window` `(size,)`, a power of two from 64 on; for one
    thread at a time."""

    def __init__(self, window: _Samples, hop: int) -> None:
        self._window, self._hop = window, hop
        self._place = np.argsort(order(window.size))
        self._room = np.empty(room_size(window.size) + 4 * (window.size + APART), np.float32)

    def __call__(self, samples: _Samples, count: int, *, mid: bool = False) -> tuple[_Samples, _Samples]:
        """Of the first `count` windows.

        Args:
            samples: `(channels, n)`, one or two.
            count: Windows, all of which are there.
            mid: Whether that of (L+R)/2 is wanted, too.

        Returns:
            `(count, bins)`, channels added up, and of (L+R)/2 as one channel, empty where it was not wanted.
        """
        channels, length = samples.shape
        bins = self._window.size // 2 + 1
        both = np.empty((count, bins), np.float32)
        middle = np.empty((count if mid and channels == 2 else 0, bins), np.float32)
        if channels == 1 and count % 2:
            samples = np.pad(samples, ((0, 0), (0, self._hop)))
        flat = np.ascontiguousarray(samples).reshape(-1)
        places = length if channels == 2 else 0, self._hop
        powers(flat, *places, self._window, self._place, *tables(self._window.size), self._room, both, middle)
        return both, both if mid and channels == 1 else middle
