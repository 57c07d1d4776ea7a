"""Linear response: one impulse response on every channel."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.block import Block
from translate.dsp.overlap_save import Framing, convolve_spectra, spectra_of, transfer

__all__ = ["Filter"]


class Filter:
    """Convolution with `(taps,)`, the same on every channel, or `(outputs, inputs, taps)`.

    State is kept between calls of `push`.
    """

    def __init__(self, impulse_response: NDArray[np.float32], framing: Framing, channels: int) -> None:
        self._framing = framing
        self._scale: np.float32 | None = impulse_response[0] if impulse_response.shape == (1,) else None
        self._response = transfer(impulse_response, framing)
        self._past = np.zeros((channels, framing.overlap), dtype=np.float32)

    def block(self, block: Block) -> NDArray[np.float32]:
        """Filter a block of the stream; its spectra bring their own past."""
        if self._scale is not None:
            return block.samples * self._scale
        return convolve_spectra(block.spectra, self._response, self._framing)

    def push(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Filter samples `(channels, k·framing.hop)` that follow those of the last call."""
        if self._scale is not None:
            return samples * self._scale
        stretch = np.concatenate([self._past, samples], axis=1)
        self._past = stretch[:, -self._framing.overlap :].copy()
        return convolve_spectra(spectra_of(stretch, self._framing), self._response, self._framing)
