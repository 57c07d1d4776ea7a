"""A second, plain road to the same numbers: every line of a spectrum by itself, a filter each 0.1 Cam, no tables."""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tests.hearing.sounds import Lines
from translate.hearing.compression import cochlear_gain, masking_ratio
from translate.hearing.scale import cam_hz, erb_hz
from translate.hearing.transmission import transmission_db

__all__ = ["loudness", "specific"]

Array = NDArray[np.float64]
CAM = np.arange(1.8, 38.95, 0.1)
SONE_PER_CAM = 0.0617 * 1.5  # ISO 532-2 clause 7.5 (C); two like ears, each divided by 1.3333 (Formulae 12 and 13)


def excitation(lines: Lines, level_from: Lines | None = None, cam: ArrayLike = CAM) -> Array:
    """Excitation `(channels,)` re E₀; filters as wide as `level_from` asks for, by default the lines themselves."""
    hz, level = lines
    at_cochlea = 10.0 ** ((level + transmission_db(hz)) / 10.0)
    shaping_hz, shaping_level = lines if level_from is None else level_from
    shaping = 10.0 ** ((shaping_level + transmission_db(shaping_hz)) / 10.0)
    per_erb = np.empty(hz.size)
    for k, f in enumerate(hz):
        distance = 4.0 * np.abs(shaping_hz - f) / erb_hz(f)
        per_erb[k] = 10.0 * np.log10(np.sum(shaping * (1.0 + distance) * np.exp(-distance)))
    centre = cam_hz(cam)[:, np.newaxis]
    distance = 4.0 * np.abs(hz - centre) / erb_hz(centre)
    slope = 1.0 - 0.35 * erb_hz(1000.0) / 4000.0 * (per_erb - 51.0)
    distance = np.where(hz < centre, distance * slope, distance)
    return np.asarray(((1.0 + distance) * np.exp(-distance)) @ at_cochlea)


def _alone(hz: Array, level: Array) -> Array:
    return _remembered(hz.astype(np.float64).tobytes(), level.astype(np.float64).tobytes())


@lru_cache(maxsize=64)
def _remembered(hz: bytes, level: bytes) -> Array:
    """What lines excite by themselves: tests hear the same sound in many noises, and the same noise under many."""
    found = excitation((np.frombuffer(hz), np.frombuffer(level)))
    found.setflags(write=False)
    return found


def specific(signal: Lines, noise: Lines | None = None, *, together: bool = False, cam: ArrayLike = CAM) -> Array:
    """Sone per Cam, `(channels,)`; `together`: filters of both shaped by signal and noise together."""
    both = None if noise is None or not together else (np.append(signal[0], noise[0]), np.append(signal[1], noise[1]))
    if both is None and cam is CAM:
        of_signal, of_noise = (np.zeros(CAM.size) if lines is None else _alone(*lines) for lines in (signal, noise))
    else:
        of_signal = excitation(signal, both, cam)
        of_noise = np.zeros(of_signal.size) if noise is None else excitation(noise, both, cam)
    return SONE_PER_CAM * partial(of_signal, of_noise, cam_hz(cam))


def partial(signal: Array, noise: Array, hz: Array) -> Array:
    """Moore, Glasberg and Baer 1997, equations 17 to 20 (7 to 9 of ISO 532-2 without noise), without C."""
    threshold, gain, exponent, offset = cochlear_gain(hz)
    ratio = masking_ratio(hz)
    border = 1e10  # clause 7.5, Formula 9

    def compressed(e: Array) -> Array:
        low = (gain * np.minimum(e, border) + offset) ** exponent
        return np.asarray(low + (np.maximum(e, border) / 1.0707) ** 0.2 - (border / 1.0707) ** 0.2)

    masked = ratio * noise + threshold
    nothing, quiet = compressed(np.zeros(hz.size)), compressed(threshold)
    with np.errstate(all="ignore"):  # of the branch that is not taken
        above = compressed(signal + noise) - nothing
        above -= (compressed(noise + masked) - quiet) * (masked / signal) ** 0.3
        below = (2.0 * signal / (signal + masked)) ** 1.5 * (quiet - nothing)
        below *= (compressed(signal + noise) - compressed(noise)) / (compressed(noise + masked) - compressed(noise))
    return np.where(signal > masked, above, below)


def loudness(signal: Lines, noise: Lines | None = None, *, together: bool = False) -> float:
    """Sone."""
    return float(specific(signal, noise, together=together).sum() * 0.1)
