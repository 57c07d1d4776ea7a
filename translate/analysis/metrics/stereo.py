"""What the two channels share, and what is lost when they become one."""

import numpy as np

from translate.analysis.columns import Column, metric
from translate.dsp import loudness
from translate.dsp.levels import Levels


@metric(
    "master",
    Column(
        "correlation",
        "1",
        "ΣLR / √(ΣL² ΣR²) over the whole file: 1 mono, 0 uncorrelated or one side silent, −1 polarity inverted",
        "Pearson's r without removal of the mean, as correlation meters show it",
    ),
)
def correlation(levels: Levels) -> float:
    """Correlation of left and right; a mono file has 1."""
    if levels.channels == 1:
        return 1.0
    left, right = (levels.square * levels.lengths).sum(axis=1)
    scale = np.sqrt(left * right)
    return float(np.clip((levels.cross * levels.lengths).sum() / scale, -1.0, 1.0)) if scale > 0.0 else 0.0


@metric(
    "master",
    Column(
        "mono_loss_lu",
        "LU",
        "integrated loudness lost when (L+R)/2 plays on both speakers instead of L and R; a fold below the "
        "gate counts as −70 LUFS",
        "ITU-R BS.1770-5 applied to both",
        label="lost in mono",
    ),
)
def mono_loss(levels: Levels) -> float:
    """Loudness lost in the mono fold; positive = lost, 0 for mono files and silence."""
    stereo = loudness.integrated_lufs(levels)
    if levels.channels == 1 or stereo < loudness.ABSOLUTE_GATE_LUFS:
        return 0.0
    fold = loudness.integrated_of(2.0 * levels.mid_energy[: levels.complete], levels.rate)
    return stereo - max(fold, loudness.ABSOLUTE_GATE_LUFS)
