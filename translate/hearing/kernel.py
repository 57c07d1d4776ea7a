"""The compiled part: components → excitation → loudness, frame by frame.

All of it is in this file, with the constants it uses: numba's cache does not notice a change in another one.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["BORDER", "HIGH", "LEVELS", "LEVEL_SHIFT", "LOWEST_LEVEL", "excite", "hear"]

_Array = NDArray[np.float32]
_Indices = NDArray[np.int32]

# The levels for which shapes of filters are kept are steps of the floating-point format itself: the top bits of a
# power are its row, and no logarithm is taken. Beyond the ends shapes stay as they are.
LEVEL_SHIFT = 21  # four steps to a doubling: 0.6 to 1 dB
LOWEST_LEVEL = int(np.float32(1.0).view(np.int32)) >> LEVEL_SHIFT  # 0 dB
LEVELS = 4 * 40  # up to 120 dB

# Above E/E₀ = 10¹⁰ the response grows as (E/1.0707)^0.2 (ISO 532-2:2017, Formula 9), here from where the law below it
# ends, so that it makes no step under 500 Hz.
BORDER, HIGH = np.float32(1e10), np.float32(1.0707)
_HIGH_EXPONENT = np.float32(0.2)
_AT_BORDER = np.float32((1e10 / 1.0707) ** 0.2)
_MASKED_EXPONENT = np.float32(0.3)  # equation 17
# C of ISO 532-2:2017, Formula 7, for one ear; two that hear the same inhibit each other to 3/4 (Formulae 10 to 13).
_SONE_PER_CAM = np.float32(0.0617 * 2.0 * 0.75)
_SMALLEST = np.float32(1e-30)


@njit(nogil=True, cache=True)
def hear(
    components: _Array,
    scale: float,
    weights: _Array,
    first: _Indices,
    last: _Indices,
    near: _Array,
    rows: NDArray[np.int64],
    terms: _Array,
    width_cam: float,
    specific: _Array,
    bands: _Array,
) -> None:
    """Fill `specific` and `bands`, frame by frame.

    Args:
        components: `(frames, components)`, power.
        scale: Power re 20 µPa of 1.
        weights: `(components, levels, channels)`; this and the next three are a `Spread`.
        first: `(components, levels)`.
        last: `(components, levels)`.
        near: `(2·width + 1, components)`.
        rows: `(components,)`: the band of each component.
        terms: `(9, channels)`, from `masking`.
        width_cam: Of a channel.
        specific: `(frames, channels)`, filled.
        bands: `(frames, 7)`, filled.
    """
    width = near.shape[0] // 2
    power = np.zeros(rows.size + 2 * width, dtype=np.float32)
    excitation = np.empty((bands.shape[1], specific.shape[1]), dtype=np.float32)
    total = np.empty(specific.shape[1], dtype=np.float32)
    for frame in range(components.shape[0]):
        for k in range(rows.size):
            power[width + k] = np.float32(components[frame, k] * scale)
        excitation[:] = 0.0
        excite(power, weights, first, last, near, rows, excitation)
        total[:] = 0.0
        for row in range(excitation.shape[0]):
            for channel in range(total.size):
                total[channel] += excitation[row, channel]
        for channel in range(total.size):
            heard = _loudness(total[channel], terms, channel) * _SONE_PER_CAM
            specific[frame, channel] = heard
            total[channel] = heard / max(total[channel], _SMALLEST)
        for row in range(excitation.shape[0]):
            bands[frame, row] = np.float32(width_cam) * _dot(total, excitation[row])


@njit(nogil=True, cache=True, fastmath={"contract", "reassoc"})
def _dot(a: _Array, b: _Array) -> float:
    """Sum of products; in any order, so that it fits vector bands."""
    total = np.float32(0.0)
    for k in range(a.size):
        total += a[k] * b[k]
    return float(total)


@njit(nogil=True, cache=True, fastmath={"contract"})
def excite(
    padded: _Array,
    weights: _Array,
    first: _Indices,
    last: _Indices,
    near: _Array,
    rows: NDArray[np.int64],
    out: _Array,
) -> None:
    """Add the excitation of components to `out` `(rows, channels)`, component k to row `rows[k]`.

    `padded`: power re 20 µPa, with as many zeros on both sides as `near` has neighbours.
    """
    width = near.shape[0] // 2
    per_erb = np.zeros(rows.size, dtype=np.float32)
    for n in range(near.shape[0]):
        neighbour = padded[n:]
        for k in range(rows.size):
            per_erb[k] += near[n, k] * neighbour[k]
    level = per_erb.view(np.int32)
    for k in range(rows.size):
        value = padded[width + k]
        if value > 0.0:
            step = min(max((level[k] >> LEVEL_SHIFT) - LOWEST_LEVEL, 0), LEVELS - 1)
            start, end = first[k, step], last[k, step]
            row, weight = out[rows[k], start:end], weights[k, step, start:end]
            for channel in range(row.size):
                row[channel] += value * weight[channel]


@njit(nogil=True, cache=True, fastmath={"contract"})
def _loudness(excitation: np.float32, terms: _Array, channel: int) -> np.float32:
    """Specific loudness in units of C (sone per Cam and ear). Single precision: its powers are four times as fast."""
    if excitation <= 0.0:
        return np.float32(0.0)
    gain, exponent, offset, noise = terms[0, channel], terms[1, channel], terms[2, channel], terms[3, channel]
    masked, rest, lifted = terms[4, channel], terms[5, channel], terms[6, channel]
    total = excitation + noise
    response = (gain * min(total, BORDER) + offset) ** exponent
    if total > BORDER:
        response += (total / HIGH) ** _HIGH_EXPONENT - _AT_BORDER
    if excitation < masked:  # equation 18: ratio^1.5
        ratio = np.float32(2.0) * excitation / (excitation + masked)
        heard = ratio * np.sqrt(ratio) * terms[7, channel] * (response - terms[8, channel])
    else:  # equation 17
        if lifted > 0.0:
            lifted *= (masked / excitation) ** _MASKED_EXPONENT
        heard = response - rest - lifted
    return max(heard, np.float32(0.0))
