"""What stands out of the loudness in single moments: sharp s, and hits of the sub."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series.breaks import no_break
from translate.dsp.bands import BANDS_HZ

__all__ = ["rise_of_sibilance", "sharp_pct", "sub_hits_pct", "sub_in_hits"]

Bands = NDArray[np.floating]
"""Loudness by band, `(frames, 7)` in sone."""
Array = NDArray[np.float64]

_AROUND = 9  # frames, 0.8 s: the syllables around a burst
_EVERY = 90.0  # percentile: one or two bursts a second
_HITS = 95.0  # percentile of the time
_INDEX = {name: index for index, name in enumerate(BANDS_HZ)}


def rise_of_sibilance(bands: Bands) -> Array:
    """Rise of 5–9 kHz over its median of 0.8 s, beyond that of presence and air, of the mean loudness.

    What presence or air rise with it is a drum or a cymbal, not an s.

    Args:
        bands: `(frames, 7)` in sone.

    Returns:
        `(frames,)`; empty where nothing is heard.
    """
    mean = float(bands.sum(axis=1).mean()) if bands.size else 0.0
    if mean <= 0.0:
        return np.zeros(0)
    rises = {name: _rise(_band(bands, name)) for name in ("presence", "sibilance", "air")}
    others = np.maximum(rises["presence"], 0.0) + np.maximum(rises["air"], 0.0)
    return np.asarray((rises["sibilance"] - others) / mean)


def sharp_pct(rise: Array) -> float:
    """What a tenth of the frames of `rise` `(frames,)` exceeds, in percent of the mean loudness."""
    return float(np.percentile(rise, _EVERY)) * 100.0 if rise.size else 0.0


def sub_hits_pct(bands: Bands) -> float:
    """Loudness of 20–60 Hz that a twentieth of the frames exceeds, in percent of the mean; breaks are left out.

    Args:
        bands: `(frames, 7)` in sone.
    """
    plays = no_break(bands.sum(axis=1))
    if not plays.any():
        return 0.0
    kept = bands[plays]
    total = float(kept.sum(axis=1).mean())
    return float(100.0 * np.percentile(kept[:, _INDEX["sub"]], _HITS) / max(total, 1e-9))


def sub_in_hits(bands: Bands) -> float:
    """Share of 20–60 Hz in the loudness below 150 Hz, in the loudest twentieth of the sub; 0 of nothing.

    Args:
        bands: `(frames, 7)` in sone.
    """
    if not bands.size:
        return 0.0
    sub, low = _band(bands, "sub"), _band(bands, "sub", "bass")
    hits = sub >= np.percentile(sub, _HITS)
    return float(sub[hits].sum() / max(low[hits].sum(), 1e-9))


def _band(bands: Bands, *names: str) -> Array:
    return np.asarray(bands[:, [_INDEX[n] for n in names]].sum(axis=1), dtype=np.float64)


def _rise(values: Array) -> Array:
    around = np.lib.stride_tricks.sliding_window_view(np.pad(values, _AROUND // 2, mode="reflect"), _AROUND)
    return np.asarray(values - np.median(around, axis=1))
