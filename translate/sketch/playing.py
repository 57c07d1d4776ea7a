"""A device as sketches meet it: what it does to mid and side, quiet or loud."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.devices.filters import filters_of
from translate.devices.parts import Processing
from translate.hearing.scale import COMPONENT_EDGES_HZ
from translate.playback.calibration import full_scale_db_spl
from translate.sketch.compression import Compression, compression_of
from translate.sketch.grid import RATE

__all__ = ["Playing", "gain_of", "playing_on"]

Array = NDArray[np.float64]

_SIZE = 1 << 17  # bins 0.4 Hz apart


@dataclass(frozen=True, eq=False)
class Playing:
    """`gain` `(2, components)`: power gain of mid and side, both of two channels, dynamics off; `compression`: what the
    dynamics change, None without them."""

    profile: DeviceProfile
    gain: Array
    compression: Compression | None
    full_scale_db_spl: float


def playing_on(profile: DeviceProfile) -> Playing:
    """How a device plays."""
    processing = profile.processing
    return Playing(profile, gain_of(processing), _compression(processing), full_scale_db_spl(profile))


@lru_cache(maxsize=1024)
def gain_of(processing: Processing) -> Array:
    """Power gain of mid and side with the dynamics off, `(2, components)`: mean of |H|² over each band of the ear.

    What mid and side make together where channels are not alike averages out over a song in which neither channel is
    the louder.
    """
    linear = filters_of(processing, RATE).linear
    if processing.is_mono:
        power = np.stack([_power(linear), np.zeros(_SIZE // 2 + 1)])
    elif linear.ndim == 1:
        power = np.stack([_power(linear)] * 2)
    else:
        left, right = linear[:, 0], linear[:, 1]
        power = np.stack([0.5 * sum(_power(out) for out in way) for way in (left + right, left - right)])
    gain = np.stack([_band_means(one) for one in power])
    gain.setflags(write=False)
    return gain


@lru_cache(maxsize=1024)
def _compression(processing: Processing) -> Compression | None:
    if processing.dynamics is None:
        return None
    splits = filters_of(processing, RATE).splits
    return compression_of(processing, np.stack([_band_means(_mid_power(split)) for split in splits]))


def _mid_power(split: NDArray[np.float32]) -> Array:
    """Of what is alike in both channels."""
    return _power(split if split.ndim == 1 else split[0].sum(axis=0))


def _power(impulse: NDArray[np.float32]) -> Array:
    return np.asarray(np.square(np.abs(np.fft.rfft(impulse.astype(np.float64), _SIZE))))


def _band_means(power: Array) -> Array:
    cuts = np.round(COMPONENT_EDGES_HZ * _SIZE / RATE).astype(int)
    return np.asarray(np.add.reduceat(power, cuts)[:-1] / np.diff(cuts))
