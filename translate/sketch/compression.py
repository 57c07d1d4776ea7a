"""What compressors and limiters of a device make of a level, found by playing noise through the real ones."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power, power_db
from translate.devices.parts import Processing
from translate.dsp.programme import programme_noise
from translate.playback.engine import measured_output
from translate.response import FrequencyResponse
from translate.sketch.grid import RATE, by_component

__all__ = ["Compression", "compression_of"]

Array = NDArray[np.float64]

_DURATION_S = 3.0
_LEVELS_DB = np.arange(-48.0, 13.0, 6.0)  # of noise with an RMS of 0.1
_TRANSPARENT = Processing(False, FrequencyResponse.flat(), (), None, None, None)


@dataclass(frozen=True, eq=False)
class Compression:
    """Per band of the compressors: `splits` `(bands, components)`, power gain in front of it; `level_db` and `gain_db`
    `(bands, levels)`: what it makes of a level, re the same with the dynamics off."""

    splits: Array
    level_db: Array
    gain_db: Array

    def gain(self, components: Array) -> Array:
        """What the dynamics make of each moment by itself: attack and release are contained as noise finds them.

        Args:
            components: Power `(frames, components)` in front of the device.

        Returns:
            Power gain, the same shape.
        """
        levels_db = power_db(components @ self.splits.T).T
        gains = [power(np.interp(*one)) for one in zip(levels_db, self.level_db, self.gain_db, strict=True)]
        return np.asarray(np.stack(gains, axis=1) @ _shares(self.splits))


def compression_of(processing: Processing, splits: Array) -> Compression:
    """Of a device with dynamics.

    Args:
        processing: The device.
        splits: Power gain `(bands, components)` in front of each band's compressor.
    """
    dry = _played(replace(processing, dynamics=None), 0.0)
    played = np.stack([_played(processing, float(level_db)) for level_db in _LEVELS_DB])
    weights = _shares(splits) ** 2 * dry  # where the band is alone and is heard
    ratio = (weights @ (played / (dry * power(_LEVELS_DB)[:, np.newaxis])).T) / weights.sum(axis=1, keepdims=True)
    level_db = power_db(splits @ _played(_TRANSPARENT, 0.0))[:, np.newaxis] + _LEVELS_DB
    return Compression(splits, level_db, power_db(ratio))


def _shares(splits: Array) -> Array:
    """How much of each component is in each band."""
    return np.asarray(splits / splits.sum(axis=0))


def _played(processing: Processing, gain_db: float) -> Array:
    """Power `(components,)` of the noise at the output."""
    return by_component(measured_output(_noise(), RATE, processing, gain_db)[0])


@lru_cache(maxsize=1)
def _noise() -> NDArray[np.float32]:
    return programme_noise(_DURATION_S, RATE).repeat(2, axis=0)
