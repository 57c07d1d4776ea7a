"""The kernel of the meter: sums of squares and peaks of each step, K-weighted and not, in compiled code.

The K-weighting is split so that it fits a processor: its zeros, which have no memory of the output, go over a
step in vector bands; its poles run sample by sample, four recursions (two sections, two channels) side by
side; sums follow, again in vector bands. A step fits the first-level cache.
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, bits, from_bits, kernel, part

__all__ = ["HISTORY", "ROWS", "sum_steps"]

HISTORY = 4
"""Samples before the first step that the zeros of the filter look back at."""
ROWS = 8

_MAGNITUDE = np.int32(0x7FFFFFFF)  # the bits of a float but its sign

_Samples = NDArray[np.float32]
_Array = NDArray[np.float64]


@kernel("f4[:], f4[:], i8[:], f8[:, :], f8[:, :], f8[:], f8[:], f8[:, :]")
def sum_steps(
    left: _Samples,
    right: _Samples,
    bounds: NDArray[np.int64],
    sections: _Array,
    state: _Array,
    of_left: _Array,
    of_right: _Array,
    rows: _Array,
) -> None:
    """Fill `rows` `(8, steps)`: mean squares of the K-weighted L, R, (L+R)/2; of L, R, L·R; peaks of L, R.

    Step k is samples `bounds[k]` … `bounds[k+1] − 1`, with `HISTORY` samples before the first. A mono file comes as the
    same array twice.

    Args:
        left: `(n,)`.
        right: `(n,)`.
        bounds: `(steps + 1,)`.
        sections: `(2, 6)`, from `k_weighting`.
        state: `(2, 4)`: the last outputs of the sections, zero before a file; updated.
        of_left: `(n,)`, room for the longest step.
        of_right: `(n,)`, the same.
        rows: Filled.
    """
    for k in range(bounds.size - 1):
        start, n = bounds[k], bounds[k + 1] - bounds[k]
        _zeros(after(left, start - HISTORY), sections, n, of_left)
        _zeros(after(right, start - HISTORY), sections, n, of_right)
        _poles(of_left, of_right, n, sections, state)
        _weighted_squares(of_left, of_right, n, rows, k)
        _squares(after(left, start), after(right, start), n, rows, k)
        rows[6, k], rows[7, k] = _peak(after(left, start), n), _peak(after(right, start), n)


@part(fastmath={"contract"})
def _zeros(x: _Samples, sections: _Array, n: int, out: _Array) -> None:
    """Second difference (the high pass), then the shelf's numerator; a constant input gives exactly zero."""
    gain = sections[1, 0]  # the numerator of the high pass is 1, −2, 1 times this
    b0, b1, b2 = gain * sections[0, 0], gain * sections[0, 1], gain * sections[0, 2]
    for i in range(n):
        x0, x1, x2 = np.float64(x[i + 4]), np.float64(x[i + 3]), np.float64(x[i + 2])
        x3, x4 = np.float64(x[i + 1]), np.float64(x[i])
        slope0, slope1, slope2, slope3 = x0 - x1, x1 - x2, x2 - x3, x3 - x4
        out[i] = b0 * (slope0 - slope1) + b1 * (slope1 - slope2) + b2 * (slope2 - slope3)


@part(fastmath={"contract"})
def _poles(left: _Array, right: _Array, n: int, sections: _Array, state: _Array) -> None:
    """Both recursions on both channels, in place; the summands are ordered for the shortest chain."""
    a1, a2, c1, c2 = sections[0, 4], sections[0, 5], sections[1, 4], sections[1, 5]
    l1, l2, l3, l4 = state[0, 0], state[0, 1], state[0, 2], state[0, 3]
    r1, r2, r3, r4 = state[1, 0], state[1, 1], state[1, 2], state[1, 3]
    for i in range(n):
        shelf_left = (left[i] - a2 * l2) - a1 * l1
        shelf_right = (right[i] - a2 * r2) - a1 * r1
        out_left = (shelf_left - c2 * l4) - c1 * l3
        out_right = (shelf_right - c2 * r4) - c1 * r3
        l2, l1, l4, l3 = l1, shelf_left, l3, out_left
        r2, r1, r4, r3 = r1, shelf_right, r3, out_right
        left[i], right[i] = out_left, out_right
    # In silence the recursion would sink into subnormal numbers, which are slow.
    if max(max(abs(l1), abs(l2)), max(abs(l3), abs(l4))) < 1e-30:
        l1 = l2 = l3 = l4 = 0.0
    if max(max(abs(r1), abs(r2)), max(abs(r3), abs(r4))) < 1e-30:
        r1 = r2 = r3 = r4 = 0.0
    state[0, 0], state[0, 1], state[0, 2], state[0, 3] = l1, l2, l3, l4
    state[1, 0], state[1, 1], state[1, 2], state[1, 3] = r1, r2, r3, r4


@part(fastmath={"contract", "reassoc"})
def _weighted_squares(left: _Array, right: _Array, n: int, rows: _Array, k: int) -> None:
    """Means of L², R², ((L+R)/2)²."""
    of_left = of_right = of_both = 0.0
    for i in range(n):
        both = left[i] + right[i]
        of_left += left[i] * left[i]
        of_right += right[i] * right[i]
        of_both += both * both
    rows[0, k], rows[1, k], rows[2, k] = of_left / n, of_right / n, 0.25 * of_both / n


@part(fastmath={"contract", "reassoc"})
def _squares(left: _Samples, right: _Samples, n: int, rows: _Array, k: int) -> None:
    """Means of L², R², L·R."""
    of_left = of_right = cross = 0.0
    for i in range(n):
        x, y = np.float64(left[i]), np.float64(right[i])
        of_left += x * x
        of_right += y * y
        cross += x * y
    rows[3, k], rows[4, k], rows[5, k] = of_left / n, of_right / n, cross / n


@part()
def _peak(values: _Samples, n: int) -> np.float32:
    """As integers, magnitudes are in the same order."""
    best = np.int32(0)
    for i in range(n):
        best = np.int32(max(best, np.int32(bits(values[i]) & _MAGNITUDE)))
    return from_bits(best)
