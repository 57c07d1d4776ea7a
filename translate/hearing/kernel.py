"""The compiled part: components → excitation → loudness, frame by frame.

All of it is in this file, with the constants it uses: the code that ships goes by the text of one file.
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, bits, kernel, part

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


_SPREAD = "f4[:, :, :], i4[:, :], i4[:, :], f4[:, :], i8[:]"


@kernel(f"f4[:, :], f8, {_SPREAD}, f4[:, :], f8, f4[:], f4[:], f4[:, :], f4[:], f4[:, :], f4[:, :]")
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
    padded: _Array,
    per_erb: _Array,
    excitation: _Array,
    share: _Array,
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
        padded: As `excite` wants it; this and the next three are room to work in.
        per_erb: `(components,)`.
        excitation: `(7, channels)`.
        share: `(channels,)`.
        specific: `(frames, channels)`, filled.
        bands: `(frames, 7)`, filled.
    """
    width, channels = near.shape[0] // 2, specific.shape[1]
    power = after(padded, width)
    for frame in range(components.shape[0]):
        for k in range(rows.size):
            power[k] = np.float32(components[frame, k] * scale)
        for row in range(excitation.shape[0]):
            for channel in range(channels):
                excitation[row, channel] = np.float32(0.0)
        excite(padded, weights, first, last, near, rows, per_erb, excitation)
        for channel in range(channels):
            total = np.float32(0.0)
            for row in range(excitation.shape[0]):
                total += excitation[row, channel]
            heard = _loudness(total, terms, channel) * _SONE_PER_CAM
            specific[frame, channel] = heard
            share[channel] = heard / max(total, _SMALLEST)
        for row in range(excitation.shape[0]):
            loudness = _dot(share, after(excitation, row * channels), channels)
            bands[frame, row] = np.float32(np.float64(np.float32(width_cam)) * np.float64(loudness))


@part(fastmath={"contract", "reassoc"})
def _dot(a: _Array, b: _Array, n: int) -> np.float32:
    """Sum of products; in any order, so that it fits vector bands."""
    total = np.float32(0.0)
    for k in range(n):
        total += a[k] * b[k]
    return total


@kernel(f"f4[:], {_SPREAD}, f4[:], f4[:, :]", fastmath={"contract"})
def excite(
    padded: _Array,
    weights: _Array,
    first: _Indices,
    last: _Indices,
    near: _Array,
    rows: NDArray[np.int64],
    per_erb: _Array,
    out: _Array,
) -> None:
    """Add the excitation of components to `out` `(bands, channels)`, component k to band `rows[k]`.

    `padded`: power re 20 µPa, with as many zeros on both sides as `near` has neighbours; `per_erb` `(components,)` is
    room to work in.
    """
    width, channels = near.shape[0] // 2, out.shape[1]
    for k in range(rows.size):
        per_erb[k] = np.float32(0.0)
    for n in range(near.shape[0]):
        neighbour = after(padded, n)
        for k in range(rows.size):
            per_erb[k] += near[n, k] * neighbour[k]
    for k in range(rows.size):
        value = padded[width + k]
        if value > np.float32(0.0):
            step = min(max(int(bits(per_erb[k]) >> LEVEL_SHIFT) - LOWEST_LEVEL, 0), LEVELS - 1)
            start, count = int(first[k, step]), int(last[k, step]) - int(first[k, step])
            row = after(out, rows[k] * channels + start)
            weight = after(weights, (k * LEVELS + step) * channels + start)
            for channel in range(count):
                row[channel] += value * weight[channel]


@part(fastmath={"contract"})
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
