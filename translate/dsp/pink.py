"""Pink noise, the same on every run: the programme against which playback levels are calibrated."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["pink_noise"]


def pink_noise(duration_s: float, rate: int) -> NDArray[np.float32]:
    """Gaussian noise `(1, frames)` with equal power per octave, 20 Hz to 20 kHz, RMS 0.1."""
    frames = round(duration_s * rate)
    spectrum = np.fft.rfft(np.random.default_rng(226).standard_normal(frames))
    hz = np.fft.rfftfreq(frames, 1.0 / rate)
    inside = (hz >= 20.0) & (hz <= 20_000.0)
    noise = np.fft.irfft(np.where(inside, spectrum / np.sqrt(np.maximum(hz, 1.0)), 0.0), frames)
    result: NDArray[np.float32] = (noise * (0.1 / noise.std())).astype(np.float32)[np.newaxis]
    return result
