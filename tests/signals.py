"""Signals for all tests: the standards' own, synthesised from their text, and real music if present."""

from contextlib import closing
from functools import cache
from itertools import islice
from math import ceil

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from validation.music import SHARED_AUDIO

Samples = NDArray[np.float32]


def sine(
    hz: float,
    seconds: float,
    *,
    dbfs: float = 0.0,
    rate: int = 48_000,
    phase_deg: float = 0.0,
    channels: int = 2,
) -> Samples:
    """A steady sine, the same in all channels; `dbfs` is its peak (0 = full scale)."""
    t = np.arange(round(seconds * rate)) / rate
    wave = 10.0 ** (dbfs / 20.0) * np.sin(2 * np.pi * hz * t + np.radians(phase_deg))
    return np.tile(wave.astype(np.float32), (channels, 1))


def stepped_sine(*steps: tuple[float, float], rate: int = 48_000, hz: float = 1000.0) -> Samples:
    """Stereo sine through `(seconds, dBFS)` steps, phase running on; −inf dBFS is silence."""
    amplitude = np.concatenate([np.full(round(s * rate), 10.0 ** (db / 20.0)) for s, db in steps])
    wave = (amplitude * sine(hz, amplitude.size / rate, rate=rate, channels=1)).astype(np.float32)
    return np.tile(wave, (2, 1))


def true_peak_tone(divisor: int, amplitude: float, phase_deg: float, *, rate: int = 48_000) -> Samples:
    """Tech 3341 cases 15 to 19: a sine at rate/divisor with 10 ms fades (without them it is a burst)."""
    wave = amplitude * sine(rate / divisor, 0.5, rate=rate, phase_deg=phase_deg)
    n = np.arange(wave.shape[1])
    return (wave * np.minimum(1.0, np.minimum(n, n[::-1]) / (0.01 * rate))).astype(np.float32)


def true_peak_burst(offset: int) -> Samples:
    """Tech 3341 cases 20 to 23: made at four times the rate, low-passed, each fourth sample from `offset` on.

    A sine at rate/6 and 0.50 in which one period is replaced by one at rate/4 and 1.00.
    """
    from scipy.signal import firwin, oaconvolve

    tone = 0.5 * np.sin(2 * np.pi * np.arange(24 * 400) / 24)
    burst = np.sin(2 * np.pi * np.arange(16) / 16)
    high = np.concatenate([tone, burst, tone])
    n = np.arange(high.size)
    high = high * np.minimum(1.0, np.minimum(n, n[::-1]) / 1920.0)
    low = np.asarray(oaconvolve(high, firwin(1023, 0.25), "same"), dtype=np.float32)
    return np.tile(low[offset::4], (2, 1))


def noise(seconds: float, *, dbfs: float = -20.0, rate: int = 48_000, channels: int = 2, seed: int = 1) -> Samples:
    """White noise of `dbfs` RMS (re 1), independent in each channel."""
    wave = np.random.default_rng(seed).standard_normal((channels, round(seconds * rate)))
    return np.asarray(10.0 ** (dbfs / 20.0) * wave, dtype=np.float32)


@cache
def music(name: str, start_s: float = 0.0, seconds: float = 30.0) -> Audio:
    """An excerpt of a file of ../shared/audio, for tests marked `shared`."""
    from translate.files import blocks

    end_s = start_s + seconds
    with closing(blocks(SHARED_AUDIO / name, seconds=1.0)) as read:  # no further than needed: songs are long
        pieces = list(islice(read, ceil(end_s)))
    return pieces[0].with_samples(np.concatenate([p.samples for p in pieces], axis=1)).excerpt(start_s, end_s)
