"""What a digital level means in dB SPL on a device."""

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.devices import DeviceProfile
from translate.devices.parts import Processing
from translate.dsp.levels import Levels, measure_levels
from translate.dsp.long_term import LongTerm, long_term
from translate.dsp.loudness import integrated_lufs
from translate.dsp.programme import programme_noise
from translate.dsp.spectrum import bin_hz
from translate.dsp.weighting import weighted_power
from translate.playback.engine import measured_output

__all__ = ["PROGRAMME_LUFS", "full_scale_db_spl", "programme_power", "programme_spectrum", "usual_lufs"]

PROGRAMME_LUFS = -14.0
"""What devices play at their usual volume is so loud."""
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
    return _played(processing)[0]


def usual_lufs(profile: DeviceProfile) -> float:
    """K-weighted loudness of that programme at the output of a device."""
    return integrated_lufs(_played(profile.processing)[1])


@lru_cache(maxsize=1)
def programme_spectrum() -> tuple[LongTerm, int]:
    """That programme as it goes in, and its sample rate in Hz."""
    return long_term(_programme()[0], _RATE), _RATE


def _played_db(processing: Processing, weighting: Literal["A", "C"]) -> float:
    return float(power_db(weighted_power(programme_power(processing), bin_hz(_RATE), weighting)))


@lru_cache(maxsize=1024)
def _played(processing: Processing) -> tuple[NDArray[np.float64], Levels]:
    """How the programme comes out: the same however loud people listen, so worked out once."""
    noise, gain_db = _programme()
    return measured_output(noise, _RATE, processing, gain_db)


@lru_cache(maxsize=1)
def _programme() -> tuple[NDArray[np.float32], float]:
    """The noise, and the gain in dB that makes a programme of it: the same for every device."""
    noise = programme_noise(_DURATION_S, _RATE).repeat(2, axis=0)
    return noise, PROGRAMME_LUFS - integrated_lufs(measure_levels(noise, _RATE))
