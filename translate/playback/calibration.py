"""What a digital level means in dB SPL on a device."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.devices.parts import Processing
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.dsp.pink import pink_noise
from translate.playback.engine import levels_of

__all__ = ["full_scale_db_spl"]

_PROGRAMME_LUFS = -14.0
_RATE, _DURATION_S = 48_000, 6.0


def full_scale_db_spl(profile: DeviceProfile) -> float:
    """dB SPL at the ear of an output whose channels' mean squares add up to 1.

    The profile says how loud a −14 LUFS programme is at the ear; pink noise at −14 LUFS, the same in both channels,
    is played through the whole device, dynamics included, and its K-weighted output put there.
    """
    return profile.listening.level_db_spl - _played_lufs(profile.processing)


@lru_cache(maxsize=1024)
def _played_lufs(processing: Processing) -> float:
    """How loud the programme comes out: the same however loud people listen, so worked out once."""
    noise, gain_db = _programme()
    return integrated_lufs(levels_of(noise, _RATE, processing, gain_db))


@lru_cache(maxsize=1)
def _programme() -> tuple[NDArray[np.float32], float]:
    """The noise, and the gain in dB that makes a programme of it: the same for every device."""
    noise = pink_noise(_DURATION_S, _RATE).repeat(2, axis=0)
    return noise, _PROGRAMME_LUFS - integrated_lufs(measure_levels(noise, _RATE))
