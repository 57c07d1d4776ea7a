"""Where sound is missing for some milliseconds with hard edges: what lost packets, full buffers and bad edits leave."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.qc.detect.kernels import CELL

__all__ = ["Hole", "holes"]

_SILENT = 2e-5  # of full scale, −94 dB: a step of 16 bit with dither is less
_LOUD = 0.01  # what must be around it
_BESIDE = 8  # cells on each side
_LONGEST_S = 0.24


@dataclass(frozen=True)
class Hole:
    """`edge`: the larger jump at its ends re the level beside it, 0 to 1; `near`: that level, peak."""

    channel: int
    start_s: float
    end_s: float
    edge: float
    near: float


def holes(
    samples: NDArray[np.float32],
    peak: NDArray[np.float32],
    here: slice,
    channel: int,
    start_s: float,
    rate: int,
) -> Iterator[Hole]:
    """Holes of one channel `(n,)` that begin in the cells `here`, whose peaks are `peak`."""
    silent = peak <= _SILENT
    if not silent[here].any():
        return
    edges = np.flatnonzero(np.diff(np.concatenate([[False], silent, [False]]).astype(np.int8)))
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        if not here.start <= first < here.stop or (end - first) * CELL > _LONGEST_S * rate or first < _BESIDE:
            continue
        before, after = peak[first - _BESIDE : first], peak[end : end + _BESIDE]
        near = min(float(before.max()), float(after.max(initial=0.0)))
        if near < _LOUD:
            continue
        start, stop = _exact(samples, int(first) * CELL, int(end) * CELL)
        jumps = (
            abs(float(samples[start - 1])) / before.max(),
            abs(float(samples[min(stop, samples.size - 1)])) / after.max(),
        )
        yield Hole(channel, start_s + start / rate, start_s + stop / rate, float(max(jumps)), near)


def _exact(samples: NDArray[np.float32], start: int, stop: int) -> tuple[int, int]:
    """To the sample: silence reaches into the cells beside."""
    while start > 1 and abs(samples[start - 1]) <= _SILENT:
        start -= 1
    while stop < samples.size and abs(samples[stop]) <= _SILENT:
        stop += 1
    return start, stop
