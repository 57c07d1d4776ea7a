"""Where a version is not the main one: `differing`, `holes`."""

import numpy as np
from numpy.typing import NDArray

from translate.versioning.lining import WINDOW_S, Lined, power

__all__ = ["SILENT_DB", "differing", "holes", "rest_db", "spans_of", "typical_rest_db"]

Array = NDArray[np.float64]

SILENT_DB = -60.0
"""Re the loud passages: below, nothing plays."""
_FLOOR_DB = -60.0  # what dither, rounding and a fraction of a sample leave
_ABOVE_DB = 12.0  # the usual rest: bounced again through a limiter, two versions are never equal
_GAP_S, _LEAST_S = 0.3, 0.1
_HOLE_DB = 30.0  # the version is so much quieter than the main there
_HOLE_S = 0.08
_VOICE_HZ = (300.0, 5_000.0)


def rest_db(lined: Lined) -> Array:
    """What is left of every window `(n,)` if one is taken from the other, re the main; NaN where the main is silent.

    Where a voice has its energy it counts by itself: below a loud bass its absence would drown.
    """
    whole = _ratio_db(power(lined.rest, lined.rate), power(lined.main, lined.rate))
    inside = _ratio_db(
        power(_band(lined.rest, lined.rate), lined.rate), power(_band(lined.main, lined.rate), lined.rate)
    )
    return np.fmax(whole, inside)


def typical_rest_db(lined: Lined) -> float:
    """Of a tenth of the windows, where both play the same if they do anywhere."""
    rest = _ratio_db(power(lined.rest, lined.rate), power(lined.main, lined.rate))
    known = rest[np.isfinite(rest)]
    return float(np.percentile(known, 10.0)) if known.size else 0.0


def differing(lined: Lined) -> list[tuple[float, float]]:
    """(start, end) in s, where the rest stands out."""
    rest = rest_db(lined)
    usual = float(np.nanmedian(rest)) if np.isfinite(rest).any() else 0.0
    return spans_of(np.nan_to_num(rest, nan=-200.0) > max(usual + _ABOVE_DB, _FLOOR_DB))


def holes(lined: Lined) -> list[tuple[float, float]]:
    """Where the version is silent, or nearly, and the main is not."""
    main, own = power(lined.main, lined.rate), power(lined.own, lined.rate)
    sounds = main > np.percentile(main, 90.0) * 10.0 ** (SILENT_DB / 10.0)
    return spans_of(sounds & (own * lined.gain**2 < main * 10.0 ** (-_HOLE_DB / 10.0)), gap_s=0.0, least_s=_HOLE_S)


def spans_of(
    holds: NDArray[np.bool_], *, gap_s: float = _GAP_S, least_s: float = _LEAST_S
) -> list[tuple[float, float]]:
    """(start, end) in s of windows that hold `(n,)`, joined over gaps."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8)))
    joined: list[list[float]] = []
    for first, last in zip(edges[::2] * WINDOW_S, edges[1::2] * WINDOW_S, strict=True):
        if joined and first - joined[-1][1] <= gap_s:
            joined[-1][1] = float(last)
        else:
            joined.append([float(first), float(last)])
    return [(start, end) for start, end in joined if end - start >= least_s - 1e-9]


def _ratio_db(rest: Array, main: Array) -> Array:
    sounds = main > np.percentile(main, 90.0) * 10.0 ** (SILENT_DB / 10.0)
    return np.where(sounds, 10.0 * np.log10((rest + 1e-20) / np.maximum(main, 1e-20)), np.nan)


def _band(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    from scipy.signal import butter, sosfilt

    return np.asarray(sosfilt(butter(2, _VOICE_HZ, "bandpass", fs=rate, output="sos"), samples), np.float32)
