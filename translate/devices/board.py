"""A device made of `pedalboard`'s public plugins: the reference rendering, which anyone can take apart.

A plugin works on every channel by itself. What crosses channels (the fold to one loudspeaker, paths to the other ear)
is therefore done between plugins, and a `Board` is a row of steps, most of which are a `pedalboard.Pedalboard`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, pi

import numpy as np
import pedalboard
from numpy.typing import NDArray

from translate.devices.filters import DeviceFilters, filters_of
from translate.devices.parts import BandDynamics, Dynamics, Processing
from translate.dsp.knee import knee_stages

__all__ = ["Board", "board"]

_JUCE_NORMALIZED = 0.125  # JUCE scales an impulse response to this root energy, whatever its level was

Samples = NDArray[np.float32]
Step = Callable[[Samples, int], Samples]


@dataclass(frozen=True)
class Board:
    """A device as a function of samples; a neutral device has no `steps`.

    `tail`: samples of silence played after the end, since a limiter looks ahead to what still rings there.
    """

    steps: tuple[Step, ...]
    rate: int
    tail: int

    def __call__(self, samples: Samples, rate: int) -> Samples:
        """Play `samples` from rest.

        Args:
            samples: float32 `(2, frames)`, full scale ±1.
            rate: Sample rate in Hz, the one the board was made for.

        Returns:
            float32 `(2, frames)`, latency compensated; both channels are equal from one loudspeaker.

        Raises:
            ValueError: Another rate or shape.
        """
        if rate != self.rate:
            raise ValueError(f"the board was made for {self.rate} Hz, not {rate} Hz")
        if samples.ndim != 2 or samples.shape[0] != 2:
            raise ValueError(f"samples of shape {samples.shape}; (2, frames) is needed")
        frames = samples.shape[1]
        played = np.pad(np.asarray(samples, dtype=np.float32), ((0, 0), (0, self.tail)))
        for step in self.steps:
            played = step(played, rate)
        return played[:, :frames]

    def __len__(self) -> int:
        return len(self.steps)


def board(processing: Processing, rate: int) -> Board:
    """Fold, dynamics and response of a device, in this order.

    Args:
        processing: What the device does.
        rate: Sample rate in Hz.
    """
    filters = filters_of(processing, rate)
    steps: list[Step] = [_fold] if processing.is_mono else []
    if processing.dynamics:
        steps += [*_dynamics(processing.dynamics, filters, rate), *_filter(filters.post, rate)]
    else:
        steps += _filter(filters.linear, rate)
    limiter = processing.dynamics.limiter if processing.dynamics else None
    return Board(tuple(steps), rate, ceil(limiter.lookahead_ms * rate / 1000.0) if limiter else 0)


def _fold(samples: Samples, rate: int) -> Samples:
    """Both channels out of one loudspeaker."""
    return ((samples[:1] + samples[1:]) * np.float32(0.5)).repeat(2, axis=0)


@dataclass(frozen=True)
class _Crossed:
    """`own`: what reaches a channel from the same one of the input; `other`: what reaches it from the other one."""

    own: Step
    other: Step

    def __call__(self, samples: Samples, rate: int) -> Samples:
        return self.own(samples, rate) + self.other(np.ascontiguousarray(samples[::-1]), rate)


@dataclass(frozen=True)
class _Bands:
    """Rows of steps side by side, added up."""

    bands: tuple[Sequence[Step], ...]

    def __call__(self, samples: Samples, rate: int) -> Samples:
        total = np.zeros_like(samples)
        for steps in self.bands:
            band = samples
            for step in steps:
                band = step(band, rate)
            total += band
        return total


def _dynamics(dynamics: Dynamics, filters: DeviceFilters, rate: int) -> list[Step]:
    settings = dynamics.bands or (None,)
    bands = [[*_filter(fir, rate), *_compressors(band)] for fir, band in zip(filters.splits, settings, strict=True)]
    steps: list[Step] = [_Bands(tuple(bands))] if len(bands) > 1 else bands[0]
    if dynamics.limiter:
        limiter = dynamics.limiter
        steps += _plugins(
            pedalboard.BrickwallLimiter(
                ceiling_db=limiter.ceiling_dbfs,
                release_ms=limiter.release_ms,
                lookahead_ms=limiter.lookahead_ms,
            )
        )
    return steps


def _compressors(band: BandDynamics | None) -> list[Step]:
    """JUCE's ballistics reach 63 % in time / 2π."""
    if band is None:
        return []
    attack_ms, release_ms = 2.0 * pi * band.attack_ms, 2.0 * pi * band.release_ms
    stages = knee_stages(band.threshold_dbfs, band.knee_db, band.ratio)
    return _plugins(*(pedalboard.Compressor(s.threshold_dbfs, s.ratio, attack_ms, release_ms) for s in stages))


def _filter(fir: Samples, rate: int) -> list[Step]:
    """Nothing, a gain, a convolution, or four of them; `fir` `(taps,)` or `(2, 2, taps)`."""
    if fir.ndim == 1:
        return _convolution(fir, rate)
    ways = np.stack([fir[0, 0], fir[1, 1]]), np.stack([fir[0, 1], fir[1, 0]])
    (own,), (other,) = (_convolution(way, rate) for way in ways)
    return [_Crossed(own, other)]


def _convolution(fir: Samples, rate: int) -> list[Step]:
    """A convolution with `(taps,)` or `(2, taps)`, and the gain that undoes JUCE's normalization."""
    if fir.shape == (1,):
        return [] if fir[0] == 1.0 else _plugins(pedalboard.Gain(float(20.0 * np.log10(fir[0]))))
    energy = float(np.square(fir.astype(np.float64)).sum(axis=-1).max())
    if energy == 0.0:
        return _plugins(pedalboard.Gain(-300.0))
    undo_db = 20.0 * np.log10(np.sqrt(energy) / _JUCE_NORMALIZED)
    return _plugins(pedalboard.Convolution(fir.copy(), sample_rate=rate), pedalboard.Gain(float(undo_db)))


def _plugins(*plugins: pedalboard.Plugin) -> list[Step]:
    """One step of some plugins; none without any."""
    return [pedalboard.Pedalboard(list(plugins))] if plugins else []
