"""What a codec is here, and the road all codecs share: resample, encode, decode, resample back, cut to length."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.errors import CodecError

__all__ = ["Codec", "Samples", "blocks_of", "decoded", "encoded"]

Samples = NDArray[np.float32]
"""`(channels, frames)`"""

_MISSING_S = 0.001  # rounding of lengths in two resamplings is below one sample; more missing is an error


@dataclass(frozen=True)
class Codec:
    """One encoder with its decoder.

    `id`; `encoder`, which real one that is; `rates` in Hz that it is fed at; `encode`: (pieces, rate in Hz,
    channels, bit rate in kbit/s) → a stream, complete in itself; `decode`: the stream → pieces of what was encoded,
    its sample 0 at ours.

    Rates below 44.1 kHz are not in `rates` though most encoders have them: no music service delivers them,
    and the bit rates of the services are not defined there.
    """

    id: str
    encoder: Callable[[], str]
    rates: tuple[int, ...]
    encode: Callable[[Iterable[Samples], int, int, int], bytes]
    decode: Callable[[bytes], Iterator[Samples]]

    def rate_for(self, rate: int) -> int:
        """The lowest of `rates` that keeps everything, else the highest."""
        return min((r for r in self.rates if r >= rate), default=max(self.rates))


def encoded(codec: Codec, audio: Audio, bitrate_kbps: int, rate: int) -> bytes:
    """The stream of `audio` at `rate`. Works in pieces of a second; resampling is soxr VHQ."""
    pieces = _resampled(blocks_of(audio.samples, audio.rate), audio.rate, rate, audio.channels)
    return codec.encode(pieces, rate, audio.channels, bitrate_kbps)


def decoded(codec: Codec, stream: bytes, audio: Audio, rate: int) -> Audio:
    """What `stream`, encoded at `rate`, makes of `audio`: the same length and rate, aligned to the sample."""
    out = np.zeros_like(audio.samples)
    filled = 0
    for piece in _resampled(codec.decode(stream), rate, audio.rate, audio.channels):
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
