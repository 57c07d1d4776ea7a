"""Seconds of what is heard, at the rate of the player, from any place on, in bounded memory: `Reels`."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, gcd
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from translate.studio.rendering import Way

__all__ = ["RATE_HZ", "Reel", "Reels"]

Samples = NDArray[np.float32]

RATE_HZ = 48_000
"""Of the player."""
_MARGIN = 2_048  # samples on both sides of a second, in which the resampler settles
_BYTES = 256 << 20  # of rendered blocks: twelve minutes at 44.1 kHz
_GOING = 6  # devices that can go on where they stopped


@dataclass(eq=False)
class Reel:
    """A way under a name, and where it plays at the moment; `going` gives its next blocks, float32 `(2, n)`."""

    name: str
    way: Way
    lock: Lock = field(default_factory=Lock)
    going: Iterator[Samples] | None = None
    at: int = 0

    @property
    def frames(self) -> int:
        """Of the whole, at `RATE_HZ`."""
        return ceil(self.way.stream.frames * RATE_HZ / self.way.stream.rate)


class Reels:
    """What was rendered is kept while there is room; what goes on where it stopped is not begun anew."""

    def __init__(self, most_bytes: int = _BYTES) -> None:
        self._most, self._total = most_bytes, 0
        self._kept: OrderedDict[tuple[str, int], Samples] = OrderedDict()
        self._going: OrderedDict[str, Reel] = OrderedDict()
        self._lock = Lock()

    @property
    def held_bytes(self) -> int:
        """Of rendered blocks."""
        return self._total

    def seconds(self, reel: Reel, first: int, count: int = 1) -> Samples:
        """From second `first` on.

        Args:
            reel: What is heard.
            first: Second of the song.
            count: How many seconds.

        Returns:
            float32 `(2, n)` at 48 kHz, n = 48000 · count but at the end; `(2, 0)` behind it.
        """
        rate = reel.way.stream.rate
        start, end = first * RATE_HZ, min((first + count) * RATE_HZ, reel.frames)
        if start >= end:
            return np.zeros((2, 0), np.float32)
        if rate == RATE_HZ:
            return self.cut(reel, start, end)
        import soxr

        step = rate // gcd(rate, RATE_HZ)  # so many samples are a whole number at the other rate
        margin = ceil(_MARGIN / step) * step
        early = max(first * rate - margin, 0)
        played = self.cut(reel, early, (first + count) * rate + margin)
        made = soxr.resample(played.T, rate, RATE_HZ, quality="VHQ").T
        skip = start - early * RATE_HZ // rate
        return np.ascontiguousarray(made[:, skip : skip + end - start], np.float32)

    def cut(self, reel: Reel, start: int, end: int) -> Samples:
        """Samples `start` to `end` at the rate of the song, float32 `(2, n)`."""
        end, size = min(end, reel.way.stream.frames), reel.way.block
        numbers = range(start // size, ceil(end / size))
        parts = [self._block(reel, number) for number in numbers]
        joined = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        first = numbers.start * size
        return joined[:, start - first : end - first]

    def forget(self, names: set[str]) -> None:
        """Let go of what is not to be heard any more."""
        with self._lock:
            for key in [key for key in self._kept if key[0] in names]:
                self._total -= self._kept.pop(key).nbytes
            for name in names:
                self._going.pop(name, None)

    def _block(self, reel: Reel, number: int) -> Samples:
        if (kept := self._known(reel, number)) is not None:
            return kept
        with reel.lock:
            if (kept := self._known(reel, number)) is not None:  # another thread was here
                return kept
            if reel.going is None or reel.at != number:
                reel.going, reel.at = reel.way.from_block(number), number
            made = next(reel.going)
            reel.at += 1
        self._keep(reel, number, made)
        return made

    def _known(self, reel: Reel, number: int) -> Samples | None:
        with self._lock:
            kept = self._kept.get((reel.name, number))
            if kept is not None:
                self._kept.move_to_end((reel.name, number))
            return kept

    def _keep(self, reel: Reel, number: int, made: Samples) -> None:
        with self._lock:
            self._kept[reel.name, number] = made
            self._total += made.nbytes
            while self._total > self._most and len(self._kept) > 1:
                self._total -= self._kept.popitem(last=False)[1].nbytes
            self._going[reel.name] = reel
            self._going.move_to_end(reel.name)
            stopped = [self._going.popitem(last=False)[1] for _ in range(len(self._going) - _GOING)]
        for one in stopped:
            if one.lock.acquire(blocking=False):
                one.going = None
                one.lock.release()
