"""The ERB-number scale, in Cam: equal steps along the cochlea. Source: Glasberg & Moore 1990; ISO 532-2:2017, 7.4."""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from translate.dsp.bands import BAND_EDGES_HZ

__all__ = [
    "CHANNELS_CAM",
    "CHANNEL_WIDTH_CAM",
    "COMPONENTS_HZ",
    "COMPONENT_BANDS",
    "COMPONENT_EDGES_HZ",
    "cam_hz",
    "erb_hz",
    "hz_cam",
]

_C1, _C2 = 24.673, 0.004368  # Formula 1
_CAM_PER_DECADE = 21.366  # Formula 6


def erb_hz(hz: ArrayLike) -> NDArray[np.float64]:
    """Equivalent rectangular bandwidth of the auditory filter centred on `hz`, in Hz, same shape."""
    return np.asarray(_C1 * (_C2 * np.asarray(hz, dtype=np.float64) + 1.0))


def hz_cam(hz: ArrayLike) -> NDArray[np.float64]:
    """Hz → Cam, same shape."""
    return np.asarray(_CAM_PER_DECADE * np.log10(_C2 * np.asarray(hz, dtype=np.float64) + 1.0))


def cam_hz(cam: ArrayLike) -> NDArray[np.float64]:
    """Cam → Hz, same shape."""
    return np.asarray((10.0 ** (np.asarray(cam, dtype=np.float64) / _CAM_PER_DECADE) - 1.0) / _C2)


_WIDEST_CAM = 0.25  # with 0.5 a tone on the edge of two bands reads 5 % too loud, with 0.25 it is 1 to 2 %


def _component_edges_cam() -> NDArray[np.float64]:
    """Every band cut into equal bands of at most `_WIDEST_CAM`, so that no band lies in two bands."""
    edges = hz_cam(BAND_EDGES_HZ)
    parts = [np.linspace(a, b, int(np.ceil((b - a) / _WIDEST_CAM)) + 1)[:-1] for a, b in pairwise(edges)]
    return np.append(np.concatenate(parts), edges[-1])


_EDGES_CAM = _component_edges_cam()

COMPONENT_EDGES_HZ = cam_hz(_EDGES_CAM)
"""Bands that stand for the sound, 20 Hz to 20 kHz, `(components + 1,)`."""
COMPONENTS_HZ = cam_hz((_EDGES_CAM[1:] + _EDGES_CAM[:-1]) / 2.0)
"""Where their power is taken to lie, `(components,)`."""
COMPONENT_BANDS = np.searchsorted(BAND_EDGES_HZ, COMPONENTS_HZ) - 1
"""The band (0 to 6) each of them lies in, `(components,)`."""

_CHANNELS = 93
CHANNEL_WIDTH_CAM = 37.2 / _CHANNELS
"""0.4 Cam: against the standard's 0.1 it changes the loudness of noise and music by less than 0.1 %."""
CHANNELS_CAM = 1.75 + CHANNEL_WIDTH_CAM * (np.arange(_CHANNELS) + 0.5)
"""Places on the cochlea where loudness arises, `(93,)`: the standard's range, 1.75 to 38.95 Cam, 48 Hz to 15 kHz."""
