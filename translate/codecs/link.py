"""A codec in the air: a stream is encoded and decoded while it comes, aligned to the sample."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np

from translate.cache import Cache
from translate.codecs.codec import Live, Samples, resampled
from translate.codecs.lossy import LOSSY
from translate.errors import CodecError, UnknownNameError
from translate.scratch import Bytes

__all__ = ["LINKS", "Kept", "through_link"]

LINKS: Final = tuple(name for name, codec in LOSSY.items() if codec.live)
"""Codecs that a link may have."""

_SHARED = 1 << 16  # samples that are handed to encoder and decoder at once


@dataclass(frozen=True)
class Kept:
    """Where a link's stream may be from and is kept: `key`, a name for what is sent."""

    cache: Cache
    key: str


def through_link(
    pieces: Iterable[Samples],
    rate: int,
    codec: str,
    bitrate_kbps: int,
    *,
    kept: Kept | None = None,
    compare: Callable[[Samples, Samples], object] = lambda sent, back: None,
) -> Iterator[Samples]:
    """Stereo audio as it arrives at the other end. Memory does not depend on its length.

    Args:
        pieces: float32 `(2, n)`, one after the other.
        rate: Their sample rate in Hz.
        codec: One of `LINKS`.
        bitrate_kbps: What it is sent with.
        kept: The cache; the samples are the same with and without.
        compare: Called with what was sent and what came of it, `(2, n)` each, piece by piece.

    Returns:
        Pieces float32 `(2, n)`, together as long as what was sent, aligned to the sample.

    Raises:
        UnknownNameError: No such link.
        CodecError: The encoder refuses, when the first piece is asked for.
    """
    if codec not in LINKS:
        raise UnknownNameError.of("link", codec, list(LINKS))
    return _passed(pieces, rate, codec, bitrate_kbps, kept, compare)


def _passed(
    pieces: Iterable[Samples],
    rate: int,
    codec: str,
    bitrate_kbps: int,
    kept: Kept | None,
    compare: Callable[[Samples, Samples], object],
) -> Iterator[Samples]:
    queue = _Sent(pieces)
    chosen = LOSSY[codec]
    assert chosen.live is not None
    at = chosen.rate_for(rate)
    name = kept and _name(kept.key, chosen.encoder(), codec, bitrate_kbps, at, rate)
    known = kept.cache.get(name) if kept and name else None
    there = Bytes()
    if known is None:
        parts = _collected(_encoded(chosen.live, queue, rate, at, bitrate_kbps), there)
        back = chosen.live.decode(parts)
    else:
        back = chosen.decode(known, 0)
    for piece in resampled(back, at, rate, 2):
        if known is not None:
            queue.take_in(piece.shape[1])
        sent = queue.pop(piece.shape[1])
        if sent.shape[1]:
            compare(sent, piece[:, : sent.shape[1]])
            yield piece[:, : sent.shape[1]]
    queue.take_in(None)
    if (missing := queue.waiting) > max(1, rate // 1000):
        raise CodecError(f"{codec} link: {missing} samples did not come back")
    if missing:  # lengths are rounded in two resamplings
        yield np.zeros_like(queue.pop(missing))
    if kept and name and known is None:
        kept.cache.put(name, there.view())


def _encoded(live: Live, queue: "_Sent", rate: int, at: int, bitrate_kbps: int) -> Iterator[bytes]:
    return live.encode(resampled(queue, rate, at, 2), at, 2, bitrate_kbps)


def _collected(parts: Iterator[bytes], there: Bytes) -> Iterator[bytes]:
    for part in parts:
        there.append(part)
        yield part


def _name(key: str, *road: object) -> str:
    import soxr

    return blake2b(repr((key, "link", *road, soxr.__version__)).encode(), digest_size=20).hexdigest()


class _Sent:
    """What is sent, piece by piece, remembered until it comes back. `waiting`: samples that have not."""

    def __init__(self, pieces: Iterable[Samples]) -> None:
        self._pieces = (part for piece in pieces for part in _cut(piece))
        self._there: deque[Samples] = deque()
        self.waiting = 0

    def __iter__(self) -> Iterator[Samples]:
        for piece in self._pieces:
            self._remember(piece)
            yield piece

    def take_in(self, frames: int | None) -> None:
        """Let so many samples wait, as far as there are so many; None: all there are."""
        while frames is None or self.waiting < frames:
            piece = next(self._pieces, None)
            if piece is None:
                return
            self._remember(piece)

    def pop(self, frames: int) -> Samples:
        """The longest remembered, at most so many `(2, frames)`."""
        found: list[Samples] = []
        while frames and self._there:
            piece = self._there.popleft()
            if piece.shape[1] > frames:
                self._there.appendleft(piece[:, frames:])
                piece = piece[:, :frames]
            found.append(piece)
            frames -= piece.shape[1]
            self.waiting -= piece.shape[1]
        return np.concatenate(found, axis=1) if found else np.zeros((2, 0), np.float32)

    def _remember(self, piece: Samples) -> None:
        self._there.append(piece)
        self.waiting += piece.shape[1]


def _cut(piece: Samples) -> Iterator[Samples]:
    for start in range(0, piece.shape[1], _SHARED):
        yield piece[:, start : start + _SHARED]
