"""From FFT bins to the bands that stand for a sound at the inner ear: `Components`."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, kernel
from translate.decibels import power as from_db
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.spectrum import Power, frame_size
from translate.hearing.scale import COMPONENT_EDGES_HZ
from translate.hearing.transmission import transmission_db

__all__ = ["Components", "noise_components"]


class Components:
    """Adds up bins of power, `bins` of them `bin_hz` apart from 0 Hz, into the bands of `COMPONENTS_HZ`.

    A bin reaches half its width to both sides; one on the edge of two bands counts in both by its share. Every bin is
    weighed by what outer and middle ear pass on, so the bands are what arrives at the inner ear.
    """

    def __init__(self, bin_hz: float, bins: int) -> None:
        self._first, self._shares = _overlaps(bin_hz, bins)
        self._ear = from_db(transmission_db(np.arange(bins) * bin_hz))

    @staticmethod
    @lru_cache(maxsize=8)
    def of_rate(rate: int) -> "Components":
        """For the frames of `PowerFrames` at `rate`."""
        size = frame_size(rate)
        return Components(rate / size, size // 2 + 1)

    def __call__(self, power: Power, gain: NDArray[np.floating] | float = 1.0) -> Power:
        """Power `(frames, bins)` → `(frames, components)`; each bin times `gain` `(bins,)`, a filter's |H|².

        Many filters at once, `(devices, bins)` → `(devices, frames, components)`, read each row of power once.
        """
        by_bin = np.ascontiguousarray((np.atleast_2d(gain) * self._ear).T, dtype=np.float32)
        result = np.empty((by_bin.shape[1], power.shape[0], self._first.size), dtype=np.float32)
        totals = np.empty((self._first.size, by_bin.shape[1]), dtype=np.float32)
        add_up(np.ascontiguousarray(power, dtype=np.float32), by_bin, self._first, self._shares, totals, result)
        return result if np.ndim(gain) == 2 else np.asarray(result[0])


def noise_components(third_octaves_db_spl: NDArray[np.float64]) -> Power:
    """Steady noise, dB SPL per third octave `(31,)`, flat within each → `(components,)`, power re 20 µPa."""
    edges = np.append(THIRD_OCTAVES_HZ, THIRD_OCTAVES_HZ[-1] * 10.0**0.1) / 10.0**0.05
    hz = np.arange(round(edges[-1]))  # lines 1 Hz apart (ISO 532-2:2017, clause 5.5, takes 10 Hz above 125 Hz)
    band = np.searchsorted(edges, hz) - 1
    inside = band >= 0
    line = from_db(third_octaves_db_spl) / np.bincount(band[inside])
    power = np.where(inside, line[band], 0.0)[np.newaxis]
    return np.asarray(_of_lines(hz.size)(power)[0], dtype=np.float32)


@lru_cache(maxsize=1)
def _of_lines(lines: int) -> Components:
    """For lines 1 Hz apart: always the same number of them, asked for with every device in a noisy place."""
    return Components(1.0, lines)


def _overlaps(bin_hz: float, bins: int) -> tuple[NDArray[np.int64], Power]:
    """First bin of each component; how much of it and of each that follows lies inside, `(components, longest)`."""
    edges = np.clip(COMPONENT_EDGES_HZ / bin_hz + 0.5, 0.0, bins)
    first = np.minimum(np.floor(edges[:-1]).astype(np.int64), bins - 1)
    longest = int((np.ceil(edges[1:]) - first).max())
    at = first[:, np.newaxis] + np.arange(longest)
    shares = np.minimum(edges[1:, np.newaxis], at + 1.0) - np.maximum(edges[:-1, np.newaxis], at)
    return first, np.clip(shares, 0.0, 1.0).astype(np.float32)


@kernel("f4[:, :], f4[:, :], i8[:], f4[:, :], f4[:, :], f4[:, :, :]", fastmath={"contract"})
def add_up(
    power: Power, gain: Power, first: NDArray[np.int64], shares: Power, totals: Power, out: NDArray[np.float32]
) -> None:
    """Fill `out` (devices, frames, components) from `power` (frames, bins) and `gain` (bins, devices): the inner loop
    runs over devices. `totals` (components, devices) is room."""
    devices = gain.shape[1]
    for frame in range(power.shape[0]):
        for component in range(first.size):
            total = after(totals, component * devices)
            for device in range(devices):
                total[device] = np.float32(0.0)
            for k in range(shares.shape[1]):
                if shares[component, k] == np.float32(0.0):
                    break
                at = first[component] + k
                value, row = shares[component, k] * power[frame, at], after(gain, at * devices)
                for device in range(devices):
                    total[device] += value * row[device]
        for device in range(devices):
            for component in range(first.size):
                out[device, frame, component] = totals[component, device]
