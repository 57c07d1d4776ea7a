"""What a device's levels mean: music and noise at the ear, band by band, and how far both may be off."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power, power_db
from translate.devices import DeviceProfile
from translate.dsp.bands import BAND_EDGES_HZ, BANDS_HZ, THIRD_OCTAVES_HZ
from translate.dsp.spectrum import band_weights, bin_hz
from translate.dsp.weighting import weighted_power
from translate.playback.calibration import full_scale_db_spl, programme_power
from translate.playback.listening import noise_db_spl

__all__ = ["AtEar", "at_ear"]

_Array = NDArray[np.float64]
_RATE = 48_000
_HALF_THIRD = 10.0**0.05


@dataclass(frozen=True, eq=False)
class AtEar:
    """Music at −14 LUFS as the profile has it played, in the noise of its place.

    `level_dba`: of the music; `music_db_spl`, `noise_db_spl`: `(7,)`, unweighted, in the bands of the tables, −∞ where
    there is nothing; `off_db` `(7,)`: how far `signal_to_noise_db` may be off in 90 % of cases.
    """

    level_dba: float
    music_db_spl: _Array
    noise_db_spl: _Array
    off_db: _Array

    @cached_property
    def signal_to_noise_db(self) -> _Array:
        """`(7,)`; ∞ without noise."""
        return self.music_db_spl - self.noise_db_spl


def at_ear(profile: DeviceProfile) -> AtEar:
    """Play noise like music at −14 LUFS on a device, dynamics included, and hold it against the noise of the place.

    How far it may be off is the root sum of squares of the device's band, of the ranges of both levels and
    of that of the noise's shape.

    Args:
        profile: The device.
    """
    hz = bin_hz(_RATE)
    bins = programme_power(profile.processing) * power(full_scale_db_spl(profile))
    music = bins @ band_weights(hz, tuple(BANDS_HZ.values()))
    noise = power(noise_db_spl(profile)) @ _shares()
    with np.errstate(divide="ignore"):
        return AtEar(
            level_dba=float(power_db(weighted_power(bins, hz, "A"))),
            music_db_spl=10.0 * np.log10(music),
            noise_db_spl=10.0 * np.log10(noise),
            off_db=_off_db(profile),
        )


def _off_db(profile: DeviceProfile) -> _Array:
    device = np.array([profile.band.half_width_db(low, high) for low, high in pairwise(BAND_EDGES_HZ)])
    noise, shape = 0.0, np.zeros(device.size)
    if profile.noise:
        noise, curve = profile.noise.range_db, profile.noise.shape_range_db
        shape = np.array([curve.mean_db(low, high) for low, high in pairwise(BAND_EDGES_HZ)])
    return np.asarray(np.sqrt(device**2 + profile.listening.range_db**2 + noise**2 + shape**2))


def _shares() -> _Array:
    """Of each third octave, level within itself, in each band; `(31, 7)`."""
    low, high = THIRD_OCTAVES_HZ[:, np.newaxis] / _HALF_THIRD, THIRD_OCTAVES_HZ[:, np.newaxis] * _HALF_THIRD
    inside = np.minimum(high, BAND_EDGES_HZ[1:]) - np.maximum(low, BAND_EDGES_HZ[:-1])
    return np.asarray(np.maximum(inside, 0.0) / (high - low))
