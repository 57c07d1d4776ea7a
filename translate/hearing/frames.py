"""Power by tone band, frame by frame, of a signal that comes in blocks: `BandFrames`."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.dsp.power import WindowPower
from translate.hearing.tone import TONE_EDGES_HZ
from translate.scratch import Growing

__all__ = ["BandFrames"]


class BandFrames:
    """Streams blocks `(channels, n)` of any length.

    Args:
        window: Of a frame, `(size,)`.
        rate: Of the samples, Hz.
        hop: From frame to frame, in samples; `size` or half of it.
    """

    def __init__(self, window: NDArray[np.float32], rate: int, hop: int) -> None:
        self._hop, self._overlap = hop, window.size // hop - 1
        self._power = WindowPower(window, hop)
        hz = np.arange(window.size // 2 + 1) * rate / window.size
        self._bands = list(pairwise(int(cut) for cut in np.searchsorted(hz, TONE_EDGES_HZ)))
        self._rest: NDArray[np.float32] | None = None
        self._frames = Growing(1, np.float32)

    def push(self, samples: NDArray[np.float32]) -> None:
        """Add the next samples `(channels, n)`."""
        if self._rest is not None:
            samples = np.concatenate([self._rest, samples], axis=1)
        count = max(samples.shape[1] // self._hop - self._overlap, 0)
        self._rest = samples[:, count * self._hop :].copy()
        if not count:
            return
        power, _ = self._power(samples, count)
        bands = np.stack([power[:, first:end].sum(axis=1) for first, end in self._bands], axis=1)
        self._frames.append(bands.reshape(1, -1))

    def array(self) -> NDArray[np.float32]:
        """Of everything pushed, `(frames, 15)`; channels are added up."""
        return self._frames.array().reshape(-1, len(self._bands))
