"""Fast convolution (overlap-save) whose forward transform is shared by everything that filters one signal.

One forward FFT per channel of the delivered audio serves all devices; a device costs one product and one
inverse FFT. Working in blocks keeps memory flat whatever the length of the song.
Source: Oppenheim & Schafer, Discrete-Time Signal Processing, 8.7.3.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Framing", "Spectra", "Stretch", "cascade", "convolve_spectra", "spectra_of", "stretches", "transfer"]

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


class Stretch(NamedTuple):
    """`samples` `(channels, overlap + k·hop)`: a block of the stream after the past that filters need.

    The first `inside` of the block belong to the audio, the rest is silence after it; with `ends` they are the last.
    """

    samples: NDArray[np.float32]
    inside: int
    ends: bool


def stretches(pieces: Iterable[NDArray[np.float32]], framing: Framing, tail: int = 0) -> Iterator[Stretch]:
    """Cut a stream into blocks of `framing.block`, the last one into as few windows as it takes.

    Args:
        pieces: float32 `(channels, n)`, one after the other, any n. They are asked for when they are needed, one
            sample further than what is given: which block is the last must be known.
        framing: How to cut.
        tail: Samples of silence to give after the end, at least.

    Returns:
        Consecutive stretches; before the start there is silence.
    """
    waiting: deque[NDArray[np.float32]] = deque()
    coming, there, over = iter(pieces), 0, False
    past: NDArray[np.float32] | None = None
    while True:
        while there <= framing.block and not over:
            piece = next(coming, None)
            over = piece is None
            if piece is not None:
                past = np.zeros((piece.shape[0], framing.overlap), np.float32) if past is None else past
                waiting.append(piece)
                there += piece.shape[1]
        if past is None or there + tail <= 0:
            return
        left = there + tail if over else there
        fresh = min(framing.block, -(-left // framing.hop) * framing.hop)
        inside = min(there, fresh)
        there -= inside
        tail -= fresh - inside
        samples = np.concatenate([past, *_taken(waiting, inside)], axis=1)
        if inside < fresh:
            samples = np.pad(samples, ((0, 0), (0, fresh - inside)))
        past = samples[:, fresh:]
        yield Stretch(samples, inside, ends=over and there == 0 < inside)


def _taken(waiting: deque[NDArray[np.float32]], count: int) -> Iterator[NDArray[np.float32]]:
    """The first `count` samples of what waits."""
    while count:
        piece = waiting.popleft()
        if piece.shape[1] > count:
            waiting.appendleft(piece[:, count:])
        yield piece[:, :count]
        count -= min(piece.shape[1], count)


def spectra_of(stretch: NDArray[np.float32], framing: Framing) -> Spectra:
    """The half spectra of a stretch of `overlap + k·hop` samples: `(channels, k, bins)`."""
    from scipy.fft import rfft  # whoever measures levels alone need not wait for it

    windows = np.lib.stride_tricks.sliding_window_view(stretch, framing.size, axis=1)[:, :: framing.hop]
    result: Spectra = rfft(windows, axis=-1)
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
    from scipy.fft import rfft

    if impulse_response.shape[-1] > framing.overlap + 1:
        raise ValueError(f"{impulse_response.shape[-1]} taps do not fit an overlap of {framing.overlap}")
    result: Spectra = rfft(impulse_response, framing.size, axis=-1)
    return result


def convolve_spectra(spectra: Spectra, response: Spectra, framing: Framing) -> NDArray[np.float32]:
    """Filter: `(channels, k, bins)` by `(bins,)` or `(outputs, channels, bins)` gives the new samples,
    `(outputs, k·hop)` float32."""
    from scipy.fft import irfft

    if response.ndim == 1:
        filtered = spectra * response
    else:
        filtered = np.stack([sum(x * h for x, h in zip(spectra, row, strict=True)) for row in response])
    windows = irfft(filtered, framing.size, axis=-1, overwrite_x=True)
    fresh = windows[..., framing.overlap :]
    return np.ascontiguousarray(fresh).reshape(filtered.shape[0], -1)
