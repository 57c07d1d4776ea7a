"""What reaches the ears over frequency and time: `SpectrumMeter` makes `Spectrum`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.dsp.spectrum import Power, band_weights, bin_hz, frame_size
from translate.hearing.components import Components
from translate.hearing.scale import COMPONENTS_HZ
from translate.scratch import Growing, stored

__all__ = ["Spectrum", "SpectrumMeter"]


@dataclass(frozen=True, eq=False)
class Spectrum:
    """Mean squares (full scale 1), channels added up.

    `components` `(frames, n)` every `hop_s`, at the inner ear, what `Ear` takes; `bins` `(bins,)` at `bin_hz`, the
    mean over all frames; `mid_bins` the same of (L+R)/2 played by two channels, where it was asked for.
    """

    hop_s: float
    components: Power
    bin_hz: NDArray[np.float64]
    bins: NDArray[np.float64]
    mid_bins: NDArray[np.float64] | None

    def band(self, low_hz: float, high_hz: float) -> float:
        """Mean square between two frequencies."""
        touched, shares = _shares(float(self.bin_hz[1]), self.bin_hz.size, low_hz, high_hz)
        return float(self.bins[touched] @ shares)

    def scaled(self, factor: float) -> "Spectrum":
        """With `factor` times the power."""
        return replace(
            self,
            components=stored(self.components * np.float32(factor)),
            bins=self.bins * factor,
            mid_bins=None if self.mid_bins is None else self.mid_bins * factor,
        )


@lru_cache(maxsize=256)
def _shares(width_hz: float, bins: int, low_hz: float, high_hz: float) -> tuple[slice, NDArray[np.float64]]:
    """Which bins a band touches, and how much of each lies inside: the same for every device and master at a rate."""
    first = int(np.clip(low_hz / width_hz - 1.0, 0.0, bins - 2))
    touched = slice(first, int(high_hz / width_hz) + 2)
    hz = np.asarray(np.arange(bins)[touched] * width_hz, dtype=np.float64)
    return touched, band_weights(hz, ((low_hz, high_hz),))[:, 0]


class SpectrumMeter:
    """Collects frames `(n, bins)` of power, weighed by `gains`, `(bins,)` each (|H|² of filters), into as many
    spectra: what all of them share is read once."""

    def __init__(self, rate: int, gains: Sequence[NDArray[np.floating] | None] = (None,)) -> None:
        size = frame_size(rate)
        self._rate, self._hop_s = rate, size / 2 / rate
        self._gains = np.stack([np.ones(size // 2 + 1) if gain is None else gain for gain in gains])
        self._sum_up = Components.of_rate(rate)
        self._components = Growing(len(self._gains), np.float32)
        self._frames = 0
        self._bins = np.zeros(size // 2 + 1)
        self._mid_bins: NDArray[np.float64] | None = None

    def add(self, power: Power, mid: Power | None = None) -> None:
        """Add the next frames of power `(frames, bins)`; `mid`: the same of (L+R)/2 as one channel."""
        components = self._sum_up(power, self._gains)
        self._components.append(components.reshape(len(self._gains), -1))
        self._frames += len(power)
        self._bins += power.sum(axis=0)
        if mid is not None:
            total = 2.0 * mid.sum(axis=0)
            self._mid_bins = total if self._mid_bins is None else self._mid_bins + total

    def finish(self) -> list[Spectrum]:
        """The spectra of everything added, one per gain."""
        components = self._components.array().reshape(len(self._gains), self._frames, COMPONENTS_HZ.size)
        scale = 1.0 / max(self._frames, 1)
        hz = bin_hz(self._rate)
        return [
            Spectrum(
                self._hop_s,
                one,
                hz,
                self._bins * gain * scale,
                None if self._mid_bins is None else self._mid_bins * gain * scale,
            )
            for one, gain in zip(components, self._gains, strict=True)
        ]
