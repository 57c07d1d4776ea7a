"""Tools of the degradations: zero-phase filters with smooth edges, levels, loudness match."""

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs

__all__ = ["above", "below", "between", "filtered", "lufs", "matched", "mean_square", "true_peak_dbtp"]

Array = NDArray[np.float64]

_EDGE_OCTAVES = 1.0 / 3.0
_PAD_S = 1.0


def below(hz: Array, edge_hz: float) -> Array:
    """1 up to the edge, 0 from a third of an octave above it, half a cosine between (over log frequency)."""
    octaves = np.log2(np.maximum(hz, 1e-3) / edge_hz)
    return np.asarray(0.5 + 0.5 * np.cos(np.pi * np.clip(octaves / _EDGE_OCTAVES, 0.0, 1.0)))


def above(hz: Array, edge_hz: float) -> Array:
    """1 from the edge on, 0 up to a third of an octave below it."""
    return np.asarray(1.0 - below(hz, edge_hz * 2.0**-_EDGE_OCTAVES))


def between(hz: Array, low_hz: float, high_hz: float) -> Array:
    """1 between the edges, 0 a third of an octave outside."""
    return above(hz, low_hz) * below(hz, high_hz)


def filtered(samples: NDArray[np.floating], rate: int, *, gain: Callable[[Array], NDArray[Any]]) -> Array:
    """Samples `(channels, frames)` through `gain`: a function of frequency in Hz, real (zero phase) or complex.

    Linear convolution for impulse responses up to a second long: silence is put behind and cut off again.
    """
    frames = samples.shape[1]
    size = scipy.fft.next_fast_len(frames + round(_PAD_S * rate), real=True)
    spectrum = scipy.fft.rfft(samples.astype(np.float64), size, axis=1)
    spectrum *= gain(np.asarray(np.fft.rfftfreq(size, 1.0 / rate)))
    return np.asarray(scipy.fft.irfft(spectrum, size, axis=1)[:, :frames])


def mean_square(samples: NDArray[np.floating]) -> float:
    """Mean square over channels and time."""
    return float(np.square(samples, dtype=np.float64).mean())


def lufs(samples: NDArray[np.floating], rate: int) -> float:
    """Integrated loudness (BS.1770-5) of samples `(channels, frames)`."""
    return integrated_lufs(measure_levels(samples.astype(np.float32), rate))


def true_peak_dbtp(audio: Audio) -> float:
    """True peak (BS.1770-5 Annex 2)."""
    return peak_db(measure_levels(audio.samples, audio.rate, true_peak=True).true_peaks)


def matched(samples: NDArray[np.floating], original: Audio) -> Audio:
    """The samples at the integrated loudness of the original, under its name."""
    gain_db = lufs(original.samples, original.rate) - lufs(samples, original.rate)
    return original.with_samples((samples * 10.0 ** (gain_db / 20.0)).astype(np.float32))
