"""Linear response: one impulse response on every channel, or a matrix of them."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.block import Block
from translate.dsp.overlap_save import Framing, Spectra, convolve_spectra, spectra_of, transfer
from translate.dsp.spectrum import filter_power

__all__ = ["FilterStage"]


class FilterStage:
    """Convolution, with the spectra that a block shares or, where it has none, with its own.

    Args:
        impulse_response: float32 `(taps,)`, the same on every channel, or `(outputs, inputs, taps)`.
        framing: How the stream is cut: blocks are whole numbers of its hops long.
        channels: Of the stream.
    """

    latency = 0

    def __init__(self, impulse_response: NDArray[np.float32], framing: Framing, channels: int) -> None:
        self._impulse, self._channels = impulse_response, channels
        self._framing = framing.shortest(impulse_response.shape[-1])
        self._scale: np.float32 | None = impulse_response[0] if impulse_response.shape == (1,) else None
        self._response = transfer(impulse_response, self._framing)
        self.reset()

    def process(self, block: Block) -> Block:
        """The filtered block."""
        if self._scale is not None:
            return Block(block.samples * self._scale)
        known = block.transforms
        spectra = self._transformed(block.samples) if known is None else known.of_windows(self._framing)
        return Block(convolve_spectra(spectra, self._response, self._framing))

    def reset(self) -> None:
        """Silence before the start."""
        self._past = np.zeros((self._channels, self._framing.overlap), dtype=np.float32)

    def power(self, rate: int) -> NDArray[np.float64] | None:
        """|H|² at the bins of a spectrum `(bins,)`; None where channels differ or cross."""
        return filter_power(self._impulse, rate) if self._impulse.ndim == 1 else None

    def _transformed(self, samples: NDArray[np.float32]) -> Spectra:
        stretch = np.concatenate([self._past, samples], axis=1)
        self._past = stretch[:, -self._framing.overlap :].copy()
        return spectra_of(stretch, self._framing)
