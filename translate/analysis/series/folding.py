"""What there is to lose on a device whose channels are folded."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.decibels import power
from translate.devices import DeviceProfile
from translate.dsp.bands import BAND_EDGES_HZ
from translate.hearing import Components, Ear

__all__ = ["folded_bands", "folded_shares"]


def folded_shares(heard: Heard, profile: DeviceProfile) -> NDArray[np.float64]:
    """Share of every band in the loudness on this device if nothing were lost in the fold, 0 where nothing is folded.

    From the mean spectrum of what is delivered, in the noise of the place, the device's dynamics off.

    Returns:
        `(7,)`, 0 to 1.
    """
    folded = folded_bands(profile)
    if not folded.any():
        return np.zeros(folded.size)
    spectrum = heard.delivered.spectrum
    noisy = np.isfinite(heard.noise_db_spl).any()
    bins = spectrum.bins[np.newaxis].astype(np.float32)
    components = Components.of_rate(heard.levels.rate)(bins, power(heard.response_db))
    sone = Ear(heard.noise_db_spl if noisy else None).hear(components, heard.full_scale_db_spl).bands[0]
    whole = float(sone.sum())
    return np.where(folded, np.asarray(sone / whole if whole > 0.0 else sone, dtype=np.float64), 0.0)


def folded_bands(profile: DeviceProfile) -> NDArray[np.bool_]:
    """Which bands come out of one loudspeaker, `(7,)`: all of them, or those below a shared subwoofer's edge."""
    if profile.is_mono:
        return np.ones(BAND_EDGES_HZ.size - 1, dtype=bool)
    centres = np.sqrt(BAND_EDGES_HZ[:-1] * BAND_EDGES_HZ[1:])
    return np.asarray(centres < (profile.mono_below_hz or 0.0))
