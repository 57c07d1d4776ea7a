"""How often a master is at its ceiling: what limiters and clippers leave, also in a file turned down later."""

import numpy as np

from translate.analysis.columns import Column, ScoreScale, metric
from translate.dsp.levels import Levels

_NEAR = 10.0 ** (-0.05 / 20.0)


@metric(
    "master",
    Column(
        "at_ceiling_pct",
        "%",
        "share of the 10 ms steps whose sample peak is within 0.05 dB of the highest of the file",
        "own definition: unlimited music touches its highest peak once, limited and clipped music all the time",
        "lower",
        2.0,
        label="time at the ceiling",
        score=ScoreScale(kind="log2", floor=1.0, step=1.5, least_spread=0.36),
    ),
)
def at_ceiling(levels: Levels) -> float:
    """Share of steps at the ceiling, of the channel that is there more often; 0 for silence."""
    peaks = levels.peak[:, : levels.complete]
    highest = float(levels.peak.max(initial=0.0))
    if highest <= 0.0 or not peaks.size:
        return 0.0
    return float(np.mean(peaks >= _NEAR * highest, axis=1).max() * 100.0)
