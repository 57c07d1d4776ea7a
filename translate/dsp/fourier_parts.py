"""Parts of a Fourier transform, from which kernels are made: `leaf`, `split` and `join`.

What is long is split into eight, and these again, until 2,048 points are left, which fit into the nearest cache;
backward, they are joined. Eight points at once go through everything.

Source: C. Van Loan, Computational Frameworks for the Fast Fourier Transform (1992): 1.7 (Stockham's, for what is left),
1.9 (splitting).
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, part

__all__ = ["BLOCK", "LEAF", "join", "leaf", "leaf_size", "moved", "places", "room_size", "table_size", "transform"]

_Samples = NDArray[np.float32]
_Numbers = tuple[np.float32, ...]
_Rows = tuple[_Samples, ...]

LEAF = 2048
"""Points that are not split any more."""
BLOCK = 14
"""Rows of a table: the real and imaginary parts of seven turns."""
_APART = 32
_HALF = np.float32(0.5**0.5)


@part()
def leaf_size(size: int) -> int:
    """Points that are left of so many."""
    while size > LEAF:
        size //= 8
    return size


@part()
def places(room: _Samples, size: int) -> tuple[_Rows, _Rows, _Rows, _Rows]:
    """Room `(n,)`, in parts: for a leaf, a quarter and the whole of a window, and another leaf."""
    leaf, quarter, whole = LEAF + _APART, size // 4 + _APART, size + 3 * _APART
    near, rest = (room, after(room, leaf)), after(room, 2 * leaf)
    middle, rest = (rest, after(rest, quarter)), after(rest, 2 * quarter)
    product, rest = (rest, after(rest, leaf)), after(rest, 2 * leaf)
    return near, middle, (rest, after(rest, whole)), product


@part()
def room_size(size: int) -> int:
    """Numbers that all of it takes."""
    return 4 * (LEAF + _APART) + 2 * (size // 4 + _APART) + 2 * (size + 3 * _APART)


@part()
def transform(x: _Rows, turns: _Samples, first: _Samples, later: _Samples, size: int, room: _Samples, y: _Rows) -> None:
    """The whole of `size` points, real and imaginary parts `(size,)`, into `y`; what is split may lie there itself."""
    near, middle, whole, _ = places(room, size)
    eighth, piece = size // 8, leaf_size(size)
    if piece == size:
        leaf(x, first, later, size, near, y)
        return
    split(x, turns, eighth, whole)
    further = after(turns, BLOCK * eighth)
    for j in range(8):
        at = j * eighth
        if piece == eighth:
            leaf(moved(whole, at), first, later, piece, near, moved(y, at))
        else:
            split(moved(whole, at), further, piece, middle)
            for i in range(8):
                leaf(moved(middle, i * piece), first, later, piece, near, moved(y, at + i * piece))


@part()
def moved(x: _Rows, first: int) -> _Rows:
    """Both parts `(n,)` from there on."""
    return after(x[0], first), after(x[1], first)


@part()
def table_size(eighth: int) -> int:
    """How many numbers splitting looks up."""
    return BLOCK * eighth


@part()
def leaf(x: _Rows, first: _Samples, later: _Samples, size: int, room: _Rows, y: _Rows) -> None:
    """Transform `size` points `(size,)` into `y`, which ends in the order of frequency."""
    odd, length = True, size // 8
    while length > 1:
        odd, length = not odd, length // 4
    a, a_i, b, b_i = room[0], room[1], y[0], y[1]
    if odd:
        a, a_i, b, b_i = b, b_i, a, a_i
    step, length, row = 8, size // 8, 0
    for p in range(0, length, 8):
        t = after(first, BLOCK * p)
        _eight(_rows(x[0], p, length), _rows(x[1], p, length), t, after(a, 8 * p), after(a_i, 8 * p))
    while length > 1:
        if length == 2:
            _two((a, a_i, after(a, step), after(a_i, step)), (b, b_i, after(b, step), after(b_i, step)), step)
        else:
            _pass(a, a_i, b, b_i, after(later, 6 * row), length // 4, step)
        a, a_i, b, b_i = b, b_i, a, a_i
        row += length // 4
        length //= 4
        step *= 4


@part(fastmath={"contract"}, apart=True)
def _two(x: _Rows, y: _Rows, n: int) -> None:
    """The last pass, by two."""
    for q in range(n):
        y[0][q], y[1][q] = x[0][q] + x[2][q], x[1][q] + x[3][q]
        y[2][q], y[3][q] = x[0][q] - x[2][q], x[1][q] - x[3][q]


@part(apart=True)
def _rows(x: _Samples, at: int, apart: int) -> _Rows:
    """Eight rows that begin so far apart."""
    first = after(x, at), after(x, at + apart), after(x, at + 2 * apart), after(x, at + 3 * apart)
    at += 4 * apart
    return (*first, after(x, at), after(x, at + apart), after(x, at + 2 * apart), after(x, at + 3 * apart))


@part()
def _pass(x: _Samples, x_i: _Samples, y: _Samples, y_i: _Samples, turns: _Samples, quarter: int, step: int) -> None:
    """A pass by four."""
    for p in range(quarter):
        t = after(turns, 6 * p)
        for q in range(0, step, 8):
            at, to = p * step + q, 4 * p * step + q
            apart = quarter * step
            _four(_rows(x, at, apart), _rows(x_i, at, apart), t, _rows(y, to, step), _rows(y_i, to, step))


@part(fastmath={"contract"}, apart=True)
def _four(x: _Rows, x_i: _Rows, t: _Samples, y: _Rows, y_i: _Rows) -> None:
    """Eight butterflies of four."""
    w1, w1_i, w2, w2_i, w3, w3_i = t[0], t[1], t[2], t[3], t[4], t[5]
    for q in range(8):
        a, a_i, b, b_i = x[0][q], x_i[0][q], x[1][q], x_i[1][q]
        c, c_i, d, d_i = x[2][q], x_i[2][q], x[3][q], x_i[3][q]
        sum_ac, sum_ac_i, dif_ac, dif_ac_i = a + c, a_i + c_i, a - c, a_i - c_i
        sum_bd, sum_bd_i, dif_bd, dif_bd_i = b + d, b_i + d_i, b - d, b_i - d_i
        y[0][q], y_i[0][q] = sum_ac + sum_bd, sum_ac_i + sum_bd_i
        u, v = dif_ac + dif_bd_i, dif_ac_i - dif_bd
        y[1][q], y_i[1][q] = u * w1 - v * w1_i, u * w1_i + v * w1
        u, v = sum_ac - sum_bd, sum_ac_i - sum_bd_i
        y[2][q], y_i[2][q] = u * w2 - v * w2_i, u * w2_i + v * w2
        u, v = dif_ac - dif_bd_i, dif_ac_i + dif_bd
        y[3][q], y_i[3][q] = u * w3 - v * w3_i, u * w3_i + v * w3


@part(fastmath={"contract"}, apart=True)
def _dft(x: _Numbers, x_i: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Of eight points."""
    a, a_i, b, b_i = x[0] + x[4], x_i[0] + x_i[4], x[0] - x[4], x_i[0] - x_i[4]
    c, c_i, d, d_i = x[2] + x[6], x_i[2] + x_i[6], x[2] - x[6], x_i[2] - x_i[6]
    e0, e0_i, e2, e2_i = a + c, a_i + c_i, a - c, a_i - c_i
    e1, e1_i, e3, e3_i = b + d_i, b_i - d, b - d_i, b_i + d
    a, a_i, b, b_i = x[1] + x[5], x_i[1] + x_i[5], x[1] - x[5], x_i[1] - x_i[5]
    c, c_i, d, d_i = x[3] + x[7], x_i[3] + x_i[7], x[3] - x[7], x_i[3] - x_i[7]
    o0, o0_i, g, g_i = a + c, a_i + c_i, a - c, a_i - c_i
    o2, o2_i = g_i, -g
    g, g_i, h, h_i = b + d_i, b_i - d, b - d_i, b_i + d
    o1, o1_i = _HALF * (g + g_i), _HALF * (g_i - g)
    o3, o3_i = _HALF * (h_i - h), -_HALF * (h + h_i)
    real = e0 + o0, e1 + o1, e2 + o2, e3 + o3, e0 - o0, e1 - o1, e2 - o2, e3 - o3
    return real, (
        e0_i + o0_i,
        e1_i + o1_i,
        e2_i + o2_i,
        e3_i + o3_i,
        e0_i - o0_i,
        e1_i - o1_i,
        e2_i - o2_i,
        e3_i - o3_i,
    )


@part(fastmath={"contract"}, apart=True)
def _turned(z: _Numbers, z_i: _Numbers, t: _Samples, p: int) -> tuple[_Numbers, _Numbers]:
    """Times the turns of a table."""
    u1, v1 = t[0 + p], t[8 + p]
    u2, v2 = t[16 + p], t[24 + p]
    u3, v3 = t[32 + p], t[40 + p]
    u4, v4 = t[48 + p], t[56 + p]
    u5, v5 = t[64 + p], t[72 + p]
    u6, v6 = t[80 + p], t[88 + p]
    u7, v7 = t[96 + p], t[104 + p]
    real = z[0], z[1] * u1 - z_i[1] * v1, z[2] * u2 - z_i[2] * v2, z[3] * u3 - z_i[3] * v3
    real_4, real_5 = z[4] * u4 - z_i[4] * v4, z[5] * u5 - z_i[5] * v5
    last = z_i[0], z[1] * v1 + z_i[1] * u1, z[2] * v2 + z_i[2] * u2, z[3] * v3 + z_i[3] * u3
    last_4, last_5 = z[4] * v4 + z_i[4] * u4, z[5] * v5 + z_i[5] * u5
    real_6, real_7 = z[6] * u6 - z_i[6] * v6, z[7] * u7 - z_i[7] * v7
    last_6, last_7 = z[6] * v6 + z_i[6] * u6, z[7] * v7 + z_i[7] * u7
    return (*real, real_4, real_5, real_6, real_7), (*last, last_4, last_5, last_6, last_7)


@part()
def split(x: _Rows, table: _Samples, m: int, y: _Rows) -> None:
    """Into eight transforms of `m` points each, one behind the other."""
    for p in range(0, m, 8):
        t = after(table, BLOCK * p)
        _split_eight(_rows(x[0], p, m), _rows(x[1], p, m), t, _rows(y[0], p, m), _rows(y[1], p, m))


@part(fastmath={"contract"}, apart=True)
def _split_eight(x: _Rows, x_i: _Rows, t: _Samples, y: _Rows, y_i: _Rows) -> None:
    for p in range(8):
        real = x[0][p], x[1][p], x[2][p], x[3][p], x[4][p], x[5][p], x[6][p], x[7][p]
        imaginary = x_i[0][p], x_i[1][p], x_i[2][p], x_i[3][p], x_i[4][p], x_i[5][p], x_i[6][p], x_i[7][p]
        z, z_i = _dft(real, imaginary)
        z, z_i = _turned(z, z_i, t, p)
        y[0][p], y[1][p], y[2][p], y[3][p], y[4][p], y[5][p], y[6][p], y[7][p] = z
        y_i[0][p], y_i[1][p], y_i[2][p], y_i[3][p], y_i[4][p], y_i[5][p], y_i[6][p], y_i[7][p] = z_i


@part(fastmath={"contract"}, apart=True)
def _eight(x: _Rows, x_i: _Rows, t: _Samples, y: _Samples, y_i: _Samples) -> None:
    """The first pass: eight times eight points become neighbours."""
    for p in range(8):
        real = x[0][p], x[1][p], x[2][p], x[3][p], x[4][p], x[5][p], x[6][p], x[7][p]
        imaginary = x_i[0][p], x_i[1][p], x_i[2][p], x_i[3][p], x_i[4][p], x_i[5][p], x_i[6][p], x_i[7][p]
        z, z_i = _dft(real, imaginary)
        z, z_i = _turned(z, z_i, t, p)
        row, row_i = after(y, 8 * p), after(y_i, 8 * p)
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7] = z
        row_i[0], row_i[1], row_i[2], row_i[3], row_i[4], row_i[5], row_i[6], row_i[7] = z_i


@part()
def join(x: _Rows, table: _Samples, m: int, early: _Rows, late: _Rows) -> None:
    """One out of eight transforms `(m,)`; its first quarter goes to `early`, the rest to `late`."""
    for p in range(0, m, 8):
        a, a_i, b, b_i = _rows(early[0], p, m), _rows(early[1], p, m), _rows(late[0], p, m), _rows(late[1], p, m)
        y, y_i = (a[0], a[1], *b[:6]), (a_i[0], a_i[1], *b_i[:6])
        _join_eight(_rows(x[0], p, m), _rows(x[1], p, m), after(table, BLOCK * p), y, y_i)


@part(fastmath={"contract"}, apart=True)
def _join_eight(x: _Rows, x_i: _Rows, t: _Samples, y: _Rows, y_i: _Rows) -> None:
    for p in range(8):
        real = x[0][p], x[1][p], x[2][p], x[3][p], x[4][p], x[5][p], x[6][p], x[7][p]
        imaginary = x_i[0][p], x_i[1][p], x_i[2][p], x_i[3][p], x_i[4][p], x_i[5][p], x_i[6][p], x_i[7][p]
        real, imaginary = _turned(real, imaginary, t, p)
        z, z_i = _dft(real, imaginary)
        y[0][p], y[1][p], y[2][p], y[3][p], y[4][p], y[5][p], y[6][p], y[7][p] = z
        y_i[0][p], y_i[1][p], y_i[2][p], y_i[3][p], y_i[4][p], y_i[5][p], y_i[6][p], y_i[7][p] = z_i
