"""How far presence stands out from its neighbours at the ear, or falls back behind them."""

from itertools import pairwise

import numpy as np

from translate.analysis.heard import Heard
from translate.decibels import power_db

__all__ = ["presence_step_db"]

Edges = tuple[float, float]

_BAND_HZ: Edges = (2_600.0, 4_800.0)
_BELOW_HZ: Edges = (1_500.0, 2_300.0)
_ABOVE_HZ: Edges = (5_600.0, 7_200.0)
"""Close neighbours: finished masters then differ by ±4 dB, half as much as against the whole spectrum."""
_PARTS = 8


def presence_step_db(heard: Heard) -> float:
    """Level of 2.6–4.8 kHz minus the mean of what lies below and above it; −4 to +4 dB in finished masters.

    Levels are means over log frequency of the long-term power per octave, so pink noise reads 0.
    """
    here, under, over = (_level_db(heard, edges) for edges in (_BAND_HZ, _BELOW_HZ, _ABOVE_HZ))
    return here - 0.5 * (under + over)


def _level_db(heard: Heard, edges: Edges) -> float:
    cuts = np.geomspace(*edges, _PARTS + 1)
    parts = [heard.spectrum.band(a, b) / np.log2(b / a) for a, b in pairwise(cuts)]
    return float(np.mean(power_db(np.maximum(parts, 1e-20))))
