"""Tables and room for the Fourier transform of `translate.dsp.fourier_kernel`."""

import threading
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.dsp.fourier_kernel import APART
from translate.dsp.fourier_parts import BLOCK, LEAF

__all__ = ["LONGEST", "Tables", "order", "room_for", "tables"]

LONGEST = LEAF * 8 * 8
"""Points of the longest transform: what is longer would have to be split a third time."""

_Samples = NDArray[np.float32]


class Tables(NamedTuple):
    """What a transform looks up: `turns` `(n,)` for what is split, the longest first, one after the other; `first`
    `(n,)` and `later` `(n,)` for the passes of what is left."""

    turns: _Samples
    first: _Samples
    later: _Samples


@lru_cache(maxsize=16)
def tables(size: int) -> Tables:
    """For `size` points, a power of two from 64 to 131,072."""
    split = [np.zeros(0, np.float32)]
    while size > LEAF:
        split.append(_eighths(size))
        size //= 8
    return Tables(np.concatenate(split), _eighths(size), _quarters(size // 8))


def _eighths(size: int) -> _Samples:
    """The turns of a pass by eight, for eight points together, `(14 · size / 8,)`."""
    turns = np.exp(-2j * np.pi / size * np.arange(size // 8) * np.arange(1, 8)[:, np.newaxis])
    rows = np.stack([turns.real, turns.imag], axis=1).reshape(BLOCK, -1, 8)
    return np.ascontiguousarray(rows.swapaxes(0, 1), dtype=np.float32).reshape(-1)


def _quarters(left: int) -> _Samples:
    """The turns of the passes by four that follow, `(6 · points,)`."""
    found = [np.zeros((0, 6))]
    while left >= 4:
        turns = np.exp(-2j * np.pi / left * np.arange(left // 4)[:, np.newaxis] * np.arange(1, 4))
        found.append(np.stack([turns.real, turns.imag], axis=2).reshape(-1, 6))
        left //= 4
    return np.concatenate(found).astype(np.float32).reshape(-1)


@lru_cache(maxsize=16)
def order(size: int) -> NDArray[np.int64]:
    """The number of the frequency that stands at each place of a transform, `(size,)`."""
    if size <= LEAF or size > LONGEST:  # the long ones are SciPy's
        return np.arange(size)
    found = np.concatenate([8 * order(size // 8) + first for first in range(8)])
    found.setflags(write=False)
    return found


_OWN = threading.local()


def room_for(size: int) -> _Samples:
    """Room for a transform of `size` points, `(n,)`, each thread's own."""
    if not hasattr(_OWN, "rooms"):
        _OWN.rooms = {}
    rooms: dict[int, _Samples] = _OWN.rooms
    if size not in rooms:
        rooms[size] = np.empty(3 * (size + 3 * APART) + 4 * (LEAF + APART), np.float32)
    return rooms[size]
