"""What a codec is here, and the road all codecs share: resample, encode, decode, resample back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from mmap import mmap

import numpy as np
from numpy.typing import NDArray

from translate import scratch
from translate.audio import Audio

__all__ = ["Codec", "Encoded", "Live", "Samples", "blocks_of", "decoded", "encoded", "resampled", "without_start"]

Samples = NDArray[np.float32]
"""`(channels, frames)`"""

Encoded = bytes | mmap
"""A stream; a long one lies in a file."""


@dataclass(frozen=True)
class Live:
    """A codec that hands on what it encodes at once. `encode`: (pieces `(channels, n)`, rate in Hz, channels, bit rate
    in kbit/s) → parts that are the stream when joined; `decode`: parts as they come → pieces, aligned to the sample."""

    encode: Callable[[Iterable[Samples], int, int, int], Iterator[bytes]]
    decode: Callable[[Iterable[bytes]], Iterator[Samples]]


@dataclass(frozen=True)
class Codec:
    """One encoder with its decoder.

    `id`; `encoder`, which real one that is; `rates` in Hz that it accepts; `encode`: (pieces `(channels, n)`, rate in
    Hz, channels, bit rate in kbit/s) → the stream so far, now and then, and at last all of it; `decode`: (the stream so
    far, first frame wanted) → pieces `(channels, n)` of what was encoded, aligned to the sample; `live`: for a link,
    which passes a stream on while it comes, None where no link has the codec.

    Rates below 44.1 kHz are not in `rates` though most encoders have them: no music service delivers them,
    and the bit rates of the services are not defined there.
    """

    id: str
    encoder: Callable[[], str]
    rates: tuple[int, ...]
    encode: Callable[[Iterable[Samples], int, int, int], Iterator[Encoded]]
    decode: Callable[[Encoded, int], Iterator[Samples]]
    live: Live | None = None

    def rate_for(self, rate: int) -> int:
        """The lowest of `rates` that keeps everything, else the highest."""
        return min((r for r in self.rates if r >= rate), default=max(self.rates))


def encoded(codec: Codec, audio: Audio, bitrate_kbps: int, rate: int) -> Iterator[Encoded]:
    """The stream of `audio` at `rate`, as it grows. Works in pieces of a second; resampling is soxr VHQ."""
    pieces = resampled(blocks_of(audio.samples, audio.rate), audio.rate, rate, audio.channels)
    return codec.encode(pieces, rate, audio.channels, bitrate_kbps)


def decoded(codec: Codec, streams: Iterable[Encoded], audio: Audio, rate: int) -> Iterator[Samples]:
    """Decode a growing stream.

    Args:
        codec: What it was encoded with.
        streams: The stream so far, again and again, at last all of it.
        audio: What was encoded: gives rate and channels.
        rate: The rate in Hz at which it was encoded.

    Returns:
        Pieces `(channels, n)` at the rate of `audio`, aligned to the sample.
    """
    return resampled(_grown(codec, streams), rate, audio.rate, audio.channels)


def without_start(pieces: Iterable[Samples], start: int) -> Iterator[Samples]:
    """`pieces` `(channels, n)` without their first `start` frames."""
    for piece in pieces:
        if piece.shape[1] > start:
            yield piece[:, start:]
        start = max(start - piece.shape[1], 0)


def _grown(codec: Codec, streams: Iterable[Encoded]) -> Iterator[Samples]:
    frames = 0
    for stream in streams:
        for piece in codec.decode(stream, frames):
            frames += piece.shape[1]
            yield piece


def blocks_of(samples: Samples, size: int) -> Iterator[Samples]:
    """Consecutive pieces of samples `(channels, frames)`, at most `size` frames each."""
    for _, piece in scratch.blocks_of(samples, size):
        yield piece


def resampled(pieces: Iterable[Samples], rate: int, new_rate: int, channels: int) -> Iterator[Samples]:
    """Pieces `(channels, n)` from one rate to another (soxr VHQ), as they come."""
    if rate == new_rate:
        yield from pieces
        return
    import soxr

    stream = soxr.ResampleStream(rate, new_rate, channels, dtype="float32", quality="VHQ")
    for piece in pieces:
        yield stream.resample_chunk(np.ascontiguousarray(piece.T), last=False).T
    yield stream.resample_chunk(np.zeros((0, channels), np.float32), last=True).T
