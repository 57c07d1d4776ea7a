"""Noise of a place as sound: its third octaves to the letter, its swings, and two ears apart."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.dsp.bands import THIRD_OCTAVES_HZ

__all__ = ["ambience", "looped"]

Array = NDArray[np.float64]
Complex = NDArray[np.complex128]

_EARS_M, _SOUND_M_PER_S = 0.18, 343.0
_HALF_THIRD = 10.0**0.05
_CROSSED_S = 1.0


def ambience(levels_db: Array, duration_s: float, rate: int, swing_db: float, swing_hz: float) -> NDArray[np.float32]:
    """Noise that comes from everywhere, the same on every run; its end joins its beginning without a seam.

    Args:
        levels_db: Mean squares per third octave, both channels added up, in dB `(31,)`; −∞ where there is nothing.
        duration_s: Its length.
        rate: Sample rate in Hz.
        swing_db: Standard deviation of its level.
        swing_hz: Up to how many times per second its level moves.

    Returns:
        float32 `(2, frames)`.

    Source:
        Between two points in a diffuse field the coherence is sin(kd)/kd: Cook, Waterhouse, Berendt, Edelman and
        Thompson, JASA 27 (1955) 1072. The distance of two ears, without the head between them, is estimated.
    """
    frames = round(duration_s * rate)
    hz = np.asarray(np.fft.rfftfreq(frames, 1.0 / rate), dtype=np.float64)
    *drawn, slow = _drawn(frames)
    one, other = (spectrum * _density(levels_db, hz) for spectrum in drawn)
    shared = np.sqrt((1.0 + np.sinc(2.0 * hz * _EARS_M / _SOUND_M_PER_S)) / 2.0)
    apart = np.sqrt(1.0 - shared**2)
    ears = np.stack([shared * one + apart * other, shared * one - apart * other])
    sound = np.asarray(np.fft.irfft(ears, frames), dtype=np.float64)
    moving = sound * 10.0 ** (_swing(slow, hz, frames, swing_db, swing_hz) / 20.0)
    return _with_levels(moving, levels_db, hz).astype(np.float32)


def looped(samples: Array, rate: int) -> Array:
    """A recording that can be repeated: its last second crosses into its first, both at equal power.

    Args:
        samples: `(channels, frames)`, longer than 2 s.
        rate: Sample rate in Hz.

    Returns:
        One second shorter, `(channels, frames − rate)`.
    """
    crossed = round(_CROSSED_S * rate)
    way = np.linspace(0.0, np.pi / 2.0, crossed)
    result = samples[:, :-crossed].copy()
    result[:, :crossed] = result[:, :crossed] * np.sin(way) + samples[:, -crossed:] * np.cos(way)
    return result


def _density(levels_db: Array, hz: Array) -> Array:
    """Amplitude per bin between the middles of the bands that have a level; where none has, 0."""
    known = np.isfinite(levels_db)
    if not known.any():
        return np.zeros(hz.size)
    middles = np.log(THIRD_OCTAVES_HZ[known])
    db = np.interp(np.log(np.maximum(hz, 1.0)), middles, levels_db[known] - 10.0 * np.log10(THIRD_OCTAVES_HZ[known]))
    return np.asarray(10.0 ** ((db - db.max()) / 20.0))


@lru_cache(maxsize=1)  # devices in their places follow each other, all with noise of one length
def _drawn(frames: int) -> tuple[Complex, ...]:
    """Of both ears' noise and of its swings: the same on every run."""
    generator = np.random.default_rng(1955)
    return tuple(np.fft.rfft(generator.standard_normal(frames)) for _ in range(3))


def _swing(slow: Complex, hz: Array, frames: int, swing_db: float, swing_hz: float) -> Array:
    if not swing_db:
        return np.zeros(frames)
    moves = np.fft.irfft(slow * ((hz > 0.0) & (hz <= swing_hz)), frames)
    return np.asarray(moves * (swing_db / moves.std())) if moves.any() else np.zeros(frames)


def _with_levels(samples: Array, levels_db: Array, hz: Array) -> Array:
    """Every third octave at its level, whatever the draw and the swings made of it."""
    spectra, frames = np.fft.rfft(samples), samples.shape[1]
    gains = np.zeros(hz.size)
    for middle, level_db in zip(THIRD_OCTAVES_HZ, levels_db, strict=True):
        inside = slice(*np.searchsorted(hz, (middle / _HALF_THIRD, middle * _HALF_THIRD)))
        power = 2.0 * float((np.abs(spectra[:, inside]) ** 2).sum()) / frames**2
        if np.isfinite(level_db) and power > 0.0:
            gains[inside] = np.sqrt(10.0 ** (level_db / 10.0) / power)
    return np.asarray(np.fft.irfft(spectra * gains, frames))
