"""Filters that feed back, run over an impulse to give a loudspeaker's or a room's response."""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import kernel

__all__ = ["all_pass_comb", "butterworth", "second_order"]

_Array = NDArray[np.float64]


def butterworth(kind: str, hz: float, rate: int) -> _Array:
    """A Butterworth filter of second order by the bilinear transform.

    Args:
        kind: "low" or "high".
        hz: Where it is 3 dB down.
        rate: Sampling rate in Hz.

    Returns:
        `b0 b1 b2 a1 a2`, `(5,)`.

    Source:
        Oppenheim & Schafer, Discrete-Time Signal Processing, 7.1.2.
    """
    warped = np.tan(np.pi * hz / rate)
    whole = 1.0 + np.sqrt(2.0) * warped + warped**2
    gain, middle = (warped**2, 2.0) if kind == "low" else (1.0, -2.0)
    ahead = np.array([1.0, middle, 1.0]) * (gain / whole)
    back = [2.0 * (warped**2 - 1.0) / whole, (1.0 - np.sqrt(2.0) * warped + warped**2) / whole]
    return np.array([*ahead, *back])


@kernel("f8[:], f8[:], f8[:]")
def second_order(x: _Array, section: _Array, y: _Array) -> None:
    """Filter `x` `(n,)` by `b0 b1 b2 a1 a2` into `y` `(n,)`, from rest."""
    b0, b1, b2, a1, a2 = section[0], section[1], section[2], section[3], section[4]
    first = second = 0.0
    for i in range(x.size):
        value = x[i]
        out = b0 * value + first
        first = b1 * value - a1 * out + second
        second = b2 * value - a2 * out
        y[i] = out


@kernel("f8[:], i8, f8, f8[:]")
def all_pass_comb(x: _Array, delay: int, gain: float, y: _Array) -> None:
    """Schroeder's all-pass section: y[n] = −g·x[n] + x[n − D] + g·y[n − D], from `x` `(n,)` into `y` `(n,)`."""
    for i in range(min(delay, x.size)):
        y[i] = -gain * x[i]
    for i in range(x.size - delay):
        y[i + delay] = -gain * x[i + delay] + (x[i] + gain * y[i])
