"""A file over time: `FileSeries`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series.clipping import Clipping, clipping
from translate.analysis.series.image import side_to_mid_db
from translate.analysis.series.psr import HOP_S, WINDOW_S, psr_lu
from translate.dsp.levels import STEPS_PER_S, Levels
from translate.dsp.loudness import sounding

__all__ = ["FileSeries"]


@dataclass(frozen=True, eq=False)
class FileSeries:
    """A master as a platform takes it in.

    `true_peaks` `(steps,)`: highest of both channels every `step_s`, linear; `psr_lu` `(windows,)`: peak to short-term
    loudness ratio of `psr_window_s` every `psr_hop_s` (see `psr.psr_lu`); `side_to_mid_db` of the whole;
    `clipping`: flat tops; `sounding_s`: how long there is sound, K-weighted and within 60 dB of the loudest 10 ms.
    """

    step_s: float
    true_peaks: NDArray[np.float64]
    psr_hop_s: float
    psr_window_s: float
    psr_lu: NDArray[np.float64]
    side_to_mid_db: float
    clipping: Clipping
    sounding_s: float

    @classmethod
    def of(cls, levels: Levels, samples: NDArray[np.float32]) -> "FileSeries":
        """From levels with true peaks and the samples `(channels, n)` they are of."""
        return cls(
            step_s=1.0 / STEPS_PER_S,
            true_peaks=levels.true_peaks.max(axis=0),
            psr_hop_s=HOP_S,
            psr_window_s=WINDOW_S,
            psr_lu=psr_lu(levels),
            side_to_mid_db=side_to_mid_db(levels),
            clipping=clipping(samples, levels.rate),
            sounding_s=float(np.count_nonzero(sounding(levels))) / STEPS_PER_S,
        )
