"""Where a waveform breaks: clicks and jumps, held against what a linear prediction from both sides expects."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.qc.detect.kernels import CELL

__all__ = ["Break", "breaks", "highest_beside"]

_NEAR, _FAR = 3, 12  # cells beside a break that are left out and looked at
_RATIO = 2.5  # of the third difference to what is beside it: what is worth a closer look
_LEAST = 6e-4  # third difference: nobody hears a break 70 dB below full scale
_CLOSE_LOOKS = 24  # in a block: music that breaks all the time is made like that
_ORDER = 24
_REACH = 768  # samples on each side
_GUARD = 40


@dataclass(frozen=True)
class Break:
    """A place: `size` re full scale; `surprise`: largest error of the prediction there re the largest around it;
    `sigmas`: re their usual size; `is_jump`: the waveform goes on elsewhere; `near`: level around, RMS."""

    channel: int
    at_s: float
    size: float
    surprise: float
    sigmas: float
    is_jump: bool
    near: float


def breaks(
    samples: NDArray[np.float32],
    bend: NDArray[np.float32],
    here: slice,
    channel: int,
    start_s: float,
    rate: int,
) -> Iterator[Break]:
    """Breaks of one channel `(n,)` in the cells `here`, whose third differences are `bend`."""
    around = np.maximum(highest_beside(bend, _NEAR, _FAR), 1e-7)
    ratio = bend[here] / around[here]
    candidates = np.flatnonzero((ratio > _RATIO) & (bend[here] > _LEAST))
    if candidates.size > _CLOSE_LOOKS:
        candidates = candidates[np.argsort(-ratio[candidates])[:_CLOSE_LOOKS]]
    for cell in sorted(int(one) + here.start for one in candidates):
        found = _looked_at(samples, cell * CELL, channel, start_s, rate)
        if found is not None:
            yield found


def highest_beside(values: NDArray[np.float32], near: int, far: int) -> NDArray[np.float32]:
    """The largest of the values `(n,)` that lie `near` to `far` places before or after each, `(n,)`."""
    padded = np.pad(values, far)
    size = values.size
    result = np.zeros_like(values)
    for offset in range(near, far + 1):
        np.maximum(result, padded[far - offset : far - offset + size], out=result)
        np.maximum(result, padded[far + offset : far + offset + size], out=result)
    return result


def _looked_at(samples: NDArray[np.float32], at: int, channel: int, start_s: float, rate: int) -> Break | None:
    first, last = at - _REACH, at + CELL + _REACH
    if first < 0 or last > samples.size:
        return None
    part = samples[first:last].astype(np.float64)
    third = np.abs(np.diff(part[_REACH - 3 : _REACH + CELL], 3))
    centre = _REACH + int(third.argmax())
    error = np.abs(_prediction_error(part, centre))
    near = slice(centre - 8, centre + _GUARD)
    beside = np.concatenate([error[_ORDER : centre - _GUARD], error[centre + 2 * _GUARD :]])
    if not beside.size or not beside.any():
        return None
    top, usual = float(error[near].max()), float(np.sqrt(np.mean(np.square(beside))))
    swing = np.ptp(part[centre - 4 : centre + 12])
    jump = abs(float(part[centre + 2] - part[centre - 3]))
    return Break(
        channel=channel,
        at_s=start_s + (first + centre) / rate,
        size=float(swing),
        surprise=top / float(beside.max()),
        sigmas=top / (usual + 1e-9),
        is_jump=bool(jump > 0.6 * swing > 0.0),
        near=float(np.sqrt(np.mean(np.square(part)))),
    )


def _prediction_error(part: NDArray[np.float64], centre: int) -> NDArray[np.float64]:
    """Error of predicting each sample of `part` `(n,)` from those before it, learnt beside the centre."""
    sides = part[: centre - _GUARD], part[centre + 2 * _GUARD :]
    correlation = np.zeros(_ORDER + 1)
    for side in sides:
        windowed = side * np.hanning(side.size)
        correlation += [windowed[: windowed.size - lag] @ windowed[lag:] for lag in range(_ORDER + 1)]
    correlation[0] = correlation[0] * (1.0 + 1e-7) + 1e-12
    index = np.abs(np.subtract.outer(np.arange(_ORDER), np.arange(_ORDER)))
    weights = np.linalg.solve(correlation[index], correlation[1:])
    error = np.convolve(part, np.concatenate([[1.0], -weights]))[: part.size]
    error[:_ORDER] = 0.0
    return np.asarray(error)
