"""A device as a `pedalboard.Pedalboard`: the reference rendering, made of plugins that anyone can use."""

from math import pi

import numpy as np
import pedalboard
from numpy.typing import NDArray
from pedalboard_native._internal import ForceMonoTestPlugin

from translate.devices.profile import BandDynamics, DeviceProfile, Dynamics
from translate.dsp.crossover import linkwitz_riley_bands
from translate.dsp.knee import knee_stages

__all__ = ["board"]

_JUCE_NORMALIZED = 0.125  # JUCE scales an impulse response to this root energy, whatever its level was


def board(profile: DeviceProfile, rate: int) -> pedalboard.Pedalboard:
    """Fold, dynamics and response of a device, in this order."""
    plugins: list[pedalboard.Plugin] = []
    if profile.is_mono:
        # pedalboard has no public mono fold; this plugin averages all channels and gives the result to each
        plugins.append(ForceMonoTestPlugin())
    if profile.dynamics:
        plugins += _dynamics(profile.dynamics, rate)
    if not profile.response.is_flat:
        plugins += _convolution(profile.impulse_response(rate), rate)
    return pedalboard.Pedalboard(plugins)


def _dynamics(dynamics: Dynamics, rate: int) -> list[pedalboard.Plugin]:
    plugins: list[pedalboard.Plugin] = []
    if dynamics.bands:
        filters = linkwitz_riley_bands(dynamics.crossover_hz, rate)
        chains = [_band(fir, band, rate) for fir, band in zip(filters, dynamics.bands, strict=True)]
        plugins += [pedalboard.Mix([pedalboard.Chain(c) for c in chains])] if len(chains) > 1 else chains[0]
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


def _band(fir: NDArray[np.float32], band: BandDynamics, rate: int) -> list[pedalboard.Plugin]:
    split = _convolution(fir, rate) if fir.size > 1 else []
    stages = knee_stages(band.threshold_dbfs, band.knee_db, band.ratio)
    return split + [
        # JUCE's ballistics reach 63 % in time / 2π
        pedalboard.Compressor(s.threshold_dbfs, s.ratio, 2.0 * pi * band.attack_ms, 2.0 * pi * band.release_ms)
        for s in stages
    ]


def _convolution(fir: NDArray[np.float32], rate: int) -> list[pedalboard.Plugin]:
    """A convolution and the gain that undoes JUCE's normalization of the impulse response."""
    energy = float(np.square(fir.astype(np.float64)).sum())
    if energy == 0.0:
        return [pedalboard.Gain(-300.0)]
    undo_db = 20.0 * np.log10(np.sqrt(energy) / _JUCE_NORMALIZED)
    return [pedalboard.Convolution(fir.copy(), sample_rate=rate), pedalboard.Gain(float(undo_db))]
