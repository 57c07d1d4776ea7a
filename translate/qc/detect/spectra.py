"""What the spectrum gives away: by channel and between channels, of the quietest moments, and its upper edge."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BAND_BINS", "SIZE_S", "FileSpectra", "SpectrumDetector", "Top"]

Samples = NDArray[np.float32]

SIZE_S = 0.19  # of a frame: 5 Hz of resolution
_QUIET = 8  # frames
_ALIKE = 4.0  # quiet moments are within 6 dB of the quietest
_SILENT = 1e-10  # mean square: digital silence has no noise to tell
BAND_BINS = 8
"""Bins of a short frame in a band: 0.7 kHz at 44.1 kHz with frames of 512."""
_SHORT_S = 0.0116
_EVERY = 8  # of the short frames


@dataclass(frozen=True, eq=False)
class Top:
    """Short frames: `hz` `(bands,)`, and how often a band is empty, 40 dB below what is usual there, while bands below
    it are full: `holes` `(bands,)` of `frames`."""

    hz: NDArray[np.float64]
    holes: NDArray[np.float64]
    frames: int


@dataclass(frozen=True, eq=False)
class FileSpectra:
    """`hz` `(bins,)`; mean squares by bin: `power` `(channels, bins)`, `lowest` of all but silent frames `(bins,)`,
    `quiet` of the quietest moments `(bins,)`, None where there are none but silence, which are at `quiet_at_s`; `cross`
    `(bins,)` between left and right."""

    hz: NDArray[np.float64]
    power: NDArray[np.float64]
    lowest: NDArray[np.float64]
    cross: NDArray[np.complex128] | None
    quiet: NDArray[np.float64] | None
    quiet_at_s: tuple[float, ...]
    top: Top


class SpectrumDetector:
    """Push blocks of any length, then `finish`."""

    def __init__(self, rate: int, channels: int) -> None:
        self._rate, self._count = rate, channels
        self._size = 1 << round(np.log2(SIZE_S * rate))
        self._window = _hann(self._size)
        self._tail = np.zeros((channels, 0), np.float32)
        bins = self._size // 2 + 1
        self._power = np.zeros((channels, bins))
        self._lowest = np.full(bins, np.inf, np.float32)
        self._cross = np.zeros(bins, np.complex128) if channels == 2 else None
        self._frames = 0
        self._quiet: list[tuple[float, int, NDArray[np.float32]]] = []
        self._short = 1 << round(np.log2(_SHORT_S * rate))
        self._short_window = _hann(self._short)
        self._short_bands: list[NDArray[np.float32]] = []

    def push(self, samples: Samples) -> None:
        """Look at the next samples, `(channels, n)`."""
        from scipy.fft import rfft

        buffer = np.concatenate([self._tail, samples], axis=1) if self._tail.size else samples
        frames = buffer.shape[1] // self._size
        self._tail = buffer[:, frames * self._size :].copy()
        if not frames:
            return
        cut = buffer[:, : frames * self._size].reshape(self._count, frames, self._size)
        spectra = rfft(cut * self._window, axis=-1)
        power = np.square(spectra.real) + np.square(spectra.imag)
        self._power += power.sum(axis=1, dtype=np.float64)
        both = power.sum(axis=0)
        levels = both.sum(axis=1)
        if (heard := levels > _SILENT).any():
            np.minimum(self._lowest, both[heard].min(axis=0), out=self._lowest)
        if self._cross is not None:
            self._cross += np.einsum("fb,fb->b", spectra[0], spectra[1].conj())
        self._keep_quiet(both, levels)
        self._look_above(buffer[:, : frames * self._size])
        self._frames += frames

    def finish(self) -> FileSpectra:
        """Of everything pushed; what is shorter than a frame counts as one."""
        if not self._frames:
            self.push(np.zeros((self._count, self._size - self._tail.shape[1]), np.float32))
        frames = max(self._frames, 1)
        alike = [one for one in self._quiet if one[0] <= _ALIKE * self._quiet[0][0]]
        quiet = np.asarray(np.mean([one[2] for one in alike], axis=0, dtype=np.float64)) if alike else None
        return FileSpectra(
            hz=np.asarray(np.fft.rfftfreq(self._size, 1.0 / self._rate), np.float64),
            power=self._power / frames,
            lowest=np.where(np.isfinite(self._lowest), self._lowest, 0.0).astype(np.float64),
            cross=None if self._cross is None else np.asarray(self._cross / frames, np.complex128),
            quiet=quiet,
            quiet_at_s=tuple(one[1] * self._size / self._rate for one in alike),
            top=_top(np.concatenate(self._short_bands), self._rate / self._short * BAND_BINS),
        )

    def _keep_quiet(self, power: NDArray[np.float32], levels: NDArray[np.float32]) -> None:
        """Of all frames `(frames, bins)` and their mean squares, the quietest that are not silent."""
        worst = self._quiet[-1][0] if len(self._quiet) == _QUIET else np.inf
        for index in np.flatnonzero((levels > _SILENT) & (levels < worst)):
            self._quiet.append((float(levels[index]), self._frames + int(index), power[index].copy()))
        self._quiet = sorted(self._quiet, key=lambda one: one[0])[:_QUIET]

    def _look_above(self, buffer: Samples) -> None:
        """Bands of every so manieth short frame of both channels together."""
        from scipy.fft import rfft

        step = self._short * _EVERY
        count = buffer.shape[1] // step
        cut = buffer[:, : count * step].reshape(self._count, count, step)[:, :, : self._short]
        spectra = rfft(cut * self._short_window, axis=-1)
        power = (np.square(spectra.real) + np.square(spectra.imag)).sum(axis=0)[:, : self._short // 2]
        self._short_bands.append(power.reshape(count, -1, BAND_BINS).mean(axis=2))


def _hann(size: int) -> NDArray[np.float32]:
    """Scaled so that |X|² of all bins but the mirrored adds up to the mean square."""
    window = 0.5 - 0.5 * np.cos(2.0 * np.pi * (np.arange(size) + 0.5) / size)
    return np.asarray(window * np.sqrt(2.0 / (size * np.square(window).sum())), np.float32)


def _top(bands: NDArray[np.float32], width_hz: float) -> Top:
    """How often bands are empty while those below are full, of short frames `(frames, bands)`."""
    level = 10.0 * np.log10(bands + 1e-20)
    usual = np.median(level, axis=0)
    # what lies below in the same moment, and the same band a moment ago and after
    below = np.maximum(np.roll(level, 1, axis=1), np.roll(level, 2, axis=1))
    beside = np.maximum(np.roll(level, 1, axis=0), np.roll(level, -1, axis=0))
    empty = (level < usual - 25.0) & (below > level + 25.0) & (beside > level + 25.0)
    hz = (np.arange(level.shape[1]) + 0.5) * width_hz
    return Top(hz, empty.mean(axis=0), level.shape[0])
