"""Tools of the rules: loudness over time in bands, and where in time something holds."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.decibels import power_db
from translate.dsp.bands import BANDS_HZ

__all__ = ["BANDS", "band", "playing", "smoothed", "spans", "step_db"]

Edges = tuple[float, float]

BANDS = {name: index for index, name in enumerate(BANDS_HZ)}
"""Index of each band in `heard.loudness.bands`."""

_BREAK = 0.1  # a frame with less than a tenth of the 90th percentile's loudness is a break
_PARTS = 8


def band(heard: Heard, *names: str) -> NDArray[np.float64]:
    """Loudness of bands together, `(frames,)` in sone."""
    return np.asarray(heard.loudness.bands[:, [BANDS[n] for n in names]].sum(axis=1), dtype=np.float64)


def playing(heard: Heard) -> NDArray[np.bool_]:
    """Frames that are no break, `(frames,)`: judge on the reference, so that all devices are asked for the same."""
    whole = heard.loudness.bands.sum(axis=1)
    return np.asarray(whole > _BREAK * np.percentile(whole, 90.0)) if whole.size else np.zeros(0, dtype=bool)


def smoothed(values: NDArray[np.floating], frames: int) -> NDArray[np.float64]:
    """Running mean over an odd number of frames, ends held."""
    frames = max(frames | 1, 1)
    padded = np.pad(values.astype(np.float64), frames // 2, mode="edge")
    return np.asarray(np.convolve(padded, np.ones(frames) / frames, "valid"))


def spans(
    holds: NDArray[np.bool_], hop_s: float, *, shortest_s: float = 0.5, join_s: float = 1.0
) -> list[tuple[float, float]]:
    """Where `holds` is true, in s; gaps up to `join_s` are bridged, then what is shorter than `shortest_s` left out."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8))) * hop_s
    joined: list[tuple[float, float]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if joined and start - joined[-1][1] <= join_s:
            joined[-1] = (joined[-1][0], float(end))
        else:
            joined.append((float(start), float(end)))
    return [(a, b) for a, b in joined if b - a >= shortest_s]


def step_db(heard: Heard, band: Edges, below: Edges, above: Edges) -> float:
    """How far a band stands out at the ear: its level minus the mean of what lies below and above it.

    Levels are means over log frequency of the long-term power per octave, so pink noise reads 0.
    """
    here, under, over = (_level_db(heard, edges) for edges in (band, below, above))
    return here - 0.5 * (under + over)


def _level_db(heard: Heard, edges: Edges) -> float:
    cuts = np.geomspace(*edges, _PARTS + 1)
    parts = [heard.spectrum.band(a, b) / np.log2(b / a) for a, b in pairwise(cuts)]
    return float(np.mean(power_db(np.maximum(parts, 1e-20))))
