"""Which moments of a song stand for all of it: `typical_frames`."""

import itertools

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power, power_db

__all__ = ["RUN", "RUNS", "typical_frames"]

RUNS, RUN = 6, 12
"""So many runs of so many frames (1 s), one from each sixth of the song: what changes from frame to frame is kept."""

Array = NDArray[np.float64]

_SILENT_DB = -60.0  # below the loudest frame: leader, breaks and tail
_DEEPEST_DB = -130.0


def typical_frames(bands: Array) -> Array:
    """A few frames that are distributed as all are.

    Of each sixth of what plays, the second is taken whose mean spectrum is nearest to that of the sixth. Then every
    band is put to its own quantiles over the whole song, in the order of its levels: each band by itself is
    distributed exactly as in the song, which bands sound together is as in the runs.

    Args:
        bands: Power `(frames, bands)`.

    Returns:
        `(RUNS · RUN, bands)`, runs in the order of the song.
    """
    whole = power_db(bands.sum(axis=1))
    where = np.flatnonzero(whole > whole.max(initial=_DEEPEST_DB) + _SILENT_DB)
    if not where.size:
        return np.zeros((RUNS * RUN, bands.shape[1]))
    levels = np.maximum(power_db(bands[where[0] : where[-1] + 1]), _DEEPEST_DB)
    if len(levels) < RUNS * RUN:
        levels = levels[np.arange(RUNS * RUN) * len(levels) // (RUNS * RUN)]
    cuts = np.arange(RUNS + 1) * len(levels) // RUNS
    runs = [_nearest_run(levels[a:b]) for a, b in itertools.pairwise(cuts)]
    return power(_requantiled(np.concatenate(runs), levels))


def _nearest_run(levels: Array) -> Array:
    """The run whose mean is nearest to that of all `(frames, bands)`."""
    sums = np.cumsum(np.pad(levels, ((1, 0), (0, 0))), axis=0)
    means = (sums[RUN:] - sums[:-RUN]) / RUN
    start = int(np.abs(means - levels.mean(axis=0)).mean(axis=1).argmin())
    return levels[start : start + RUN]


def _requantiled(chosen: Array, levels: Array) -> Array:
    """Each column of `chosen` at the quantiles of the same column of `levels`."""
    ranks = chosen.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    ordered = np.sort(levels, axis=0)
    cuts = np.arange(len(chosen) + 1) * len(levels) // len(chosen)
    quantiles = np.stack([ordered[a : max(b, a + 1)].mean(axis=0) for a, b in itertools.pairwise(cuts)])
    return np.take_along_axis(quantiles, ranks, axis=0)
