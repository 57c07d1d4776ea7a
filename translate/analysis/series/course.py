"""What masters of one song are held against each other by, on one device: `Course`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.analysis.series.psr import psr_lu
from translate.dsp.levels import STEPS_PER_S
from translate.hearing import COMPONENTS_HZ, Ear, playing

__all__ = ["COURSE_HZ", "Course"]

COURSE_HZ = (20, 40, 60, 100, 150, 250, 400, 630, 1_000, 1_600, 2_500, 4_000, 6_300, 10_000, 14_000, 20_000)
"""Edges of the bands in Hz: two thirds of an octave in the middle, at least about one critical band everywhere."""

Array = NDArray[np.float64]

_FRAMES = 3  # of the spectrum in a step: a quarter of a second
_SECOND = 4  # steps whose mean is listened to
_HIGHEST_HZ = 16_000.0  # what is above is heard by few adults
_GAPS = 10.0  # percentile of the time
_EDGE_SONE = 0.01  # of a quarter of a Cam: as much as 0.1 sone in a band of the tone
_BAND_OF = np.clip(np.searchsorted(COURSE_HZ, COMPONENTS_HZ, side="right") - 1, 0, len(COURSE_HZ) - 2)


@dataclass(frozen=True, eq=False)
class Course:
    """A master on a device, in steps of `hop_s`.

    `power` `(steps, 15)`: at the inner ear, by the bands of `COURSE_HZ`; `sone` `(15,)`: their loudness in the noise of
    the place, mean; `gap_sone`: the loudness that a tenth of the time stays below. `heard_hz`: from where to where
    something is heard, (0, 0) where nothing is. `image_hop_s`, `side`, `mid` `(n,)`: K-weighted power at the device's
    output; `psr_db` `(windows,)`: peak to short-term loudness there, every 0.1 s, NaN where nothing plays.
    """

    hop_s: float
    power: NDArray[np.float32]
    sone: Array
    gap_sone: float
    heard_hz: tuple[float, float]
    image_hop_s: float
    side: Array
    mid: Array
    psr_db: Array

    @classmethod
    def of(cls, heard: Heard) -> "Course":
        """Of what was heard on a device."""
        components, levels = heard.spectrum.components, heard.levels
        steps = _means(components, _FRAMES)
        ear = Ear(heard.noise_db_spl if np.isfinite(heard.noise_db_spl).any() else None)
        seconds = ear.hear(_means(steps, _SECOND), heard.full_scale_db_spl, _BAND_OF).bands
        total = heard.loudness.bands.sum(axis=1)
        plays = playing(total)
        mid, both = (_tenths(x) for x in (2.0 * levels.mid_energy, levels.energy.sum(axis=0)))
        return cls(
            hop_s=heard.spectrum.hop_s * _FRAMES,
            power=_by_band(steps),
            sone=seconds.mean(axis=0, dtype=np.float64) if len(seconds) else np.zeros(len(COURSE_HZ) - 1),
            gap_sone=float(np.percentile(total[plays], _GAPS)) if plays.any() else 0.0,
            heard_hz=_edges(ear, components, heard.full_scale_db_spl),
            image_hop_s=0.1,
            side=np.maximum(both - mid, 0.0),
            mid=mid,
            psr_db=psr_lu(levels, levels.peak),
        )


def _means(values: NDArray[np.floating], count: int) -> NDArray[np.float32]:
    """Means of as many rows; the last of fewer."""
    starts = np.arange(0, len(values), count)
    if not starts.size:
        return np.zeros((0, values.shape[1]), dtype=np.float32)
    sizes = np.minimum(starts + count, len(values)) - starts
    return np.asarray(np.add.reduceat(values, starts, axis=0) / sizes[:, np.newaxis], dtype=np.float32)


def _tenths(power: Array) -> Array:
    return _means(power[:, np.newaxis], STEPS_PER_S // 10)[:, 0].astype(np.float64)


def _by_band(components: NDArray[np.float32]) -> NDArray[np.float32]:
    firsts = np.searchsorted(_BAND_OF, np.arange(len(COURSE_HZ) - 1))
    return np.asarray(np.add.reduceat(components, firsts, axis=1), dtype=np.float32)


def _edges(ear: Ear, components: NDArray[np.float32], full_scale_db_spl: float) -> tuple[float, float]:
    """The outermost places, quarters of a Cam, that are heard in the mean of all frames."""
    if not len(components):
        return 0.0, 0.0
    mean = components.mean(axis=0, dtype=np.float64).astype(np.float32)[np.newaxis]
    each = ear.hear(mean, full_scale_db_spl, np.arange(COMPONENTS_HZ.size)).bands[0]
    found = np.flatnonzero(each >= _EDGE_SONE)
    if not found.size:
        return 0.0, 0.0
    return float(COMPONENTS_HZ[found[0]]), float(min(COMPONENTS_HZ[found[-1]], _HIGHEST_HZ))
