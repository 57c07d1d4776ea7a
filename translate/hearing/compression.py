"""From excitation to specific loudness at each place on the cochlea, in quiet and in noise.

Sources: ISO 532-2:2017, clause 7.5 (quiet); Moore, Glasberg & Baer, J. Audio Eng. Soc. 45 (1997), equations 17 to 20.
With the same compressive response for every excitation, equations 19 and 20 are 17 and 18, and without noise these are
Formulae 7 to 9 of the standard; so there is one law here.
"""

import numpy as np
from numpy.typing import NDArray

from translate.hearing.kernel import BORDER, HIGH

__all__ = ["cochlear_gain", "masking", "masking_ratio"]

_Array = NDArray[np.float64]

# ISO 532-2:2017, Table 2: excitation at threshold and gain of the cochlear amplifier, constant from 500 Hz up.
_HZ = np.array([50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500])
_THRESHOLD_DB = np.array([27.46, 23.45, 18.47, 15.13, 11.97, 9.34, 7.43, 5.75, 4.73, 3.92, 3.15])
_GAIN_DB = np.array([-24.31, -20.30, -15.32, -11.98, -8.82, -6.19, -4.28, -2.60, -1.58, -0.77, 0.0])

# Table 3: exponent α over gain.
_EXPONENT_GAIN_DB = np.arange(-25.0, 1.0, 5.0)
_EXPONENT = np.array([0.26692, 0.25016, 0.23679, 0.22228, 0.21055, 0.20000])

# Table 4: offset A over gain, each 0.5 dB.
_OFFSET_GAIN_DB = np.arange(-25.0, 0.25, 0.5)
_OFFSET = np.array([
    7.784, 7.667, 7.551, 7.435, 7.318, 7.210, 7.103, 6.996, 6.889, 6.782, 6.675, 6.596, 6.517, 6.438, 6.360, 6.281,
    6.202, 6.124, 6.047, 5.975, 5.902, 5.823, 5.744, 5.665, 5.587, 5.510, 5.437, 5.364, 5.291, 5.218, 5.145, 5.086,
    5.027, 4.972, 4.918, 4.863, 4.808, 4.754, 4.699, 4.644, 4.590, 4.542, 4.496, 4.451, 4.405, 4.359, 4.314, 4.268,
    4.222, 4.177, 4.131,
])  # fmt: skip

# Moore, Glasberg & Baer 1997, figure 9: signal-to-noise ratio at the output of a filter at masked threshold.
_RATIO_HZ = np.array([50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000])
_RATIO_DB = np.array([13.5, 10.0, 7.1, 4.9, 3.1, 1.5, 0.4, -0.5, -1.3, -1.9, -2.3, -2.7, -2.9, -3.0])


def cochlear_gain(hz: _Array) -> tuple[_Array, _Array, _Array, _Array]:
    """E_THRQ/E₀, G, α and A at the centres `hz` `(channels,)` of filters (ISO 532-2:2017, clause 7.5)."""
    gain_db = np.interp(hz, _HZ, _GAIN_DB)
    threshold = 10.0 ** (np.interp(hz, _HZ, _THRESHOLD_DB) / 10.0)
    exponent = np.interp(gain_db, _EXPONENT_GAIN_DB, _EXPONENT)
    return threshold, 10.0 ** (gain_db / 10.0), exponent, np.interp(gain_db, _OFFSET_GAIN_DB, _OFFSET)


def masking_ratio(hz: _Array) -> _Array:
    """K: how much of a noise's excitation a tone must have to be just heard in it.

    Args:
        hz: Centres of the filters `(channels,)`.

    Returns:
        Power ratios `(channels,)`.

    Source:
        Moore, Glasberg & Baer, JAES 45 (1997), figure 9.
    """
    return np.asarray(10.0 ** (np.interp(np.log(hz), np.log(_RATIO_HZ), _RATIO_DB) / 10.0))


def masking(noise: _Array, hz: _Array) -> NDArray[np.float32]:
    """Terms of the law, `(9, channels)`, for the kernel, given a noise's excitation `(channels,)` at `hz`."""
    threshold, gain, exponent, offset = cochlear_gain(hz)
    ratio = masking_ratio(hz)
    masked = ratio * noise + threshold
    border, high = float(BORDER), float(HIGH)

    def compressed(excitation: _Array) -> _Array:
        low = (gain * np.minimum(excitation, border) + offset) ** exponent
        return np.asarray(low + (np.maximum(excitation, border) / high) ** 0.2 - (border / high) ** 0.2)

    rest, just_heard = compressed(np.zeros(hz.size)), compressed(threshold)
    lifted = compressed(noise + masked) - just_heard
    slope = (just_heard - rest) / (compressed(noise + masked) - compressed(noise))
    terms = [gain, exponent, offset, noise, masked, rest, lifted, slope, compressed(noise)]
    return np.asarray(np.stack(terms), dtype=np.float32)
