"""Noise that is like music: the programme against which playback levels are calibrated."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["programme_noise"]

_Array = NDArray[np.float64]

_KNEE_HZ, _SLOPE_DB = 100.0, -5.0
_SWING_DB, _SWING_HZ = 5.0, (0.2, 8.0)


def programme_noise(duration_s: float, rate: int) -> NDArray[np.float32]:
    """Noise with the spectrum and the swings of finished music, the same on every run.

    Its density is level to 100 Hz and falls by 5 dB per octave from there to 20 kHz; its level moves by 5 dB (standard
    deviation) at up to 8 Hz, as compressors of devices find it in songs.

    Args:
        duration_s: Its length.
        rate: Sample rate in Hz.

    Returns:
        float32 `(1, frames)`, RMS 0.1.

    Source:
        P. D. Pestana, Z. Ma, J. D. Reiss, A. Barbosa, D. A. A. Black, AES 135 (2013): 772 number-one singles fall by
        about 5 dB per octave from 100 Hz to 4 kHz. The swings are estimated.
    """
    frames = round(duration_s * rate)
    generator = np.random.default_rng(226)
    noise = _shaped(generator.standard_normal(frames), rate, _tone)
    swing = _shaped(generator.standard_normal(frames), rate, _swing)
    moving = noise * 10.0 ** (_SWING_DB * swing / swing.std() / 20.0)
    result: NDArray[np.float32] = (moving * (0.1 / moving.std())).astype(np.float32)[np.newaxis]
    return result


def _shaped(white: _Array, rate: int, gain: Callable[[_Array], _Array]) -> _Array:
    hz = np.asarray(np.fft.rfftfreq(white.size, 1.0 / rate), dtype=np.float64)
    return np.asarray(np.fft.irfft(np.fft.rfft(white) * gain(hz), white.size), dtype=np.float64)


def _tone(hz: _Array) -> _Array:
    falling = 10.0 ** (_SLOPE_DB * np.log2(np.maximum(hz, _KNEE_HZ) / _KNEE_HZ) / 20.0)
    return np.where((hz >= 20.0) & (hz <= 20_000.0), falling, 0.0)


def _swing(hz: _Array) -> _Array:
    low, high = _SWING_HZ
    return ((hz > low) & (hz < high)).astype(np.float64)
