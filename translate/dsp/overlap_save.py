"""Fast convolution (overlap-save) whose forward transform is shared by everything that filters one signal.

One forward FFT per channel of the delivered audio serves all devices whose filters are about as long; a device costs
one product and one inverse FFT. Both channels, or two windows of one, go through it as real and imaginary part. Working
in blocks keeps memory flat whatever the length of the song, and windows of their own for short filters keep them in the
processor's cache, whatever long ones play beside them.
Source: Oppenheim & Schafer, Discrete-Time Signal Processing, 8.7.3.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.dsp.fourier import LONGEST, order, room_for, tables
from translate.dsp.fourier_kernel import APART, filtered, spectra
from translate.dsp.fourier_long import filtered_long, spectra_long
from translate.dsp.fourier_parts import LEAF

__all__ = ["Framing", "Spectra", "Stretch", "cascade", "convolve_spectra", "spectra_of", "stretches", "transfer"]

_WINDOWS = 4  # windows per block of the longest filters
_SMALLEST = 16_384
_SHORTEST = 8_192  # of those that share a block with longer ones


class Spectra(NamedTuple):
    """Of overlapping `windows` of one or two `channels`: `parts` `(transforms, 2, size + APART)`, real and
    imaginary part, frequencies in the order of `translate.dsp.fourier`; each of both channels or of two windows."""

    parts: NDArray[np.float32]
    channels: int
    windows: int


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

    def shortest(self, taps: int) -> "Framing":
        """The shortest windows for so many taps, a whole number of whose hops makes one of this framing's."""
        size = min(max(_SHORTEST, 1 << (4 * max(taps - 1, 1) - 1).bit_length()), self.size)
        return Framing(size, 3 * size // 4)

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


def spectra_of(stretch: NDArray[np.float32], framing: Framing, past: int | None = None) -> Spectra:
    """The spectra of windows.

    Args:
        stretch: `(channels, past + k·hop)`.
        framing: How to cut.
        past: Samples of it that are past; None: as many as overlap.
    """
    channels, length = stretch.shape
    early = (framing.overlap if past is None else past) - framing.overlap
    count = (length - early - framing.overlap) // framing.hop
    if channels == 1 and count % 2:
        stretch = np.pad(stretch, ((0, 0), (0, framing.hop)))
    samples = np.ascontiguousarray(stretch).reshape(-1)[early:]
    parts = np.empty((-(-count * channels // 2), 2, framing.size + APART), np.float32)
    places = (length, framing.hop) if channels == 2 else (framing.hop, 2 * framing.hop)
    if framing.size > LONGEST:
        spectra_long(samples, places[0], places[1], framing.size, parts)
    else:
        spectra(samples, *places, *tables(framing.size), room_for(framing.size), parts)
    return Spectra(parts, channels, count)


def cascade(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """Impulse responses in a row: `(taps,)` for all channels or `(outputs, inputs, taps)`."""
    size = first.shape[-1] + second.shape[-1] - 1
    one, two = np.fft.rfft(first, size), np.fft.rfft(second, size)
    both = one.ndim == two.ndim == 3
    product = np.einsum("omf,mif->oif", two, one) if both else two * one
    result: NDArray[np.float32] = np.fft.irfft(product, size).astype(np.float32)
    return result


def transfer(impulse_response: NDArray[np.float32], framing: Framing) -> NDArray[np.float32]:
    """What spectra are multiplied by.

    Args:
        impulse_response: `(taps,)` for all channels, or `(2, 2, taps)`: outputs, inputs.
        framing: Of the signal to filter.

    Returns:
        Read-only, `(1, 2, size)` or `(2, 2, size)`: for the spectra and, where channels cross, for what mirrors them.

    Raises:
        ValueError: They do not fit the framing.
    """
    if impulse_response.shape[-1] > framing.overlap + 1:
        raise ValueError(f"{impulse_response.shape[-1]} taps do not fit an overlap of {framing.overlap}")
    taps = impulse_response.astype(np.float32, copy=False)
    return _transfer(taps.tobytes(), taps.shape, framing.size)


@lru_cache(maxsize=64)  # some 20 MB for all devices, whose filters every master and platform meets again
def _transfer(taps: bytes, shape: tuple[int, ...], size: int) -> NDArray[np.float32]:
    """By content."""
    impulse_response, at = np.frombuffer(taps, np.float32).reshape(shape), order(size)
    half = np.fft.rfft(impulse_response.astype(np.float64), size)[..., np.minimum(at, size - at)] / size
    whole = np.asarray(np.where(at > size // 2, half.conj(), half), np.complex128)
    if whole.ndim == 1:
        whole = whole[np.newaxis]
    else:
        (ll, lr), (rl, rr) = whole  # left + i·right, of left and right as they are in a spectrum and its mirror
        whole = np.asarray((ll + rr + 1j * (rl - lr), ll - rr + 1j * (rl + lr)), np.complex128) / 2.0
    found = _parts(whole)
    found.setflags(write=False)
    return found


def _parts(values: NDArray[np.complexfloating]) -> NDArray[np.float32]:
    """Real and imaginary."""
    return np.stack([values.real, values.imag], axis=1).astype(np.float32)


def convolve_spectra(spectra: Spectra, response: NDArray[np.float32], framing: Framing) -> NDArray[np.float32]:
    """Filter: spectra by what `transfer` made gives the new samples, `(channels, k·hop)` float32."""
    channels, count = spectra.channels, spectra.windows
    fresh = np.empty((channels, (count + count % 2 if channels == 1 else count) * framing.hop), np.float32)
    places = (fresh.shape[1], framing.hop) if channels == 2 else (framing.hop, 2 * framing.hop)
    if framing.size > LONGEST:
        filtered_long(spectra.parts, response, *places, fresh.reshape(-1))
    else:
        looked_up = *tables(framing.size), room_for(framing.size)
        filtered(spectra.parts, response, _mirrored(framing.size), *places, *looked_up, fresh.reshape(-1))
    return fresh[:, : count * framing.hop]


@lru_cache(maxsize=16)
def _mirrored(size: int) -> NDArray[np.int64]:
    """Where the piece of a spectrum begins that mirrors each piece."""
    piece = size
    while piece > LEAF:
        piece //= 8
    place = np.empty(size, np.int64)
    place[order(size)] = np.arange(size)
    return np.asarray(place[-order(size)[::piece] % size] // piece * piece, np.int64)
