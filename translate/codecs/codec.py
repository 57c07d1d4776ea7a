"""What a codec is here, and the road all codecs share: resample, code, resample back, cut to length."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.errors import CodecError

__all__ = ["Codec", "Coder", "Samples", "blocks_of", "through"]

Samples = NDArray[np.float32]
"""`(channels, frames)`"""

Coder = Callable[[Iterable[Samples], int, int, int], Iterator[Samples]]
"""(pieces, rate in Hz, channels, bit rate in kbit/s) → pieces of the decoded stream, its sample 0 at ours."""

_MISSING_S = 0.001  # rounding of lengths in two resamplings is below one sample; more missing is an error


@dataclass(frozen=True)
class Codec:
    """One encoder with its decoder: `id`; `encoder`, which real one that is; `rates` in Hz that it is fed at.

    Rates below 44.1 kHz are not in `rates` though most encoders have them: no music service delivers them,
    and the bit rates of the services are not defined there.
    """

    id: str
    encoder: Callable[[], str]
    rates: tuple[int, ...]
    code: Coder

    def rate_for(self, rate: int) -> int:
        """The lowest of `rates` that keeps everything, else the highest."""
        return min((r for r in self.rates if r >= rate), default=max(self.rates))


def through(codec: Codec, audio: Audio, bitrate_kbps: int, rate: int) -> Audio:
    """`audio` encoded and decoded at `rate`: the same length and rate, aligned to the sample.

    Works in pieces of a second, so that beside the result little is in memory. Resampling is soxr VHQ.
    """
    out = np.zeros_like(audio.samples)
    filled = 0
    pieces = _resampled(blocks_of(audio.samples, audio.rate), audio.rate, rate, audio.channels)
    decoded = codec.code(pieces, rate, audio.channels, bitrate_kbps)
    for piece in _resampled(decoded, rate, audio.rate, audio.channels):
        part = piece[:, : audio.frames - filled]
        out[:, filled : filled + part.shape[1]] = part
        filled += part.shape[1]
    if audio.frames - filled > max(1, _MISSING_S * audio.rate):
        raise CodecError(f"{audio.name}: {codec.id} gave back only {filled} of {audio.frames} samples")
    return audio.with_samples(out)


def blocks_of(samples: Samples, size: int) -> Iterator[Samples]:
    """Consecutive pieces of at most `size` frames."""
    for start in range(0, samples.shape[1], size):
        yield samples[:, start : start + size]


def _resampled(pieces: Iterable[Samples], rate: int, new_rate: int, channels: int) -> Iterator[Samples]:
    if rate == new_rate:
        yield from pieces
        return
    import soxr

    stream = soxr.ResampleStream(rate, new_rate, channels, dtype="float32", quality="VHQ")
    for piece in pieces:
        yield stream.resample_chunk(np.ascontiguousarray(piece.T), last=False).T
    yield stream.resample_chunk(np.zeros((0, channels), np.float32), last=True).T
