"""Sounds of the tests as `translate.hearing` hears them."""

import numpy as np

from tests.hearing.sounds import Array, Lines
from translate.hearing import Components, Ear, loudness_sone
from translate.hearing.components import noise_components

__all__ = ["QUIET", "components_of", "heard_sone"]

_LINES = Components(1.0, 20_001)
QUIET = Ear()


def components_of(sound: Lines | Array) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Lines, 29 third octaves from 25 Hz or 31 from 20 Hz → `(1, components)`, power re 20 µPa."""
    if isinstance(sound, tuple):
        power = np.bincount(np.round(sound[0]).astype(np.int64), 10.0 ** (sound[1] / 10.0), 20_001)
        return _LINES(power[np.newaxis].astype(np.float32))
    bands = sound if sound.size == 31 else np.concatenate([[-np.inf], sound, [-np.inf]])
    return noise_components(bands)[np.newaxis]


def heard_sone(sound: Lines | Array, ear: Ear = QUIET) -> float:
    """Loudness of a sound."""
    return float(loudness_sone(ear.specific(components_of(sound), 0.0))[0])
