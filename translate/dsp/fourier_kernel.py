"""Kernels that transform windows of a stream and, filtered, transform them back, or find their power over frequency:
two real signals at once, as real and as imaginary part. All in one file, so that their transform is compiled once.

Filters take most of the time of a comparison. These read a stream where it lies, work in memory that is there and stay
in the cache. Frequencies stand in the order in which splitting leaves them (`translate.dsp.fourier.order`), which a
product does not mind.
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, kernel, part
from translate.dsp.fourier_parts import join, leaf, leaf_size, moved, places, room_size, table_size, transform

__all__ = ["APART", "filtered", "powers", "spectra"]

_Samples = NDArray[np.float32]
_Rows = tuple[_Samples, ...]

APART = 32
"""Samples between real and imaginary parts, which would claim the same places in the cache."""


@kernel("f4[:], i8, i8, f4[:], f4[:], f4[:], f4[:], f4[:, :, :]")
def spectra(
    samples: _Samples,
    imaginary: int,
    hop: int,
    turns: _Samples,
    first: _Samples,
    later: _Samples,
    room: _Samples,
    out: _Samples,
) -> None:
    """Transform windows into `out` `(windows, 2, size + APART)`; of window k the real part begins at `hop · k`, the
    imaginary one `imaginary` samples later. `turns`, `first`, `later`, `room`: see `translate.dsp.fourier`."""
    width = out.shape[2]
    for k in range(out.shape[0]):
        x = after(samples, k * hop), after(samples, k * hop + imaginary)
        y = after(out, 2 * k * width), after(out, (2 * k + 1) * width)
        transform(x, turns, first, later, width - APART, room, y)


@kernel("f4[:, :, :], f4[:, :, :], i8[:], i8, i8, f4[:], f4[:], f4[:], f4[:], f4[:]")
def filtered(
    spectra: _Samples,
    response: _Samples,
    mirrored: NDArray[np.int64],
    imaginary: int,
    hop: int,
    turns: _Samples,
    first: _Samples,
    later: _Samples,
    room: _Samples,
    out: _Samples,
) -> None:
    """Multiply spectra `(windows, 2, size + APART)` by a response and transform them back; windows are longer than
    a leaf.

    Of window k the last three quarters go to `out` from `hop · k` on, those of the imaginary part `imaginary` samples
    later. `response`: `(1, 2, size)`, divided by `size`; or `(2, 2, size)`, the second for the conjugate at the
    mirrored frequency, where channels cross. `mirrored`: where the piece begins that mirrors each piece of a spectrum.
    """
    width, size = spectra.shape[2], response.shape[2]
    eighth, piece = size // 8, leaf_size(size)
    near, middle, whole, product = places(room, size)
    further = after(turns, table_size(eighth))
    for k in range(spectra.shape[0]):
        z = after(spectra, 2 * k * width), after(spectra, (2 * k + 1) * width)
        for j in range(8):
            for i in range(eighth // piece):
                at = j * eighth + i * piece
                _multiply(moved(z, at), (after(response, at), after(response, size + at)), piece, product)
                if response.shape[0] == 2:
                    crossing = after(response, 2 * size + at), after(response, 3 * size + at)
                    if at == 0:  # the first mirrors itself, all after it the other way round
                        _cross(z, crossing, 1, product)
                        _cross(moved(z, 1), moved(crossing, 1), piece - 1, moved(product, 1))
                    else:
                        _cross(moved(z, mirrored[at // piece]), crossing, piece, product)
                # real and imaginary parts change places: so the transform runs backward
                to = moved(whole, at) if piece == eighth else moved(middle, i * piece)
                leaf(_other(product), first, later, piece, _other(near), _other(to))
            if piece != eighth:
                here = moved(whole, j * eighth)
                join(_other(middle), further, piece, _other(here), _other(moved(here, 2 * piece)))
        end = after(out, k * hop + imaginary), after(out, k * hop)
        join(_other(whole), turns, eighth, middle, end)


@part()
def _other(x: _Rows) -> _Rows:
    return x[1], x[0]


@part(fastmath={"contract"}, apart=True)
def _multiply(z: _Rows, h: _Rows, n: int, p: _Rows) -> None:
    for q in range(n):
        p[0][q] = z[0][q] * h[0][q] - z[1][q] * h[1][q]
        p[1][q] = z[0][q] * h[1][q] + z[1][q] * h[0][q]


@part(fastmath={"contract"}, apart=True)
def _cross(z: _Rows, g: _Rows, n: int, p: _Rows) -> None:
    """Add the conjugate of what lies the other way round, times `g`."""
    for q in range(n):
        a, b = z[0][n - 1 - q], z[1][n - 1 - q]
        p[0][q] += a * g[0][q] + b * g[1][q]
        p[1][q] += a * g[1][q] - b * g[0][q]


@kernel("f4[:], i8, i8, f4[:], i8[:], f4[:], f4[:], f4[:], f4[:], f4[:, :], f4[:, :]")
def powers(
    samples: _Samples,
    imaginary: int,
    hop: int,
    window: _Samples,
    place: NDArray[np.int64],
    turns: _Samples,
    first: _Samples,
    later: _Samples,
    room: _Samples,
    power: _Samples,
    mid: _Samples,
) -> None:
    """Fill `power` `(windows, bins)` with mean squares: of two channels what they have together; of one, where
    `imaginary` is 0, that of each window. `mid`: that of the mean of both channels, for as many windows.

    `window` `(size,)`; `place` `(size,)`: where each frequency stands; `room`: for a transform and two signals more;
    the rest as for `spectra`. Samples of one channel go on for a window more if the number is odd.
    """
    size, windows, bins = window.size, power.shape[0], power.shape[1]
    x = after(room, room_size(size)), after(room, room_size(size) + size + APART)
    z = x if size > 2048 else moved(x, 2 * (size + APART))
    is_one, distance = imaginary == 0, imaginary if imaginary else hop
    for k in range(windows):
        if is_one and k % 2 == 1:
            continue
        _weigh(after(samples, k * hop), after(samples, k * hop + distance), window, x)
        transform(x, turns, first, later, size, room, z)
        row = after(power, k * bins)
        if not is_one:
            _together(z, place, size, bins, row)
            if k < mid.shape[0]:
                _of_mean(z, place, size, bins, after(mid, k * bins))
        else:
            _one(z, place, size, bins, np.float32(1.0), row)
            if k + 1 < windows:
                _one(z, place, size, bins, np.float32(-1.0), after(row, bins))


@part(fastmath={"contract"}, apart=True)
def _weigh(left: _Samples, right: _Samples, window: _Samples, x: _Rows) -> None:
    for i in range(window.size):
        x[0][i], x[1][i] = window[i] * left[i], window[i] * right[i]


@part(fastmath={"contract"}, apart=True)
def _together(z: _Rows, place: NDArray[np.int64], size: int, bins: int, out: _Samples) -> None:
    """|L|² + |R|²."""
    for k in range(bins):
        here, there = place[k], place[(size - k) & (size - 1)]
        a, b, c, d = z[0][here], z[1][here], z[0][there], z[1][there]
        out[k] = np.float32(0.5) * ((a * a + b * b) + (c * c + d * d))


@part(fastmath={"contract"}, apart=True)
def _of_mean(z: _Rows, place: NDArray[np.int64], size: int, bins: int, out: _Samples) -> None:
    """|L + R|² / 4."""
    for k in range(bins):
        here, there = place[k], place[(size - k) & (size - 1)]
        a, b, c, d = z[0][here], z[1][here], z[0][there], z[1][there]
        real, imaginary = (a + c) + (b + d), (b - d) - (a - c)
        out[k] = np.float32(0.0625) * (real * real + imaginary * imaginary)


@part(fastmath={"contract"}, apart=True)
def _one(z: _Rows, place: NDArray[np.int64], size: int, bins: int, sign: np.float32, out: _Samples) -> None:
    """|L|², or, with a `sign` below zero, |R|²."""
    for k in range(bins):
        here, there = place[k], place[(size - k) & (size - 1)]
        real, imaginary = z[0][here] + sign * z[0][there], z[1][here] - sign * z[1][there]
        out[k] = np.float32(0.25) * (real * real + imaginary * imaginary)
