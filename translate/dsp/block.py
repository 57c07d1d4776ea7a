"""`Block`: a stretch of audio whose spectra are computed once, for all devices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from translate.dsp.overlap_save import Framing, Spectra, blocks, spectra_of
from translate.dsp.spectrum import Power, PowerFrames

__all__ = ["Block", "stream"]

_HALF = np.float32(0.5)


@dataclass(frozen=True, eq=False)
class Block:
    """`samples` `(channels, n)`, n up to `framing.block`, of which the first `inside` belong to the audio, the rest is
    silence behind it; `spectra` with the past that filters need; `power` and `mid_power`: the frames it completes."""

    samples: NDArray[np.float32]
    inside: int
    spectra: Spectra
    power: Power
    mid_power: Power

    @cached_property
    def mid(self) -> "Block":
        """(L+R)/2 as one channel: what a single loudspeaker gets. Costs no transform, since it is linear."""
        samples = (self.samples[:1] + self.samples[1:]) * _HALF
        spectra = (self.spectra[:1] + self.spectra[1:]) * _HALF
        return Block(samples, self.inside, spectra, self.mid_power, self.mid_power)


def stream(
    samples: NDArray[np.float32],
    rate: int,
    framing: Framing,
    tail: int,
    wait: Callable[[int], None] = lambda _: None,
) -> Iterator[Block]:
    """The blocks of stereo samples `(2, frames)` and of at least `tail` samples of silence behind them.

    `wait` is called with how many samples must be there before they are looked at.
    """
    frames, start = PowerFrames(rate, 2), 0
    for stretch in blocks(samples, framing, tail, wait):
        fresh = stretch[:, framing.overlap :]
        inside = int(np.clip(samples.shape[1] - start, 0, fresh.shape[1]))
        power, mid = _frames(frames, fresh[:, :inside], last=start + fresh.shape[1] >= samples.shape[1] > start)
        yield Block(fresh, inside, spectra_of(stretch, framing), power, mid)
        start += fresh.shape[1]


def _frames(frames: PowerFrames, samples: NDArray[np.float32], *, last: bool) -> tuple[Power, Power]:
    """Power of L and R together and of mid; with the frames behind the end after the `last` samples."""
    parts = [frames.push(samples, mid=True)]
    if last:
        parts.append(frames.flush(mid=True))
    stereo, mid = zip(*parts, strict=True)
    return np.concatenate(stereo), np.concatenate(mid)
