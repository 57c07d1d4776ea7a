"""The compiled part of the noise-to-mask ratio: bins into bands, spreading, forgetting.

All that it uses is in this file: the code that ships goes by the text of one file.
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, kernel, part

__all__ = ["LEAST_DB", "LOWER_SLOPE_DB", "SPREAD", "STEP_BARK", "STEP_DB", "add_bands", "spread"]

STEP_BARK = 0.25
"""Width of a band."""
LOWER_SLOPE_DB = 27.0
"""Per Bark."""
SPREAD = 0.4
"""Spread excitations add up as this power of their energies."""
LEAST_DB, STEP_DB = -10.0, 0.25
"""The levels for which upper slopes are kept begin here, and are so far apart."""
_DOWN = np.float32(10.0 ** (-LOWER_SLOPE_DB * STEP_BARK / 10.0 * SPREAD))

Samples = NDArray[np.float32]


@kernel("f4[:, :], f4[:, :], i8[:, :], f4[:, :], f4[:, :], f4[:, :]", fastmath={"contract", "nnan", "nsz", "reassoc"})
def add_bands(
    one: Samples, other: Samples, ends: NDArray[np.int64], shares: Samples, original: Samples, noise: Samples
) -> None:
    """Powers of the original and of the difference of magnitudes, bin by bin into bands.

    Args:
        one: `(frames, bins)`, magnitudes.
        other: `(frames, bins)`.
        ends: `(2, bands)`: first and last bin of each band.
        shares: `(2, bands)`: how much of these two lies inside.
        original: `(frames, bands)`, filled.
        noise: `(frames, bands)`, filled.
    """
    for t in range(one.shape[0]):
        for k in range(ends.shape[1]):
            first, last = ends[0, k], ends[1, k]
            off = one[t, first] - other[t, first]
            whole, wrong = shares[0, k] * one[t, first] ** 2, shares[0, k] * off**2
            if last > first:
                off = one[t, last] - other[t, last]
                whole += shares[1, k] * one[t, last] ** 2
                wrong += shares[1, k] * off**2
            for i in range(first + 1, last):
                off = one[t, i] - other[t, i]
                whole += one[t, i] ** 2
                wrong += off**2
            original[t, k], noise[t, k] = whole, wrong


@kernel("f4[:, :], f4[:, :], f4[:, :], f4[:], f4[:], f4[:], f4[:], f4[:, :]")
def spread(
    bands: Samples,
    ups: Samples,
    starts: Samples,
    forgets: Samples,
    state: Samples,
    norm: Samples,
    now: Samples,
    out: Samples,
) -> None:
    """Spreading over frequency (level-dependent upwards), then forward masking over time (equations 14 to 21).
    `norm` and `now` `(bands,)` are room to work in."""
    frames, count = bands.shape
    for k in range(count):
        now[k] = np.float32(1.0)
    _spread_one(now, count, ups, starts, norm)
    for t in range(frames):
        _spread_one(after(bands, t * count), count, ups, starts, now)
        for k in range(count):
            here = now[k] / norm[k]
            state[k] = forgets[k] * state[k] + (np.float32(1.0) - forgets[k]) * here
            out[t, k] = max(state[k], here)


@part(fastmath={"contract", "nnan", "nsz"})
def _spread_one(energy: Samples, count: int, ups: Samples, starts: Samples, out: Samples) -> None:
    """Upwards each band by itself; downwards all together, since that slope is one for all levels."""
    last = ups.shape[1] - 1
    for k in range(count):
        out[k] = np.float32(0.0)
    for j in range(count):
        level_db = np.float32(10.0) * np.log10(energy[j])
        at = min(max(int((level_db - LEAST_DB) / STEP_DB + 0.5), 0), last)
        part, up = starts[j, at] * energy[j] ** np.float32(SPREAD), ups[j, at]
        ends = np.float32(1e-4) * part
        k = j
        while k < count and part > ends:
            out[k] += part
            part *= up
            k += 1
    rest = np.float32(0.0)
    for k in range(count - 1, -1, -1):
        level_db = np.float32(10.0) * np.log10(energy[k])
        at = min(max(int((level_db - LEAST_DB) / STEP_DB + 0.5), 0), last)
        out[k] += rest
        rest = (rest + starts[k, at] * energy[k] ** np.float32(SPREAD)) * _DOWN
        out[k] = out[k] * out[k] * np.sqrt(out[k])  # the power 1 / 0.4
