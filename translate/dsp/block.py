"""`Block`: a stretch of a stream whose spectra are computed once, for all devices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from translate.dsp.overlap_save import Framing, Spectra, spectra_of, stretches
from translate.dsp.spectrum import Power, PowerFrames

__all__ = ["Block", "InputBlock", "input_blocks"]

_HALF = np.float32(0.5)


@dataclass(frozen=True, eq=False)
class Block:
    """Consecutive `samples` `(channels, n)` of a stream; `spectra`: of the windows that end in them, where they are
    there already, else None."""

    samples: NDArray[np.float32]
    spectra: Spectra | None = None

    @cached_property
    def mid(self) -> "Block":
        """(L+R)/2 as one channel: what a single loudspeaker gets. Costs no transform, since it is linear."""
        samples = (self.samples[:1] + self.samples[1:]) * _HALF
        spectra = None if self.spectra is None else (self.spectra[:1] + self.spectra[1:]) * _HALF
        return Block(samples, spectra)


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
        block = Block(stretch.samples[:, framing.overlap :], spectra_of(stretch.samples, framing))
        power, mid = _frames(frames, block.samples[:, : stretch.inside], last=stretch.ends)
        yield InputBlock(block, stretch.inside, power, mid)


def _frames(frames: PowerFrames, samples: NDArray[np.float32], *, last: bool) -> tuple[Power, Power]:
    """Power of L and R together and of mid; with the frames after the end after the `last` samples."""
    parts = [frames.push(samples, mid=True)]
    if last:
        parts.append(frames.flush(mid=True))
    stereo, mid = zip(*parts, strict=True)
    return np.concatenate(stereo), np.concatenate(mid)
