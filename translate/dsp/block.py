"""`Block`: a stretch of a stream whose spectra are computed once, for all devices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from translate.dsp.overlap_save import Framing, Spectra, spectra_of, stretches
from translate.dsp.spectrum import Power, PowerFrames

__all__ = ["Block", "InputBlock", "Transforms", "input_blocks"]

_HALF = np.float32(0.5)


class Transforms:
    """Spectra of a stretch `(channels, n)`, `overlap` samples of the past and a block, in any framing: each made when
    it is first asked for, in whatever thread."""

    def __init__(self, stretch: NDArray[np.float32], overlap: int) -> None:
        self.stretch, self.overlap = stretch, overlap
        self._made: dict[Framing, Spectra] = {}
        self._locks: dict[Framing, Lock] = {}

    def of_windows(self, framing: Framing) -> Spectra:
        """Of the windows whose new samples are the block."""
        with self._locks.setdefault(framing, Lock()):
            if framing not in self._made:
                self._made[framing] = spectra_of(self.stretch, framing, self.overlap)
            return self._made[framing]


@dataclass(frozen=True, eq=False)
class Block:
    """Consecutive `samples` `(channels, n)` of a stream; `transforms`: of the windows that end in them, where what came
    before is known, else None."""

    samples: NDArray[np.float32]
    transforms: Transforms | None = None

    @classmethod
    def of(cls, stretch: NDArray[np.float32], overlap: int) -> "Block":
        """What comes after the first `overlap` samples of a stretch `(channels, n)`."""
        return cls(stretch[:, overlap:], Transforms(stretch, overlap))

    @cached_property
    def mid(self) -> "Block":
        """(L+R)/2 as one channel: what a single loudspeaker gets."""
        known = self.transforms
        if known is None:
            return Block((self.samples[:1] + self.samples[1:]) * _HALF)
        return Block.of((known.stretch[:1] + known.stretch[1:]) * _HALF, known.overlap)


@dataclass(frozen=True, eq=False)
class InputBlock:
    """A `block` of stereo audio, of which the first `inside` samples belong to it, the rest is silence after its end;
    `power` and `mid_power`: the frames these complete, `(frames, bins)`."""

    block: Block
    inside: int
    power: Power
    mid_power: Power

    @property
    def samples(self) -> NDArray[np.float32]:
        """The audio itself, `(2, inside)`."""
        return self.block.samples[:, : self.inside]


def input_blocks(
    pieces: Iterable[NDArray[np.float32]], rate: int, framing: Framing, tail: int = 0
) -> Iterator[InputBlock]:
    """Cut a stereo stream into blocks and transform them.

    Args:
        pieces: float32 `(2, n)`, one after the other, any n; asked for when they are needed.
        rate: Sample rate in Hz.
        framing: How to cut.
        tail: Samples of silence to give after the end, at least.
    """
    frames = PowerFrames(rate, 2)
    for stretch in stretches(pieces, framing, tail):
        block = Block.of(stretch.samples, framing.overlap)
        power, mid = _frames(frames, block.samples[:, : stretch.inside], last=stretch.ends)
        yield InputBlock(block, stretch.inside, power, mid)


def _frames(frames: PowerFrames, samples: NDArray[np.float32], *, last: bool) -> tuple[Power, Power]:
    """Power of L and R together and of mid; with the frames after the end after the `last` samples."""
    parts = [frames.push(samples, mid=True)]
    if last:
        parts.append(frames.flush(mid=True))
    stereo, mid = zip(*parts, strict=True)
    return np.concatenate(stereo), np.concatenate(mid)
