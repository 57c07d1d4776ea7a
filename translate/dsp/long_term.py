"""The spectrum of the whole of a sound: `long_term`."""

from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from translate.dsp.spectrum import PowerFrames
from translate.scratch import blocks_of

__all__ = ["LongTerm", "long_term"]

_BLOCK_S = 8.0  # in memory at once


@dataclass(frozen=True, eq=False)
class LongTerm:
    """Power per bin of `translate.dsp.spectrum.bin_hz`, `(bins,)`: `both` channels added up, and what `mid` has if two
    channels play it."""

    both: NDArray[np.float64]
    mid: NDArray[np.float64]


def long_term(samples: NDArray[np.float32], rate: int) -> LongTerm:
    """Of samples `(2, frames)`, as sums over frames: only ratios mean something."""
    meter, size = PowerFrames(rate, samples.shape[0]), round(_BLOCK_S * rate)
    both, mid = np.zeros(meter.size // 2 + 1), np.zeros(meter.size // 2 + 1)
    for piece in chain((piece for _, piece in blocks_of(samples, size)), [None]):
        power, middle = meter.flush(mid=True) if piece is None else meter.push(piece, mid=True)
        assert middle is not None
        both += power.sum(axis=0, dtype=np.float64)
        mid += 2.0 * middle.sum(axis=0, dtype=np.float64)
    return LongTerm(both, mid)
