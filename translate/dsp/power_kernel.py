"""The kernel that finds the power of windows of a stream over frequency: of two signals at once, in one transform."""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, kernel, part
from translate.dsp.fourier_parts import moved, room_size, transform

__all__ = ["powers"]

_Samples = NDArray[np.float32]
_Rows = tuple[_Samples, ...]

_APART = 32


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
    the rest as for `translate.dsp.fourier_kernel`. Samples of one channel go on for a window more if the number is odd.
    """
    size, windows, bins = window.size, power.shape[0], power.shape[1]
    x = after(room, room_size(size)), after(room, room_size(size) + size + _APART)
    z = x if size > 2048 else moved(x, 2 * (size + _APART))
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
