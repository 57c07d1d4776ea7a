"""Decibels and back, for level (20 log) and for power (10 log)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["amplitude", "db", "power", "power_db"]

_SILENCE = 1e-30  # −300 dB in power: low enough to mean silence, high enough never to warn


def db(amplitude_ratio: ArrayLike) -> NDArray[np.float64]:
    """20·log10 of |ratio|, float64 of the same shape; zero gives −300 dB, never a warning."""
    return power_db(np.square(np.asarray(amplitude_ratio, dtype=np.float64)))


def power_db(power_ratio: ArrayLike) -> NDArray[np.float64]:
    """10·log10 of a power ratio, float64 of the same shape; zero gives −300 dB, never a warning."""
    result: NDArray[np.float64] = 10.0 * np.log10(np.maximum(np.asarray(power_ratio, dtype=np.float64), _SILENCE))
    return result


def amplitude(level_db: ArrayLike) -> NDArray[np.float64]:
    """10^(dB/20), float64 of the same shape."""
    result: NDArray[np.float64] = 10.0 ** (np.asarray(level_db, dtype=np.float64) / 20.0)
    return result


def power(level_db: ArrayLike) -> NDArray[np.float64]:
    """10^(dB/10), float64 of the same shape."""
    result: NDArray[np.float64] = 10.0 ** (np.asarray(level_db, dtype=np.float64) / 10.0)
    return result
