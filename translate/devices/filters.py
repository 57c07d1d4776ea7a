"""All filters of a device at one rate; its board and the engine are both built from them.

An impulse response is `(taps,)` where every channel has the same and keeps to its side, else
`(outputs, inputs, taps)`.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.devices.parts import Decay, Processing, SoundPath
from translate.devices.room import measured_room
from translate.dsp.crossover import linkwitz_riley_bands
from translate.dsp.overlap_save import cascade
from translate.dsp.room import diffuse_decay
from translate.response import FrequencyResponse

__all__ = ["DeviceFilters", "filters_of"]

Impulse = NDArray[np.float32]

_STRAIGHT = (
    SoundPath("left", "left", 0.0, 0.0, FrequencyResponse.flat()),
    SoundPath("right", "right", 0.0, 0.0, FrequencyResponse.flat()),
)


@dataclass(frozen=True, eq=False)
class DeviceFilters:
    """Impulse responses of a device, `(taps,)` or `(outputs, inputs, taps)`.

    `splits`: what gives each compressor its band (one for a device without dynamics); `post`: what comes after them;
    `linear`: everything with the dynamics switched off.
    """

    splits: tuple[Impulse, ...]
    post: Impulse
    linear: Impulse


@lru_cache(maxsize=64)
def filters_of(processing: Processing, rate: int) -> DeviceFilters:
    """The filters of a device; equal devices share them.

    Args:
        processing: What the device does.
        rate: Sample rate in Hz.
    """
    fold = _fold(processing, rate)
    dynamics = processing.dynamics
    if dynamics is None:
        post = _acoustic(processing, rate, processing.response)
        return DeviceFilters((fold,), post, _joined(fold, post))
    drive = dynamics.drive.impulse_response(rate)
    post = _acoustic(processing, rate, processing.response - dynamics.drive)
    bands = linkwitz_riley_bands(dynamics.crossover_hz, rate)
    splits = tuple(_joined(_joined(fold, drive), band) for band in bands)
    return DeviceFilters(splits, post, _joined(_summed(splits), post))


def _fold(processing: Processing, rate: int) -> Impulse:
    """Nothing, or both channels summed below a frequency; a device that is mono throughout sums them earlier."""
    if processing.mono_below_hz is None:
        return np.ones(1, dtype=np.float32)
    low, high = linkwitz_riley_bands([processing.mono_below_hz], rate)
    return np.array([[high + low / 2, low / 2], [low / 2, high + low / 2]], dtype=np.float32)


def _acoustic(processing: Processing, rate: int, response: FrequencyResponse) -> Impulse:
    """From the loudspeakers to the ears: response, and the room as it was measured, or paths and decay."""
    if processing.room:
        fir = response.impulse_response(rate)
        ears = measured_room(processing.room.file, rate)
        return np.stack([np.stack([cascade(way, fir) for way in ear]) for ear in ears])
    if not processing.paths and (processing.decay is None or processing.is_mono):
        fir = response.impulse_response(rate)
        return cascade(fir, _decay(processing.decay, rate, 0)) if processing.decay else fir
    ways = {}
    for number, path in enumerate(processing.paths or _STRAIGHT):
        fir = (response + path.curve).shifted(path.gain_db).impulse_response(rate)
        if processing.decay:
            fir = cascade(fir, _decay(processing.decay, rate, number))
        late = np.zeros(round(path.delay_ms * rate / 1000.0), dtype=np.float32)
        ways[_index(path)] = np.concatenate([late, fir])
    return _matrix(ways)


def _decay(decay: Decay, rate: int, number: int) -> Impulse:
    return diffuse_decay(rate, decay.level_db, decay.rt60_s, number)


def _index(path: SoundPath) -> tuple[int, int]:
    return int(path.target == "right"), int(path.source == "right")


def _matrix(ways: dict[tuple[int, int], Impulse]) -> Impulse:
    result = np.zeros((2, 2, max(fir.size for fir in ways.values())), dtype=np.float32)
    for where, fir in ways.items():
        result[where][: fir.size] = fir
    return result


def _joined(first: Impulse, second: Impulse) -> Impulse:
    """In a row, without a transform where one of them does nothing."""
    if first.shape == (1,) and first[0] == 1.0:
        return second
    if second.shape == (1,) and second[0] == 1.0:
        return first
    return cascade(first, second)


def _summed(parts: tuple[Impulse, ...]) -> Impulse:
    total = np.zeros((*parts[0].shape[:-1], max(p.shape[-1] for p in parts)), dtype=np.float32)
    for part in parts:
        total[..., : part.shape[-1]] += part
    return total
