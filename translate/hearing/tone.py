"""Fifteen bands in which the tone of a sound is described: 2.4 Cam wide, as the cochlea sees them."""

from itertools import pairwise

import numpy as np

from translate.hearing.scale import CHANNEL_WIDTH_CAM, CHANNELS_CAM, cam_hz

__all__ = ["TONE_CHANNELS", "TONE_EDGES_HZ", "TONE_HZ"]

_CHANNELS = 6  # 2.4 Cam: finer bands follow the notes of a song, coarser ones no longer show a resonance
_STARTS = np.arange(0, CHANNELS_CAM.size - _CHANNELS + 1, _CHANNELS)

TONE_CHANNELS = tuple(pairwise([*(int(start) for start in _STARTS), CHANNELS_CAM.size]))
"""First channel of the cochlea in each band, and the first after it; the last band has the rest."""

TONE_EDGES_HZ = cam_hz(CHANNELS_CAM[0] + CHANNEL_WIDTH_CAM * (np.append(_STARTS, CHANNELS_CAM.size) - 0.5))
"""Edges of the bands, `(16,)`."""

TONE_HZ = np.sqrt(TONE_EDGES_HZ[:-1] * TONE_EDGES_HZ[1:])
"""Their middles, `(15,)`."""
