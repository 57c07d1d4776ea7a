"""What a digital level means in dB SPL on a device."""

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.devices import DeviceProfile
from translate.devices.parts import Processing
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.dsp.programme import programme_noise
from translate.dsp.spectrum import bin_hz
from translate.dsp.weighting import weighted_power
from translate.playback.engine import power_of

__all__ = ["full_scale_db_spl", "programme_power"]

_PROGRAMME_LUFS = -14.0
_RATE, _DURATION_S = 48_000, 6.0


def full_scale_db_spl(profile: DeviceProfile) -> float:
    """dB SPL at the ear of an output whose channels' mean squares add up to 1.

    The profile says how loud a −14 LUFS programme is at the ear, in dBA or dBC; noise like music at −14 LUFS, the same
    in both channels, is played through the whole device, dynamics included, and its weighted output put there.
    """
    return profile.listening.level_db - _played_db(profile.processing, profile.listening.weighting)


def programme_power(processing: Processing) -> NDArray[np.float64]:
    """The programme as it comes out of a device.

    Args:
        processing: What the device does.

    Returns:
        Mean squares `(bins,)` at `translate.dsp.spectrum.bin_hz` of 48 kHz, channels added up.
    """
    noise, gain_db = _programme()
    return power_of(noise, _RATE, processing, gain_db)


@lru_cache(maxsize=1024)
def _played_db(processing: Processing, weighting: Literal["A", "C"]) -> float:
    """How loud the programme comes out: the same however loud people listen, so worked out once."""
    return float(power_db(weighted_power(programme_power(processing), bin_hz(_RATE), weighting)))


@lru_cache(maxsize=1)
def _programme() -> tuple[NDArray[np.float32], float]:
    """The noise, and the gain in dB that makes a programme of it: the same for every device."""
    noise = programme_noise(_DURATION_S, _RATE).repeat(2, axis=0)
    return noise, _PROGRAMME_LUFS - integrated_lufs(measure_levels(noise, _RATE))
