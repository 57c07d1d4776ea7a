"""Kernels that transform windows of a stream and, filtered, transform them back: two real signals at once, as real and
as imaginary part.

Filters take most of the time of a comparison. These read a stream where it lies, work in memory that is there and stay
in the cache. Frequencies stand in the order in which splitting leaves them (`translate.dsp.fourier.order`), which a
product does not mind.
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, kernel, part
from translate.dsp.fourier_parts import join, leaf, leaf_size, moved, places, table_size, transform

__all__ = ["APART", "filtered", "spectra"]

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
