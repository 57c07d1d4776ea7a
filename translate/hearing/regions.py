"""Loudness by place on the cochlea: `regions`."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.dsp.spectrum import Power
from translate.hearing.scale import CHANNEL_WIDTH_CAM, CHANNELS_CAM, REGISTER_EDGES_HZ, hz_cam

__all__ = ["regions"]


def regions(specific: Power) -> Power:
    """Specific loudness `(frames, channels)` → sone in the seven registers `(frames, 7)`, channels split at the edges.

    This is where it is heard, not where the sound lies: the scale begins at 48 Hz, so `sub` holds only 48 to 60 Hz,
    and a 40 Hz tone is mostly `bass`. `Ear.hear(…).registers` counts by the sound.
    """
    return np.asarray(np.einsum("fc,cr->fr", specific, _widths()), dtype=np.float32)


@lru_cache(maxsize=1)
def _widths() -> NDArray[np.float32]:
    """Cam of each channel in each register, `(channels, 7)`; all above 9 kHz is air."""
    edges = hz_cam(REGISTER_EDGES_HZ)
    edges[0] = 0.0
    low, high = CHANNELS_CAM - CHANNEL_WIDTH_CAM / 2.0, CHANNELS_CAM + CHANNEL_WIDTH_CAM / 2.0
    overlap = np.minimum(high[:, np.newaxis], edges[1:]) - np.maximum(low[:, np.newaxis], edges[:-1])
    return np.asarray(np.maximum(overlap, 0.0), dtype=np.float32)
