"""How hard sounds set in, band by band, as heard: `OnsetMeter` makes `Onsets`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.hearing.frames import BandFrames

__all__ = ["OnsetMeter", "Onsets", "hardest"]

_FRAME_S = 0.023
_EXPONENT = 0.3  # loudness grows with this power of the sound's (S. S. Stevens, J. Acoust. Soc. Am. 27 (1955))
_BEFORE = 2  # frames that an onset is held against: the 23 ms before
_RUNNING_S = 3.0  # what an onset stands out of, as in PSR: a bar or two

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Onsets:
    """Mean squares per frame and tone band, `power` `(frames, 15)`, channels added up, every `hop_s`."""

    hop_s: float
    power: NDArray[np.float32]

    def rises(self, gain: Array, floor: Array) -> Array:
        """How far every frame rises above the 23 ms before it, re the running loudness of its band.

        Args:
            gain: What happens to the power of each band on the way to the ear, `(15,)`.
            floor: Power at the ear of what fills the gaps of each band: noise, and the threshold of hearing, `(15,)`.

        Returns:
            `(frames, 15)`, 1 for a rise as large as the mean of the 3 s around.
        """
        found = np.zeros(self.power.shape)
        for band, power in enumerate(self.power.T):  # one by one: a long song has a million frames
            # what lies near the floor rises little
            loudness = (np.ascontiguousarray(power) * gain[band] + floor[band]) ** _EXPONENT
            if len(loudness) > _BEFORE:
                found[_BEFORE:, band] = self._rises(loudness)
        return found

    def _rises(self, loudness: Array) -> Array:
        """Of one band, without the first frames, which have none before them."""
        before = np.maximum.reduce([loudness[_BEFORE - back : len(loudness) - back] for back in range(1, _BEFORE + 1)])
        around = _running(loudness, round(_RUNNING_S / self.hop_s))[_BEFORE:]
        rise = np.maximum(loudness[_BEFORE:] - before, 0.0)
        return np.asarray(np.divide(rise, around, out=np.zeros_like(rise), where=around > 0.0))


def hardest(rises: Array, hop_s: float) -> Array:
    """The hardest onset of every second, mean over seconds.

    Args:
        rises: As `Onsets.rises` gives them, `(frames, 15)`, of whole seconds or of less than one.
        hop_s: How far apart they are.

    Returns:
        `(15,)`; seconds in which a band does not rise do not count for it, and 0 is one that never does.
    """
    if not len(rises):
        return np.zeros(rises.shape[1])
    length = min(round(1.0 / hop_s), len(rises))
    count = len(rises) // length
    highest = rises[: count * length].reshape(count, length, -1).max(axis=1)
    return np.asarray(highest.sum(axis=0) / np.maximum((highest > 0.0).sum(axis=0), 1))


def _running(values: Array, count: int) -> Array:
    """Mean of the `count` values around each, of fewer at the ends, `(frames,)`."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    first, end = np.maximum(at - count // 2, 0), np.minimum(at + count // 2 + 1, len(values))
    return np.asarray((sums[end] - sums[first]) / (end - first))


class OnsetMeter:
    """Streams a signal in blocks `(channels, n)` of any length; frames overlap by half."""

    def __init__(self, rate: int) -> None:
        hop = 1 << round(np.log2(_FRAME_S * rate) - 1.0)
        window = np.hanning(2 * hop + 1)[:-1]
        scaled = window / np.sqrt(hop * float(np.square(window).sum()))
        self._hop_s = hop / rate
        self._frames = BandFrames(scaled.astype(np.float32), rate, hop)

    def push(self, samples: NDArray[np.float32]) -> None:
        """Add the next samples `(channels, n)`."""
        self._frames.push(samples)

    def finish(self) -> Onsets:
        """Of everything pushed."""
        return Onsets(self._hop_s, self._frames.array())
