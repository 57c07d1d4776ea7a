"""How far peaks stand above loudness: what limiting takes away."""

import numpy as np

from translate.analysis.columns import Column, metric
from translate.analysis.series.psr import psr_lu
from translate.dsp import loudness
from translate.dsp.levels import Levels, peak_db


@metric(
    "master",
    Column(
        "plr_lu",
        "LU",
        "peak to loudness ratio: true peak − integrated loudness; −∞ where one of them does not exist",
        "AES TD1004 and EBU usage; Shepherd et al., AES 143 (2017)",
        label="PLR, peak to loudness",
    ),
)
def plr(levels: Levels) -> float:
    """Peak to loudness ratio of the whole file."""
    return _difference(peak_db(levels.true_peaks), loudness.integrated_lufs(levels))


@metric(
    "master",
    Column(
        "min_psr_lu",
        "LU",
        "smallest peak to short-term loudness ratio: true peak of a 3 s window − its loudness, "
        "every 0.1 s, windows gated as for the loudness range; −∞ below 3 s",
        "Shepherd, Grimm, Tapper, Kahsnitz, Kerr: Measuring Micro-Dynamics, AES 143 (2017)",
        label="min PSR, 3 s",
    ),
)
def min_psr(levels: Levels) -> float:
    """Smallest peak to short-term ratio of the programme."""
    values = psr_lu(levels)
    return float(np.nanmin(values)) if np.isfinite(values).any() else -np.inf


@metric(
    "master",
    Column(
        "crest_db",
        "dB",
        "crest factor: highest sample − RMS of all channels, whole file (sine: 3.01); −∞ for silence",
        "IEC 60268-1 (peak to RMS)",
        label="crest factor",
    ),
)
def crest(levels: Levels) -> float:
    """Sample peak over RMS."""
    total = float((levels.square * levels.lengths).sum())
    rms = float(np.sqrt(total / (levels.frames * levels.channels))) if levels.frames else 0.0
    return _difference(peak_db(levels.peak), peak_db(np.array([rms])))


def _difference(peak: float, level: float) -> float:
    return peak - level if np.isfinite(peak) and np.isfinite(level) else -np.inf
