"""How loud a file is, as a whole and at its loudest."""

import numpy as np

from translate.analysis.columns import Column, metric
from translate.dsp import loudness
from translate.dsp.levels import Levels

_SILENT = "−∞ for silence and for files shorter than the window"


@metric(
    "master",
    Column(
        "integrated_lufs",
        "LUFS",
        f"gated loudness of the whole file, 0.4 s blocks; {_SILENT}",
        "ITU-R BS.1770-5, Annex 1",
        label="integrated loudness",
    ),
)
def integrated(levels: Levels) -> float:
    """Integrated loudness."""
    return loudness.integrated_lufs(levels)


@metric(
    "master",
    Column("max_momentary_lufs", "LUFS", f"loudest 0.4 s, in steps of 10 ms; {_SILENT}", "EBU Tech 3341 v4"),
)
def max_momentary(levels: Levels) -> float:
    """Loudest momentary value."""
    return float(np.max(loudness.momentary(levels).lufs, initial=-np.inf))


@metric(
    "master",
    Column(
        "max_short_term_lufs",
        "LUFS",
        f"loudest 3 s, in steps of 0.1 s; {_SILENT}",
        "EBU Tech 3341 v4",
        label="max short-term",
    ),
)
def max_short_term(levels: Levels) -> float:
    """Loudest short-term value."""
    return float(np.max(loudness.short_term(levels).lufs, initial=-np.inf))


@metric(
    "master",
    Column(
        "loudness_range_lu",
        "LU",
        "spread of short-term loudness, 10 % to 95 %, of what is within 20 LU of the mean; 0 below 3 s",
        "EBU Tech 3342 v4",
    ),
)
def loudness_range(levels: Levels) -> float:
    """Loudness range."""
    return loudness.loudness_range_lu(levels)
