"""The master that is measured: 3:30 of stereo at 44.1 kHz, the same on every run."""

import numpy as np

from tests.programme import programme
from translate.audio import Audio

__all__ = ["SECONDS", "bench_song"]

SECONDS = 210.0
_PART_S = 15.0


def bench_song() -> Audio:
    """Every 15 s are other music, so that nothing is quick only because it was there before."""
    parts = [programme(_PART_S, 44_100, seed=seed).samples for seed in range(round(SECONDS / _PART_S))]
    return Audio(np.concatenate(parts, axis=1), 44_100, "bench")
