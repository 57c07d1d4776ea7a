"""Power over frequency and time: `SpectrumMeter` and `Spectrum`."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from translate.dsp.bands import THIRD_OCTAVES_HZ

__all__ = [
    "Power",
    "PowerFrames",
    "Spectrum",
    "SpectrumMeter",
    "band_weights",
    "filter_power",
]

Power = NDArray[np.float32]
"""Mean squares per frame and bin."""

_FRAME_S = 0.17  # 5.4 Hz of resolution at 48 kHz: a third of an octave at 20 Hz is 4.6 Hz wide


@dataclass(frozen=True, eq=False)
class Spectrum:
    """Mean squares (full scale 1), channels added up.

    `third_octaves` `(frames, 31)` every `hop_s`; `bins` `(n,)` at `bin_hz`, the mean over all frames;
    `mid_bins` the same of (L+R)/2 played by two channels, where it was asked for.
    """

    hop_s: float
    third_octaves: NDArray[np.float32]
    bin_hz: NDArray[np.float64]
    bins: NDArray[np.float64]
    mid_bins: NDArray[np.float64] | None

    def band(self, low_hz: float, high_hz: float) -> float:
        """Mean square between two frequencies."""
        weights = band_weights(self.bin_hz, ((low_hz, high_hz),))[:, 0]
        return float(self.bins @ weights)


class PowerFrames:
    """Short-time power of a stream (Hann, half overlapped); push blocks of any length, then `flush`."""

    def __init__(self, rate: int, channels: int) -> None:
        self.size = frame_size(rate)
        self.hop = self.size // 2
        window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(self.size) / self.size)
        self._window = (window * np.sqrt(2.0 / (self.size * np.square(window).sum()))).astype(np.float32)
        # half a frame of silence in front: every sample then counts in two frames
        self._buffer = np.zeros((channels, self.hop), dtype=np.float32)

    def push(self, samples: NDArray[np.float32], *, mid: bool = False) -> tuple[Power, Power | None]:
        """Frames that samples `(channels, n)` complete, `(frames, bins)`, channels added up; with `mid` also those
        of (L+R)/2 as one channel."""
        self._buffer = np.concatenate([self._buffer, samples], axis=1)
        frames = max((self._buffer.shape[1] - self.size) // self.hop + 1, 0)
        if frames == 0:
            nothing = np.zeros((0, self.size // 2 + 1), dtype=np.float32)
            return nothing, nothing if mid else None
        windows = np.lib.stride_tricks.sliding_window_view(self._buffer, self.size, axis=1)
        spectra = scipy.fft.rfft(windows[:, :: self.hop][:, :frames] * self._window, axis=-1)
        self._buffer = self._buffer[:, frames * self.hop :].copy()
        middle = _squared((spectra[:1] + spectra[-1:]) * np.float32(0.5)) if mid else None
        return _squared(spectra), middle

    def flush(self, *, mid: bool = False) -> tuple[Power, Power | None]:
        """The frames that silence behind the end completes."""
        return self.push(np.zeros((self._buffer.shape[0], self.size), dtype=np.float32), mid=mid)


class SpectrumMeter:
    """Collects frames `(n, bins)` of power, weighted by `gain` `(bins,)` (a filter's |H|²), into a `Spectrum`."""

    def __init__(self, rate: int, gain: NDArray[np.float64] | float = 1.0) -> None:
        self._size, self._rate, self._gain = frame_size(rate), rate, gain
        self._edges = _third_octave_edges(rate, self._size)
        self._thirds: list[Power] = []
        self._bins = np.zeros(self._size // 2 + 1)
        self._mid_bins: NDArray[np.float64] | None = None

    def add(self, power: Power, mid: Power | None = None) -> None:
        """Take the next frames."""
        self._thirds.append(_between(power * self._gain, *self._edges))
        self._bins += power.sum(axis=0, dtype=np.float64)
        if mid is not None:
            total = 2.0 * mid.sum(axis=0, dtype=np.float64)
            self._mid_bins = total if self._mid_bins is None else self._mid_bins + total

    def finish(self) -> Spectrum:
        """The spectrum of everything added."""
        thirds = np.concatenate(self._thirds)
        scale = self._gain / max(thirds.shape[0], 1)
        return Spectrum(
            hop_s=self._size / 2 / self._rate,
            third_octaves=thirds,
            bin_hz=_bin_hz(self._rate, self._size),
            bins=self._bins * scale,
            mid_bins=None if self._mid_bins is None else self._mid_bins * scale,
        )


def frame_size(rate: int) -> int:
    """Samples per frame: the power of two nearest to 0.17 s."""
    return int(1 << round(np.log2(_FRAME_S * rate)))


def filter_power(impulse_response: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """|H|² of a filter at the bins of the frames, `(bins,)`."""
    size = frame_size(rate)
    finer = max(1, 1 << (impulse_response.size - 1).bit_length()) // size or 1
    spectrum = np.fft.rfft(impulse_response.astype(np.float64), size * finer)[::finer]
    power: NDArray[np.float64] = np.square(np.abs(spectrum))
    return power


def band_weights(bin_hz: NDArray[np.float64], edges_hz: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """How much of each bin lies in each band, `(bins, bands)`: a bin is as wide as its spacing."""
    width = bin_hz[1] - bin_hz[0]
    low, high = np.array(edges_hz).T
    overlap = np.minimum(high, bin_hz[:, np.newaxis] + width / 2) - np.maximum(low, bin_hz[:, np.newaxis] - width / 2)
    result: NDArray[np.float64] = np.clip(overlap / width, 0.0, 1.0)
    return result


def _between(power: NDArray[np.floating], whole: NDArray[np.int64], part: NDArray[np.float64]) -> Power:
    """Power `(frames, bins)` between neighbouring edges, `(frames, edges − 1)`.

    An edge cuts bin `whole` at `part` of its width. Running sums, not a matrix product: the bands do not overlap, and
    the threads of a BLAS would fight with ours.
    """
    sums = np.zeros((power.shape[0], power.shape[1] + 1))
    np.cumsum(power, axis=1, out=sums[:, 1:])
    at_edges = sums[:, whole] + part * (sums[:, whole + 1] - sums[:, whole])
    return np.asarray(np.diff(at_edges, axis=1), dtype=np.float32)


@lru_cache(maxsize=16)
def _third_octave_edges(rate: int, size: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where the 32 edges of the third octaves lie: the bin, and how much of it is below the edge."""
    half = 10.0**0.05
    edges_hz = np.append(THIRD_OCTAVES_HZ / half, THIRD_OCTAVES_HZ[-1] * half)
    position = np.minimum(edges_hz * size / rate + 0.5, size // 2 + 1 - 1e-9)  # bin k reaches from k − ½ to k + ½
    whole = np.floor(position).astype(np.int64)
    return whole, position - whole


def _bin_hz(rate: int, size: int) -> NDArray[np.float64]:
    return np.asarray(np.fft.rfftfreq(size, 1.0 / rate), dtype=np.float64)


def _squared(spectra: NDArray[np.complex64]) -> NDArray[np.float32]:
    """|X|² summed over channels."""
    power: NDArray[np.float32] = (np.square(spectra.real) + np.square(spectra.imag)).sum(axis=0)
    return power
