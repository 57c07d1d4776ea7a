"""A device as a `pedalboard.Pedalboard`: the reference rendering, made of plugins that anyone can use."""

from math import pi

import numpy as np
import pedalboard
from numpy.typing import NDArray
from pedalboard_native._internal import ForceMonoTestPlugin  # averages all channels: there is no public mono fold

from translate.devices.filters import DeviceFilters, filters_of
from translate.devices.profile import BandDynamics, DeviceProfile, Dynamics
from translate.dsp.knee import knee_stages

__all__ = ["board"]

_JUCE_NORMALIZED = 0.125  # JUCE scales an impulse response to this root energy, whatever its level was


def board(profile: DeviceProfile, rate: int) -> pedalboard.Pedalboard:
    """Fold, dynamics and response of a device, in this order."""
    filters = filters_of(profile, rate)
    plugins: list[pedalboard.Plugin] = [ForceMonoTestPlugin()] if profile.is_mono else []
    if profile.dynamics:
        plugins += _dynamics(profile.dynamics, filters, rate) + _filter(filters.post, rate)
    else:
        plugins += _filter(filters.linear, rate)
    return pedalboard.Pedalboard(plugins)


def _dynamics(dynamics: Dynamics, filters: DeviceFilters, rate: int) -> list[pedalboard.Plugin]:
    bands = dynamics.bands or (None,)
    chains = [_filter(fir, rate) + _compressors(band) for fir, band in zip(filters.splits, bands, strict=True)]
    plugins: list[pedalboard.Plugin]
    plugins = [pedalboard.Mix([pedalboard.Chain(c) for c in chains])] if len(chains) > 1 else chains[0]
    if dynamics.limiter:
        limiter = dynamics.limiter
        plugins.append(
            pedalboard.BrickwallLimiter(
                ceiling_db=limiter.ceiling_dbfs,
                release_ms=limiter.release_ms,
                lookahead_ms=limiter.lookahead_ms,
            )
        )
    return plugins


def _compressors(band: BandDynamics | None) -> list[pedalboard.Plugin]:
    """JUCE's ballistics reach 63 % in time / 2π."""
    if band is None:
        return []
    attack_ms, release_ms = 2.0 * pi * band.attack_ms, 2.0 * pi * band.release_ms
    stages = knee_stages(band.threshold_dbfs, band.knee_db, band.ratio)
    return [pedalboard.Compressor(s.threshold_dbfs, s.ratio, attack_ms, release_ms) for s in stages]


def _filter(fir: NDArray[np.float32], rate: int) -> list[pedalboard.Plugin]:
    """Nothing, a convolution, or a matrix of them.

    A plugin cannot send one channel to another, but it can average them: with M = (L+R)/2 on both sides,
    L' = a·L + b·R = (a − b)·L + 2b·M, and likewise on the right.
    """
    if fir.ndim == 1:
        return _convolution(fir, rate)
    own, cross = np.stack([fir[0, 0], fir[1, 1]]), np.stack([fir[0, 1], fir[1, 0]])
    averaged = pedalboard.Chain([ForceMonoTestPlugin(), *_convolution(np.float32(2.0) * cross, rate)])
    return [pedalboard.Mix([pedalboard.Chain(_convolution((own - cross), rate)), averaged])]


def _convolution(fir: NDArray[np.float32], rate: int) -> list[pedalboard.Plugin]:
    """A convolution with `(taps,)` or `(2, taps)`, and the gain that undoes JUCE's normalization."""
    if fir.shape == (1,):
        return [] if fir[0] == 1.0 else [pedalboard.Gain(float(20.0 * np.log10(fir[0])))]
    energy = float(np.square(fir.astype(np.float64)).sum(axis=-1).max())
    if energy == 0.0:
        return [pedalboard.Gain(-300.0)]
    undo_db = 20.0 * np.log10(np.sqrt(energy) / _JUCE_NORMALIZED)
    return [pedalboard.Convolution(fir.copy(), sample_rate=rate), pedalboard.Gain(float(undo_db))]
