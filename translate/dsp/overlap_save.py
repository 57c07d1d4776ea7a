"""Fast convolution (overlap-save) whose forward transform is shared by everything that filters one signal.

One forward FFT per channel of the delivered audio serves all devices whose filters are about as long; a device costs
one product and one inverse FFT. Working in blocks keeps memory flat whatever the length of the song, and windows of
their own for short filters keep them in the processor's cache, whatever long ones play beside them.
Source: Oppenheim & Schafer, Discrete-Time Signal Processing, 8.7.3.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Framing", "Spectra", "Stretch", "cascade", "convolve_spectra", "spectra_of", "stretches", "transfer"]

Spectra = NDArray[np.complex64]
"""Half spectra of overlapping windows, `(channels, windows, size // 2 + 1)`."""

_WINDOWS = 4  # windows per block: enough transforms at once for the FFT's vector unit, few enough for the cache
_SMALLEST = 16_384
_AT_ONCE = 65_536  # samples of windows that are transformed together, and four transforms at least: as fast as it gets
_SHORTEST_HOP = 8_192
_TAPS = 1_024  # filters up to the same multiple of it share windows
_CACHED, _BEYOND = 40_000, 1.25  # samples of a window up to which a transform is fast, and what it costs beyond


@dataclass(frozen=True)
class Framing:
    """How a signal is cut: windows of `size` samples every `hop`, so that `size − hop + 1` taps fit."""

    size: int
    hop: int

    @classmethod
    def for_taps(cls, taps: int) -> "Framing":
        """Windows of at least four times the longest impulse response, a quarter of them past: so the hop of every
        framing is a multiple of that of a shorter one."""
        size = max(_SMALLEST, 1 << (4 * max(taps, 1) - 1).bit_length())
        return cls(size, 3 * size // 4)

    def cheapest(self, taps: int) -> "Framing":
        """The windows in which so many taps cost least, a whole number of whose hops makes one of this framing's."""
        return _cheapest(self, taps)

    @property
    def overlap(self) -> int:
        """Samples of the past in every window."""
        return self.size - self.hop

    @property
    def block(self) -> int:
        """New samples per block of windows."""
        return self.hop * _WINDOWS


@lru_cache(maxsize=256)
def _cheapest(whole: Framing, taps: int) -> Framing:
    from scipy.fft import next_fast_len

    past = -(-taps // _TAPS) * _TAPS
    found, hop = [whole], whole.hop
    while hop >= _SHORTEST_HOP:
        size = next_fast_len(hop + past, real=True)
        if size % 2 == 0 and taps - 1 <= size - hop <= whole.overlap:
            found.append(Framing(size, hop))
        if hop % 2:
            break
        hop //= 2
    return min(found, key=_cost)


def _cost(framing: Framing) -> float:
    """Of a transform per new sample."""
    return framing.size * log2(framing.size) * (1.0 if framing.size <= _CACHED else _BEYOND) / framing.hop


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

    outputs, count = (spectra if response.ndim == 1 else response).shape[0], spectra.shape[1]
    fresh = np.empty((outputs, count, framing.hop), dtype=np.float32)
    group = max(4 // outputs, _AT_ONCE // framing.size)
    for start in range(0, count, group):
        part = spectra[:, start : start + group]
        if response.ndim == 1:
            filtered = part * response
        else:
            filtered = np.stack([sum(x * h for x, h in zip(part, row, strict=True)) for row in response])
        windows = irfft(filtered, framing.size, axis=-1, overwrite_x=True)
        fresh[:, start : start + group] = windows[..., framing.overlap :]
    return fresh.reshape(outputs, -1)
