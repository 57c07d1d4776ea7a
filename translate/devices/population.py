"""How the devices of a class differ: the band of a further device, from those that were measured.

The band is a prediction interval: the mean ± t·s·√(1 + 1/n), with Student's t for n − 1 degrees of freedom, so that few
models make it wider. Bare percentiles of 11 to 24 models would hold 79 to 83 % of a further one instead of 90.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.devices.band import Band
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.response import FrequencyResponse

__all__ = ["SHARE", "Population", "prediction_band", "third_octaves_db"]

SHARE = 0.90
"""Of devices that a band is meant to hold, at each frequency."""

REFERENCE_HZ = (500.0, 2_000.0)
"""Curves are compared with their means between these at 0 dB."""

_Array = NDArray[np.float64]
_INSIDE = np.linspace(-1.0 / 6.0, 1.0 / 6.0, 21)  # octaves: a third of one


@dataclass(frozen=True, eq=False)
class Population:
    """Measured devices of a class.

    `deviations_db` `(models, 31)`: of each from the response of the class, dB per third octave; in any order at each
    frequency, so that they may be sorted.
    """

    deviations_db: _Array

    @classmethod
    def of_curves(cls, curves: Iterable[FrequencyResponse], response: FrequencyResponse) -> "Population":
        """From measured curves around the response of their class, whatever their levels are."""
        return cls(np.array([third_octaves_db(curve) for curve in curves]) - third_octaves_db(response))

    @classmethod
    def of_band(cls, band: Band) -> "Population":
        """From the figures that ship with a band; none, where it has none."""
        return cls(np.array([rank.at(THIRD_OCTAVES_HZ) for rank in band.ranks]).reshape(-1, THIRD_OCTAVES_HZ.size))

    @property
    def models(self) -> int:
        """How many."""
        return len(self.deviations_db)

    def share_inside(self, band: Band) -> float:
        """Of their third octaves, the share that lies inside a band."""
        return _inside(band.deviation_db(THIRD_OCTAVES_HZ), self.deviations_db)

    def left_out_coverage(self) -> float:
        """Share of the third octaves of each model that lie in the band of all others; it takes three models."""
        alone = np.eye(self.models, dtype=bool)
        found = [_inside(prediction_band(self.deviations_db[~one]), self.deviations_db[one]) for one in alone]
        return float(np.mean(found))


def _inside(edges: _Array, values: _Array) -> float:
    return float(((edges[0] <= values) & (values <= edges[1])).mean())


def prediction_band(values: _Array) -> _Array:
    """Where a further value lies in 90 % of cases, if values are spread like a bell.

    Args:
        values: `(n, points)`, two or more at each point.

    Returns:
        Low and high, `(2, points)`.

    Source:
        Hahn & Meeker, Statistical Intervals, 4.7: mean ± t·s·√(1 + 1/n).
    """
    from scipy.special import stdtrit

    count = len(values)
    reach = stdtrit(count - 1, (1.0 + SHARE) / 2.0) * (1.0 + 1.0 / count) ** 0.5 * values.std(axis=0, ddof=1)
    return np.stack([values.mean(axis=0) - reach, values.mean(axis=0) + reach])


def third_octaves_db(curve: FrequencyResponse) -> _Array:
    """Mean power of a curve in each third octave, dB `(31,)`, with its mean from 500 Hz to 2 kHz at 0 dB."""
    power = 10.0 ** (curve.at(THIRD_OCTAVES_HZ[:, np.newaxis] * 2.0**_INSIDE) / 10.0)
    return np.asarray(10.0 * np.log10(power.mean(axis=1)) - curve.mean_db(*REFERENCE_HZ))
