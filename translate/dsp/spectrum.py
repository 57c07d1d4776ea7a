"""Power over frequency and time: `PowerFrames`."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.power import WindowPower

__all__ = [
    "Power",
    "PowerFrames",
    "band_weights",
    "bin_hz",
    "filter_power",
    "frame_size",
]

Power = NDArray[np.float32]
"""Mean squares per frame and bin."""

_FRAME_S = 0.17  # 5.4 Hz of resolution at 48 kHz: a third of an octave at 20 Hz is 4.6 Hz wide


class PowerFrames:
    """Short-time power of a stream (Hann, half overlapped); push blocks of any length, then `flush`."""

    def __init__(self, rate: int, channels: int) -> None:
        self.size = frame_size(rate)
        self.hop = self.size // 2
        window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(self.size) / self.size)
        scaled = window * np.sqrt(2.0 / (self.size * np.square(window).sum()))
        self._power = WindowPower(scaled.astype(np.float32), self.hop)
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
        power, middle = self._power(self._buffer, frames, mid=mid)
        self._buffer = self._buffer[:, frames * self.hop :].copy()
        return power, middle if mid else None

    def flush(self, *, mid: bool = False) -> tuple[Power, Power | None]:
        """The frames `(frames, bins)` that silence after the end completes; with `mid` as `push` returns them."""
        return self.push(np.zeros((self._buffer.shape[0], self.size), dtype=np.float32), mid=mid)


def frame_size(rate: int) -> int:
    """Samples per frame: the power of two nearest to 0.17 s."""
    return int(1 << round(np.log2(_FRAME_S * rate)))


def bin_hz(rate: int) -> NDArray[np.float64]:
    """Frequencies of the bins, `(bins,)`."""
    return np.asarray(np.fft.rfftfreq(frame_size(rate), 1.0 / rate), dtype=np.float64)


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
