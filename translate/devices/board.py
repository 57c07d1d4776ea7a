"""A device as a row of steps that anyone can take apart: filters are `pedalboard`'s public plugins.

A plugin works on every channel by itself. What crosses channels (the fold to one loudspeaker, paths to the other ear,
compressors and limiters that turn all channels down together) is therefore done between plugins.
"""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from functools import partial, reduce
from math import ceil

import numpy as np
import pedalboard
from numpy.typing import NDArray

from translate.devices.filters import DeviceFilters, filters_of
from translate.devices.parts import Dynamics, LimiterSettings, Processing
from translate.dsp.adaptive import AdaptiveBand, AdaptiveCompressor
from translate.dsp.dynamics import Compressor
from translate.dsp.knee import knee_stages
from translate.dsp.limiter import Limiter

__all__ = ["Board", "board"]

_TAIL_S = 0.1  # of silence after the end: more than any look-ahead
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
    return Board(tuple(steps), rate, ceil(_TAIL_S * rate) if processing.dynamics else 0)


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
    """Rows of steps side by side, whose outputs `compressor` adds up."""

    bands: tuple[Sequence[Step], ...]
    compressor: Callable[[int, int], AdaptiveCompressor | Compressor]

    def __call__(self, samples: Samples, rate: int) -> Samples:
        split = [reduce(lambda played, step: step(played, rate), steps, samples).copy() for steps in self.bands]
        compressor = self.compressor(rate, len(samples))
        late = compressor.push([np.pad(band, ((0, 0), (0, compressor.latency))) for band in split])
        return late[:, compressor.latency :]


def _dynamics(dynamics: Dynamics, filters: DeviceFilters, rate: int) -> list[Step]:
    splits = tuple(_filter(fir, rate) for fir in filters.splits)
    steps: list[Step] = [_Bands(splits, partial(_compressor, dynamics))] if dynamics.bands else splits[0]
    return [*steps, partial(_limited, dynamics.limiter)] if dynamics.limiter else steps


def _compressor(dynamics: Dynamics, rate: int, channels: int) -> AdaptiveCompressor | Compressor:
    if dynamics.model == "adaptive":
        return AdaptiveCompressor(rate, channels, [AdaptiveBand(*astuple(band)) for band in dynamics.bands])
    bands = [(b.attack_ms, b.release_ms, knee_stages(b.threshold_dbfs, b.knee_db, b.ratio)) for b in dynamics.bands]
    return Compressor(rate, bands)


def _limited(setting: LimiterSettings, samples: Samples, rate: int) -> Samples:
    limiter = Limiter(
        rate,
        len(samples),
        ceiling_dbfs=setting.ceiling_dbfs,
        release_ms=setting.release_ms,
        attack_ms=setting.lookahead_ms,
    )
    return limiter.push(np.pad(samples, ((0, 0), (0, limiter.latency))))[:, limiter.latency :]


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
