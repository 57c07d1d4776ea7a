"""The simpler thing: a score of loudness and spectral tilt alone, as the device puts them out."""

from dataclasses import dataclass

import numpy as np

from translate.decibels import power_db
from translate.dsp.bands import THIRD_OCTAVES_HZ
from validation.proof.audible import Sound

__all__ = ["Features", "baseline_score", "features"]

_LOW_HZ, _HIGH_HZ = 50.0, 12_500.0
_FLOOR_DB = 60.0  # below the strongest band
_LU_SCALE, _TILT_SCALE = 6.0, 2.0  # LU and dB per octave that cost as much as going from 100 to 37 points


@dataclass(frozen=True)
class Features:
    """Integrated loudness in LUFS and tilt in dB per octave at a device's output."""

    loudness_lufs: float
    tilt_db_per_octave: float


def features(sound: Sound) -> Features:
    """What the baseline looks at; the tilt is the regression slope of the long-term third octaves, 50 Hz–12.5 kHz."""
    inside = (THIRD_OCTAVES_HZ > _LOW_HZ * 0.98) & (THIRD_OCTAVES_HZ < _HIGH_HZ * 1.02)
    level = power_db(sound.third_octaves.mean(axis=0)[inside])
    level = np.maximum(level, level.max() - _FLOOR_DB)
    slope = np.polyfit(np.log2(THIRD_OCTAVES_HZ[inside]), level, 1)[0]
    return Features(max(sound.loudness_lufs, -120.0), float(slope))


def baseline_score(here: Features, wanted: Features) -> float:
    """0–100: 100 where both are as `wanted` (the reference, or the median of finished masters), never quite 0."""
    loudness = abs(here.loudness_lufs - wanted.loudness_lufs) / _LU_SCALE
    tilt = abs(here.tilt_db_per_octave - wanted.tilt_db_per_octave) / _TILT_SCALE
    return float(100.0 * np.exp(-(loudness + tilt)))
