"""Rooms and echoes: a convolution reverb from shaped noise, and a ping-pong delay in time with the song."""

from functools import lru_cache

import numpy as np
from scipy.signal import oaconvolve

from translate.demo.shaping import Signal, band, decay, generator, highpass, lowpass

__all__ = ["echo", "reverb"]

_BANDS = ((120.0, 500.0, 0.9), (500.0, 2500.0, 1.0), (2500.0, 6000.0, 0.75), (6000.0, 12000.0, 0.45))


@lru_cache
def _response(rate: int, t60_s: float, predelay_ms: float) -> Signal:
    """Impulse response `(2, frames)` of unit energy per channel: decaying noise, treble dying first."""
    frames = round(t60_s * rate)
    noise = generator(f"reverb {t60_s}").standard_normal((2, frames))
    tail = sum(
        (band(noise, rate, low, high) * decay(frames, rate, t60_s * share) for low, high, share in _BANDS),
        np.zeros((2, frames)),
    )
    rise = round(0.012 * rate)  # a diffuse onset, or every click is heard twice
    tail[:, :rise] *= np.linspace(0.0, 1.0, rise)
    tail /= np.sqrt(np.square(tail).sum(axis=1, keepdims=True))
    return np.pad(tail, ((0, 0), (round(predelay_ms * rate / 1000), 0)))


def reverb(x: Signal, rate: int, t60_s: float, predelay_ms: float = 20.0) -> Signal:
    """The wet signal `(2, frames)` of a mono or stereo send, cut to its length."""
    send = highpass(np.atleast_2d(x), rate, 180.0)
    response = _response(rate, t60_s, predelay_ms).astype(np.float32)
    wet = oaconvolve(send.astype(np.float32), response, axes=-1)
    return np.asarray(wet[:, : x.shape[-1]], dtype=np.float64)


def echo(x: Signal, rate: int, delay_s: float, feedback: float = 0.45, repeats: int = 5) -> Signal:
    """The wet signal `(2, frames)` of a mono send: repeats left and right in turn, each duller."""
    out = np.zeros((2, x.shape[-1]))
    tap = highpass(x, rate, 300.0)
    step = round(delay_s * rate)
    for repeat in range(1, repeats + 1):
        tap = lowpass(tap, rate, 4500.0, order=1) * (feedback if repeat > 1 else 1.0)
        out[repeat % 2, repeat * step :] += tap[: -repeat * step]
        out[1 - repeat % 2, repeat * step :] += 0.25 * tap[: -repeat * step]
    return out
