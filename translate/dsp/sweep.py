"""The exponential sweep that `translate devices sweep` writes, and what a recording of it says: an impulse response.

Of a device that distorts, the harmonics come to lie before the response, where they can be cut off.

Source:
    A. Farina, Simultaneous measurement of impulse response and distortion with a swept-sine technique, AES 108, 2000.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["SILENCE_S", "SWEEP_S", "deconvolved", "found_at", "played", "sweep"]

Array = NDArray[np.float64]

SWEEP_S = 10.0
SILENCE_S = 2.0
"""Before and after it: so that a player is awake, and the room can fall silent."""

_LOW_HZ, _HIGH_HZ = 15.0, 21_000.0
_FADE_S = 0.02
_BEFORE_S, _AFTER_S = 0.02, 0.3  # around the greatest moment: where all of a response lies


def sweep(rate: int) -> Array:
    """It, without silence.

    Args:
        rate: Sample rate in Hz.

    Returns:
        `(frames,)`, full scale ±1, 10 s.
    """
    t = np.arange(round(SWEEP_S * rate)) / rate
    octaves = np.log(min(_HIGH_HZ, 0.48 * rate) / _LOW_HZ)
    wave = np.sin(2.0 * np.pi * _LOW_HZ * SWEEP_S / octaves * np.expm1(t / SWEEP_S * octaves))
    fade = 0.5 - 0.5 * np.cos(np.pi * np.minimum(1.0, np.minimum(t, t[::-1]) / _FADE_S))
    return np.asarray(wave * fade)


def played(rate: int, channel: Literal["both", "left", "right"] = "both") -> NDArray[np.float32]:
    """What is to be played: silence, the sweep 6 dB below full scale, silence; in one channel or equal in both.

    Args:
        rate: Sample rate in Hz.
        channel: Which one; the other is silent.

    Returns:
        float32 `(2, frames)`.
    """
    silence = round(SILENCE_S * rate)
    gains = {"both": (0.5, 0.5), "left": (0.5, 0.0), "right": (0.0, 0.5)}[channel]
    return np.outer(gains, np.pad(sweep(rate), silence)).astype(np.float32)


def deconvolved(recording: Array, rate: int) -> Array:
    """The impulse response behind a recording of the sweep.

    Args:
        recording: `(frames,)`, with the sweep anywhere in it.
        rate: Sample rate in Hz.

    Returns:
        `(n,)`, a circle: what happened before the sweep began lies at its end.
    """
    size, known, heard = _spectra(recording, rate)
    power = np.square(np.abs(known))
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    edges = [_LOW_HZ, 1.25 * _LOW_HZ, 0.97 * min(_HIGH_HZ, 0.48 * rate), min(_HIGH_HZ, 0.48 * rate)]
    inside = np.interp(hz, edges, [0.0, 1.0, 1.0, 0.0])
    return np.asarray(np.fft.irfft(heard * known.conj() / (power + 1e-9 * power.max()) * inside, size))


def found_at(recording: Array, rate: int) -> tuple[int, float]:
    """Where in a recording the sweep begins.

    Args:
        recording: `(frames,)`.
        rate: Sample rate in Hz.

    Returns:
        The sample, and which share of all that is like the sweep comes from there: little, and it is another signal.
    """
    size, known, heard = _spectra(recording, rate)
    alike = np.square(np.fft.irfft(heard * known.conj(), size))
    total = float(alike.sum())
    at = int(alike.argmax())
    near = np.take(alike, np.arange(at - round(_BEFORE_S * rate), at + round(_AFTER_S * rate)) % size)
    return at, float(near.sum()) / total if total else 0.0


def _spectra(recording: Array, rate: int) -> tuple[int, NDArray[np.complex128], NDArray[np.complex128]]:
    known = sweep(rate)
    size = 1 << (recording.size + known.size - 1).bit_length()
    return size, np.fft.rfft(known, size), np.fft.rfft(recording, size)
