"""The tone as heard, in bands of the cochlea, and what noise, limiting and sibilants do to it from moment to moment."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import LOUDNESS_SHARE, Column, ScoreScale, metric
from translate.analysis.heard import Heard
from translate.hearing import TONE_EDGES_HZ, TONE_HZ

__all__ = ["TONE_COLUMNS", "texture_numbers"]

TONE_COLUMNS = tuple(f"heard_{hz:.0f}hz_pct" for hz in TONE_HZ)
"""Share of the heard loudness in each of the fifteen bands."""

_MODEL = "Moore & Glasberg, ISO 532-2:2017; bands of 2.4 Cam"
_SIBILANTS_HZ = (4_500.0, 10_200.0)
_LEAST_SHARE = 0.002  # of the loudness
_SIBILANT = (TONE_EDGES_HZ[:-1] >= _SIBILANTS_HZ[0]) & (TONE_EDGES_HZ[1:] <= _SIBILANTS_HZ[1])


@metric(
    "device",
    *(
        Column(
            name,
            "%",
            f"share of the perceived loudness that arises at places of the cochlea tuned to {low:.0f}–{high:.0f} Hz",
            _MODEL,
            label=f"{hz:.0f} Hz share",
            score=LOUDNESS_SHARE,
        )
        for name, hz, (low, high) in zip(TONE_COLUMNS, TONE_HZ, pairwise(TONE_EDGES_HZ), strict=True)
    ),
    Column(
        "floor_db",
        "dB",
        "how deep the gaps between sounds are: the level that 10 % of the 23 ms frames stay below, silence left "
        "out, re the mean, "
        "averaged over bands, weighted by the root of their share of the loudness. Noise, limiting and clipping fill "
        "the gaps",
        "own definition",
        "lower",
        1.0,
        label="floor of the gaps",
        score=ScoreScale(step=0.5, least_spread=1.0, dynamics=-1),
    ),
    Column(
        "sibilant_peaks_db",
        "dB",
        "how far sibilants stand out between 4.5 and 10 kHz: the level that 5 % of the 23 ms frames exceed, re the "
        "mean, averaged over bands, weighted by their share of the loudness; 0 where none of them is audible",
        "own definition",
        "lower",
        1.0,
        score=ScoreScale(step=0.5, least_spread=1.0),
    ),
)
def tone(heard: Heard) -> list[float]:
    """Share of every band in the loudness, mean while it plays; the texture of what is delivered, in the bands that
    are audible here."""
    found = heard.delivered.texture
    return [*(100.0 * heard.tone_shares).tolist(), *texture_numbers(heard, found.floor_db, found.moment_db)]


def texture_numbers(heard: Heard, floor_db: NDArray[np.float64], moment_db: NDArray[np.float64]) -> tuple[float, float]:
    """Gaps and sibilants of a texture `(15,)` in the bands that are audible here: the columns of it."""
    weights = heard.tone_played
    gaps = _mean(floor_db, np.sqrt(weights))  # what fills gaps is heard beside louder bands, too
    return gaps, _mean(moment_db, np.where(_SIBILANT, weights, 0.0))


def _mean(values_db: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    total = float(weights.sum())
    return float((weights * values_db).sum() / total) if total > _LEAST_SHARE else 0.0
