"""The kernel of the meter: sums of squares and peaks of each step, K-weighted and not, in compiled code.

The K-weighting is split so that it fits a processor: its zeros, which have no memory of the output, go over a
step in vector bands; its poles run sample by sample, four recursions (two sections, two channels) side by
side; sums follow, again in vector bands. A step fits the first-level cache.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["HISTORY", "ROWS", "sum_steps"]

HISTORY = 4
"""Samples before the first step that the zeros of the filter look back at."""
ROWS = 8

_Samples = NDArray[np.float32]
_Array = NDArray[np.float64]


@njit(nogil=True, cache=True)
def sum_steps(
    left: _Samples, right: _Samples, bounds: NDArray[np.int64], sections: _Array, state: _Array, rows: _Array
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
        rows: Filled.
    """
    longest = 0
    for k in range(bounds.size - 1):
        longest = max(longest, bounds[k + 1] - bounds[k])
    of_left, of_right = np.empty(longest), np.empty(longest)
    for k in range(bounds.size - 1):
        start, end = bounds[k], bounds[k + 1]
        n = end - start
        weighted_left, weighted_right = of_left[:n], of_right[:n]
        _zeros(left[start - HISTORY : end], sections, weighted_left)
        _zeros(right[start - HISTORY : end], sections, weighted_right)
        _poles(weighted_left, weighted_right, sections, state)
        rows[0, k], rows[1, k], rows[2, k] = _squares(weighted_left, weighted_right)
        rows[2, k] *= 0.25
        rows[3, k], rows[4, k], rows[5, k] = _products(left[start:end], right[start:end])
        for row in range(6):  # a slice would make numba compile its messages about shapes, which takes seconds
            rows[row, k] /= n
        rows[6, k], rows[7, k] = _peak(left[start:end]), _peak(right[start:end])


@njit(nogil=True, cache=True, fastmath={"contract"})
def _zeros(x: _Samples, sections: _Array, out: _Array) -> None:
    """Second difference (the high pass), then the shelf's numerator; a constant input gives exactly zero."""
    gain = sections[1, 0]  # the numerator of the high pass is 1, −2, 1 times this
    b0, b1, b2 = gain * sections[0, 0], gain * sections[0, 1], gain * sections[0, 2]
    n = out.size
    # Slices, not x[i − 1]: an index that could be negative would keep the loop out of vector bands.
    x0, x1, x2, x3, x4 = x[4:][:n], x[3:][:n], x[2:][:n], x[1:][:n], x[:n]
    for i in range(n):
        slope0 = np.float64(x0[i]) - np.float64(x1[i])
        slope1 = np.float64(x1[i]) - np.float64(x2[i])
        slope2 = np.float64(x2[i]) - np.float64(x3[i])
        slope3 = np.float64(x3[i]) - np.float64(x4[i])
        out[i] = b0 * (slope0 - slope1) + b1 * (slope1 - slope2) + b2 * (slope2 - slope3)


@njit(nogil=True, cache=True, fastmath={"contract"})
def _poles(left: _Array, right: _Array, sections: _Array, state: _Array) -> None:
    """Both recursions on both channels, in place; the summands are ordered for the shortest chain."""
    a1, a2, c1, c2 = sections[0, 4], sections[0, 5], sections[1, 4], sections[1, 5]
    l1, l2, l3, l4 = state[0, 0], state[0, 1], state[0, 2], state[0, 3]
    r1, r2, r3, r4 = state[1, 0], state[1, 1], state[1, 2], state[1, 3]
    for i in range(left.size):
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


@njit(nogil=True, cache=True, fastmath={"contract", "reassoc"})
def _squares(left: _Array, right: _Array) -> tuple[float, float, float]:
    """Sums of L², R², (L+R)²."""
    sum_left = sum_right = sum_both = 0.0
    for i in range(left.size):
        both = left[i] + right[i]
        sum_left += left[i] * left[i]
        sum_right += right[i] * right[i]
        sum_both += both * both
    return sum_left, sum_right, sum_both


@njit(nogil=True, cache=True, fastmath={"contract", "reassoc"})
def _products(left: _Samples, right: _Samples) -> tuple[float, float, float]:
    """Sums of L², R², L·R."""
    sum_left = sum_right = cross = 0.0
    for i in range(left.size):
        x, y = np.float64(left[i]), np.float64(right[i])
        sum_left += x * x
        sum_right += y * y
        cross += x * y
    return sum_left, sum_right, cross


@njit(nogil=True, cache=True, fastmath={"nnan", "nsz"})
def _peak(values: _Samples) -> np.float32:
    best = np.float32(0.0)
    for value in values:
        best = max(best, abs(value))
    return best
