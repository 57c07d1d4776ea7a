"""What folding two channels to one loudspeaker takes, by band and time: `FoldMeter` makes `Fold`."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.dsp.bands import BAND_EDGES_HZ
from translate.dsp.smoothing import smoothed
from translate.dsp.spectrum import Power, PowerFrames, bin_hz, frame_size

__all__ = ["Fold", "FoldMeter", "fold_of"]

_BLOCK_S = 8.0
_SMOOTHING_S = 1.0  # a bar's half: shorter, and two unrelated sounds look opposite now and then
_MOST_DB = 40.0
_ACTIVE = 0.01  # −20 dB under the band's own loud moments: quieter, and nobody misses it


@dataclass(frozen=True, eq=False)
class Fold:
    """`loss_db` `(frames, 7)`: power of both channels against that of (L+R)/2 from both, means of 1 s; 3 dB where
    the channels are unrelated, more where they are opposed. `active` `(frames, 7)`: the band plays."""

    hop_s: float
    loss_db: NDArray[np.float64]
    active: NDArray[np.bool_]


class FoldMeter:
    """Collects frames of power, as `PowerFrames` gives them."""

    def __init__(self, rate: int) -> None:
        self._hop_s = frame_size(rate) / 2 / rate
        self._edges = list(pairwise(int(cut) for cut in np.searchsorted(bin_hz(rate), BAND_EDGES_HZ)))
        self._both: list[NDArray[np.float64]] = []
        self._mid: list[NDArray[np.float64]] = []

    def add(self, power: Power, mid: Power) -> None:
        """Take the next frames `(n, bins)`; `mid`: the same of (L+R)/2 as one channel."""
        self._both.append(self._by_band(power))
        self._mid.append(self._by_band(mid))

    def finish(self) -> Fold:
        """The fold of everything added."""
        frames = round(_SMOOTHING_S / self._hop_s)
        sums = np.concatenate(self._both), 2.0 * np.concatenate(self._mid)
        both, mid = (np.stack([smoothed(column, frames) for column in x.T], axis=1) for x in sums)
        active = both > np.maximum(_ACTIVE * np.percentile(both, 95.0, axis=0), 1e-10)
        return Fold(self._hop_s, np.clip(power_db(both) - power_db(mid), 0.0, _MOST_DB), active)

    def _by_band(self, bins: Power) -> NDArray[np.float64]:
        return np.stack([bins[:, a:b].sum(axis=1, dtype=np.float64) for a, b in self._edges], axis=1)


def fold_of(samples: NDArray[np.float32], rate: int) -> Fold:
    """The fold of stereo samples `(2, frames)`, a few seconds at a time."""
    frames, meter, size = PowerFrames(rate, 2), FoldMeter(rate), round(_BLOCK_S * rate)
    for start in range(0, samples.shape[1], size):
        _push(meter, *frames.push(samples[:, start : start + size], mid=True))
    _push(meter, *frames.flush(mid=True))
    return meter.finish()


def _push(meter: FoldMeter, power: Power, mid: Power | None) -> None:
    assert mid is not None  # it was asked for
    meter.add(power, mid)
