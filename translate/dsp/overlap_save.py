"""Fast convolution (overlap-save) whose forward transform is shared by everything that filters one signal.

One forward FFT per channel of the delivered audio serves all devices; a device costs one product and one
inverse FFT. Working in blocks keeps memory flat whatever the length of the song.
Source: Oppenheim & Schafer, Discrete-Time Signal Processing, 8.7.3.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

__all__ = ["Framing", "Spectra", "blocks", "cascade", "convolve_spectra", "spectra_of", "transfer"]

Spectra = NDArray[np.complex64]
"""Half spectra of overlapping windows, `(channels, windows, size // 2 + 1)`."""

_WINDOWS = 4  # windows per block: enough transforms at once for the FFT's vector unit, few enough for the cache
_SMALLEST = 16_384
_ALIGNED = 256  # blocks begin where vector bands and pages like it


@dataclass(frozen=True)
class Framing:
    """How a signal is cut: windows of `size` samples every `hop`, so that `size − hop + 1` taps fit."""

    size: int
    hop: int

    @classmethod
    def for_taps(cls, taps: int) -> "Framing":
        """Windows of at least four times the longest impulse response, no more of the past in them than it needs."""
        size = max(_SMALLEST, 1 << (4 * max(taps, 1) - 1).bit_length())
        return cls(size, size - -(-taps // _ALIGNED) * _ALIGNED)

    @property
    def overlap(self) -> int:
        """Samples of the past in every window."""
        return self.size - self.hop

    @property
    def block(self) -> int:
        """New samples per block of windows."""
        return self.hop * _WINDOWS


def blocks(
    samples: NDArray[np.float32], framing: Framing, tail: int = 0, wait: Callable[[int], None] = lambda _: None
) -> Iterator[NDArray[np.float32]]:
    """`(channels, overlap + block)` stretches of `samples`, zeros before the start and after the end.

    Goes on until `tail` samples past the end have been given; the last stretch has no more windows than that takes.
    `wait` is called with how many samples must be there.
    """
    channels, frames = samples.shape
    for start in range(0, frames + tail, framing.block):
        wait(min(start + framing.block, frames))
        fresh = min(framing.block, -(-(frames + tail - start) // framing.hop) * framing.hop)
        stretch = np.zeros((channels, framing.overlap + fresh), dtype=np.float32)
        first = max(start - framing.overlap, 0)
        piece = samples[:, first : start + fresh]
        offset = first - (start - framing.overlap)
        stretch[:, offset : offset + piece.shape[1]] = piece
        yield stretch


def spectra_of(stretch: NDArray[np.float32], framing: Framing) -> Spectra:
    """The half spectra of a stretch of `overlap + k·hop` samples: `(channels, k, bins)`."""
    windows = np.lib.stride_tricks.sliding_window_view(stretch, framing.size, axis=1)[:, :: framing.hop]
    result: Spectra = scipy.fft.rfft(windows, axis=-1)
    return result


def cascade(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """Impulse responses in a row: `(taps,)` for all channels or `(outputs, inputs, taps)`."""
    size = first.shape[-1] + second.shape[-1] - 1
    one, two = np.fft.rfft(first, size), np.fft.rfft(second, size)
    both = one.ndim == two.ndim == 3
    product = np.einsum("omf,mif->oif", two, one) if both else two * one
    result: NDArray[np.float32] = np.fft.irfft(product, size).astype(np.float32)
    return result


def transfer(impulse_response: NDArray[np.float32], framing: Framing) -> Spectra:
    """The half spectrum of impulse responses.

    Args:
        impulse_response: `(…, taps)`.
        framing: Of the signal to filter.

    Returns:
        `(…, bins)`.

    Raises:
        ValueError: They do not fit the framing.
    """
    if impulse_response.shape[-1] > framing.overlap + 1:
        raise ValueError(f"{impulse_response.shape[-1]} taps do not fit an overlap of {framing.overlap}")
    result: Spectra = scipy.fft.rfft(impulse_response, framing.size, axis=-1)
    return result


def convolve_spectra(spectra: Spectra, response: Spectra, framing: Framing) -> NDArray[np.float32]:
    """Filter: `(channels, k, bins)` by `(bins,)` or `(outputs, channels, bins)` gives the new samples,
    `(outputs, k·hop)` float32."""
    if response.ndim == 1:
        filtered = spectra * response
    else:
        filtered = np.stack([sum(x * h for x, h in zip(spectra, row, strict=True)) for row in response])
    windows = scipy.fft.irfft(filtered, framing.size, axis=-1, overwrite_x=True)
    fresh = windows[..., framing.overlap :]
    return np.ascontiguousarray(fresh).reshape(filtered.shape[0], -1)
