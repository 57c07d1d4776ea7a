"""Noise on its way from a place to the ear, and how far it may be from what is stated."""

from dataclasses import replace

import numpy as np

from translate.decibels import power, power_db
from translate.devices.parts import Isolation, Noise
from translate.dsp.weighting import a_weighting_db
from translate.response import FrequencyResponse

__all__ = ["MASKING_RANGE_DB", "a_weighted_db", "at_the_ear", "joined", "least", "most"]

MASKING_RANGE_DB = FrequencyResponse(np.array([50.0, 63.0, 80.0, 100.0, 125.0]), np.array([11.0, 7.0, 4.5, 3.0, 0.0]))
"""By how much less noise may mask low tones than the model of hearing says, dB.

Up to 100 Hz the model (Moore, Glasberg & Baer, 1997) asks for a tone 21 to 29 dB above the density of the noise, the
standard for audible tones (ISO/PAS 20065:2016, as DIN 45681; filters 100 Hz wide down there) for 18 dB. Rämö,
Välimäki, Alanko and Tikander (AES 45th conference, 2012) found the thresholds of such models too high where the noise
is strongest at the lowest frequencies. From 125 Hz up both agree within 2 dB.
"""


def a_weighted_db(bands: FrequencyResponse) -> float:
    """Third-octave levels added up, A-weighted, in dBA."""
    return float(power_db(power(bands.db + a_weighting_db(bands.hz)).sum()))


def at_the_ear(noise: Noise, isolation: Isolation | None) -> Noise:
    """The noise that is left under a device: of every band its insertion loss less."""
    if isolation is None:
        return noise
    bands = FrequencyResponse(noise.bands.hz, noise.bands.db - isolation.loss.at(noise.bands.hz))
    spread = float(np.hypot(noise.range_db, isolation.range_db))
    return replace(noise, level_dba=a_weighted_db(bands), range_db=spread, bands=bands)


def joined(one: Noise, other: Noise | None) -> Noise:
    """Two noises at once: powers add up, band by band; where only one has a band, it is that. What is known of `one`
    counts."""
    if other is None:
        return one
    hz = np.union1d(one.bands.hz, other.bands.hz)
    total = sum(power(_inside(noise.bands, hz)) for noise in (one, other))
    bands = FrequencyResponse(hz, power_db(total))
    return replace(one, level_dba=a_weighted_db(bands), bands=bands)


def _inside(bands: FrequencyResponse, hz: np.ndarray) -> np.ndarray:
    return np.where((hz >= bands.hz[0] * 0.99) & (hz <= bands.hz[-1] * 1.01), bands.at(hz), -np.inf)


def least(noise: Noise) -> FrequencyResponse:
    """The least that it may mask: its bands less the range of its level, its shape and the model's masking."""
    return _moved(noise, -1.0, MASKING_RANGE_DB.at(noise.bands.hz))


def most(noise: Noise) -> FrequencyResponse:
    """The most that it may be: its bands with the range of its level and its shape."""
    return _moved(noise, 1.0, np.zeros(noise.bands.hz.size))


def _moved(noise: Noise, sign: float, more_db: np.ndarray) -> FrequencyResponse:
    shape = noise.shape_range_db.at(noise.bands.hz)
    spread = np.sqrt(noise.range_db**2 + shape**2 + more_db**2)
    return FrequencyResponse(noise.bands.hz, noise.bands.db + sign * spread)
