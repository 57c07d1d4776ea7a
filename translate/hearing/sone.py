"""Loudness as one number: sone and phon."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from translate.dsp.spectrum import Power
from translate.hearing.scale import CHANNEL_WIDTH_CAM

__all__ = ["loudness_sone", "phon", "playing"]

_PLAYING = 0.02  # of the loudest moment: below are breaks, the start and the end
_LEAST_SONE = 1e-3

# ISO 532-2:2017, Table 5.
_PHON = np.array([0, 2.2, 4, 5, 7.5, *range(10, 125, 5)])
_SONE = np.array([
    0.001, 0.004, 0.008, 0.010, 0.019, 0.031, 0.073, 0.146, 0.26, 0.43, 0.67, 1.00, 1.46, 2.09, 2.96, 4.14, 5.77, 8.04,
    11.2, 15.8, 22.7, 32.9, 47.7, 69.6, 102.0, 151.0, 225.0, 337.6,
])  # fmt: skip


def loudness_sone(specific: Power) -> Power:
    """Specific loudness `(..., channels)` → sone `(...)`."""
    return np.asarray(specific.sum(axis=-1) * np.float32(CHANNEL_WIDTH_CAM))


def playing(sone: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Frames in which the programme plays, from its loudness `(frames,)`."""
    return np.asarray(sone > max(_PLAYING * float(sone.max(initial=0.0)), _LEAST_SONE))


def phon(sone: ArrayLike) -> NDArray[np.float64]:
    """Loudness level: dB SPL of a 1 kHz tone that is as loud.

    Args:
        sone: Any shape.

    Returns:
        Phon, same shape; 0 at 0.001 sone and below, at most 120.
    """
    audible = np.maximum(np.asarray(sone, dtype=np.float64), _SONE[0])
    return np.asarray(np.interp(np.log(audible), np.log(_SONE), _PHON))
