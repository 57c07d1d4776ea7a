"""Bands of a sketch: those of the ear in the bass, two of them together above, where no device is steep."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.spectrum import bin_hz
from translate.hearing.scale import COMPONENT_BANDS, COMPONENT_EDGES_HZ, COMPONENTS_HZ

__all__ = ["BANDS", "RATE", "as_bins", "by_component", "in_bands", "joined", "parted"]

Array = NDArray[np.float64]

RATE = 48_000
"""At which devices play sketches, in Hz; the songs may have had any."""

_FINE_HZ = 150.0


def _starts() -> NDArray[np.int64]:
    """First component of each band; none lies in two of the seven bands of the tables."""
    starts = []
    for band in range(int(COMPONENT_BANDS.max()) + 1):
        own = np.flatnonzero(band == COMPONENT_BANDS)
        starts.append(own if COMPONENTS_HZ[own[-1]] < _FINE_HZ else own[::2])
    return np.concatenate(starts)


_STARTS = _starts()
_COUNTS = np.diff(np.append(_STARTS, COMPONENTS_HZ.size))

BANDS = _STARTS.size
"""How many there are."""


def joined(components: NDArray[np.floating]) -> Array:
    """Power `(..., components)` of the ear → `(..., BANDS)`."""
    return np.asarray(np.add.reduceat(components, _STARTS, axis=-1), dtype=np.float64)


def parted(bands: Array) -> Array:
    """Power `(..., BANDS)` → `(..., components)`: each has an equal share of its band."""
    return np.asarray(np.repeat(bands / _COUNTS, _COUNTS, axis=-1), dtype=np.float64)


def in_bands(bins: Array, hz: Array, edges_hz: Array) -> Array:
    """Power `(bins,)` at `hz` → `(bands,)`; a bin reaches half its width to both sides."""
    cuts = np.append(hz, hz[-1] + hz[1]) - hz[1] / 2.0
    return np.diff(np.interp(edges_hz, cuts, np.append(0.0, np.cumsum(bins))))


def by_component(bins: Array) -> Array:
    """Power `(bins,)` at `RATE` → `(components,)`, in front of the ear."""
    return in_bands(bins, bin_hz(RATE), COMPONENT_EDGES_HZ)


def as_bins(components: Array) -> Array:
    """Power `(components,)` → `(bins,)` at `RATE`, level within each component; nothing beyond them."""
    hz = bin_hz(RATE)
    edges = np.append(hz, hz[-1] + hz[1]) - hz[1] / 2.0
    return np.diff(np.interp(edges, COMPONENT_EDGES_HZ, np.append(0.0, np.cumsum(components))))
