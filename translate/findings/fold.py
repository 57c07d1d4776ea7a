"""What the mono fold takes, by band and time: `fold_of` and `share_heard`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.audio import Audio
from translate.decibels import power, power_db
from translate.devices import DeviceProfile
from translate.dsp.spectrum import Power, PowerFrames, bin_hz
from translate.findings.series import smoothed
from translate.hearing import Components, Ear
from translate.hearing.scale import BAND_EDGES_HZ

__all__ = ["Fold", "fold_of", "folded_bands", "share_heard"]

_BLOCK_S = 8.0
_SMOOTHING_S = 1.0  # a bar's half: shorter, and two unrelated sounds look opposite now and then
_MOST_DB = 40.0
_ACTIVE = 0.01  # −20 dB under the band's own loud moments: quieter, and nobody misses it


@dataclass(frozen=True, eq=False)
class Fold:
    """`loss_db` `(frames, 7)`: power of both channels against that of (L+R)/2 from both, means of 1 s; 3 dB where
    the channels are unrelated, more where they are opposed. `active` `(frames, 7)`: the band plays."""

    hop_s: float
    loss_db: NDArray[np.float64]
    active: NDArray[np.bool_]


def fold_of(audio: Audio) -> Fold:
    """The fold of stereo audio, a few seconds in memory at a time."""
    meter = PowerFrames(audio.rate, 2)
    edges = np.searchsorted(bin_hz(audio.rate), BAND_EDGES_HZ)
    parts = [(_by_band(both, edges), _by_band(mid, edges)) for both, mid in _frames(audio, meter)]
    both, mid = (np.concatenate(values) for values in zip(*parts, strict=True))
    hop_s = meter.hop / audio.rate
    frames = round(_SMOOTHING_S / hop_s)
    both, mid = (np.stack([smoothed(column, frames) for column in x.T], axis=1) for x in (both, 2.0 * mid))
    active = both > np.maximum(_ACTIVE * np.percentile(both, 95.0, axis=0), 1e-10)
    return Fold(hop_s, np.clip(power_db(both) - power_db(mid), 0.0, _MOST_DB), active)


def _frames(audio: Audio, meter: PowerFrames) -> Iterator[tuple[Power, Power]]:
    size = round(_BLOCK_S * audio.rate)
    for start in range(0, audio.frames, size):
        both, mid = meter.push(audio.samples[:, start : start + size], mid=True)
        assert mid is not None
        yield both, mid
    both, mid = meter.flush(mid=True)
    assert mid is not None
    yield both, mid


def _by_band(bins: Power, edges: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.stack([bins[:, a:b].sum(axis=1, dtype=np.float64) for a, b in pairwise(edges)], axis=1)


def folded_bands(profile: DeviceProfile) -> NDArray[np.bool_]:
    """Which bands come out of one loudspeaker, `(7,)`: all of them, or those below a shared subwoofer's edge."""
    if profile.is_mono:
        return np.ones(BAND_EDGES_HZ.size - 1, dtype=bool)
    centres = np.sqrt(BAND_EDGES_HZ[:-1] * BAND_EDGES_HZ[1:])
    return np.asarray(centres < (profile.mono_below_hz or 0.0))


def share_heard(heard: Heard) -> NDArray[np.float64]:
    """Share of every band in the loudness on this device if nothing were lost in the fold, `(7,)`: from the mean
    spectrum, in the noise of the place, the device's dynamics off."""
    spectrum = heard.delivered.spectrum
    noisy = np.isfinite(heard.noise_db_spl).any()
    bins = spectrum.bins[np.newaxis].astype(np.float32)
    components = Components.of_rate(heard.levels.rate)(bins, power(heard.response_db))
    sone = Ear(heard.noise_db_spl if noisy else None).hear(components, heard.full_scale_db_spl).bands[0]
    whole = float(sone.sum())
    return np.asarray(sone / whole if whole > 0.0 else sone, dtype=np.float64)
