"""How far each component spreads along the cochlea. Source: ISO 532-2:2017, clause 7.4."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.hearing.kernel import LEVEL_SHIFT, LEVELS, LOWEST_LEVEL
from translate.hearing.scale import CHANNELS_CAM, COMPONENTS_HZ, cam_hz, erb_hz

__all__ = ["Spread", "padding", "spread"]

_Array = NDArray[np.float32]
_Indices = NDArray[np.int32]

_NEGLIGIBLE = 1e-10
_NEIGHBOURS = 12


class Spread(NamedTuple):
    """Tables for `excite`.

    `weights` `(components, levels, channels)`; `first`, `last` `(components, levels)`: where they are not
    negligible; `near` `(2·width + 1, components)`: weights of a component's neighbours in its level per ERB.
    """

    weights: _Array
    first: _Indices
    last: _Indices
    near: _Array


@lru_cache(maxsize=1)
def spread() -> Spread:
    """The tables: below its centre a filter is the wider, the louder the component is (Formula 5)."""
    centre = cam_hz(CHANNELS_CAM)
    distance = 4.0 * np.abs(COMPONENTS_HZ[:, np.newaxis] - centre) / erb_hz(centre)
    slope = 1.0 - 0.35 * erb_hz(1000.0) / 4000.0 * (_levels_db() - 51.0)
    below = COMPONENTS_HZ[:, np.newaxis, np.newaxis] < centre
    weights = _roex(distance[:, np.newaxis] * np.where(below, slope[:, np.newaxis], 1.0))
    counts = weights > _NEGLIGIBLE
    first, last = counts.argmax(axis=2), centre.size - counts[:, :, ::-1].argmax(axis=2)
    last = np.where(counts.any(axis=2), last, 0)
    return Spread(weights.astype(np.float32), first.astype(np.int32), last.astype(np.int32), _near())


def _levels_db() -> NDArray[np.float64]:
    """The middle of each step, `(levels,)`."""
    edges = ((LOWEST_LEVEL + np.arange(LEVELS + 1, dtype=np.int32)) << LEVEL_SHIFT).view(np.float32)
    edges_db = 10.0 * np.log10(edges.astype(np.float64))
    return np.asarray((edges_db[1:] + edges_db[:-1]) / 2.0)


def _near() -> _Array:
    """Formulae 2 to 4; three Cam to each side hold all but 0.02 dB of a flat spectrum."""
    at = np.arange(COMPONENTS_HZ.size) + np.arange(-_NEIGHBOURS, _NEIGHBOURS + 1)[:, np.newaxis]
    inside = (at >= 0) & (at < COMPONENTS_HZ.size)
    neighbour = COMPONENTS_HZ[np.where(inside, at, 0)]
    distance = 4.0 * np.abs(neighbour - COMPONENTS_HZ) / erb_hz(COMPONENTS_HZ)
    return np.where(inside, _roex(distance), 0.0).astype(np.float32)


def padding(components: _Array) -> _Array:
    """`components` `(n,)` with the zeros that `excite` wants on both sides."""
    return np.pad(components, _NEIGHBOURS)


def _roex(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rounded-exponential filter at p·g (Formula 2)."""
    return np.asarray((1.0 + distance) * np.exp(-distance))
