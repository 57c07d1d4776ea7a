"""Parts of a file by its levels: `part_of`, and the sections in which it stays alike, `section_bounds`."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import STEPS_PER_S, Levels, step_bounds

__all__ = ["SHORTEST_S", "part_of", "section_bounds"]

_Array = NDArray[np.float64]

SHORTEST_S = 8
"""Of a section: four bars at 120 beats a minute."""
_FLOOR_DB = -30.0  # re the loud seconds: below that nothing differs
_LOUD_PCT = 90.0
_LEAST_DB = 1.0  # of what seconds of one section scatter by: less is no reason for another one
_WIDE_DB = 12.0  # of side re mid: beyond it nobody hears the difference
_PENALTY = 3.0  # × ln of the seconds × features: what a section has to gain


def part_of(levels: Levels, start_s: float, end_s: float) -> Levels:
    """Levels of a part, as they are in the file: filters and true peaks know what came before.

    Args:
        levels: Of the whole.
        start_s: Where it begins, to 10 ms.
        end_s: Where it ends; cut to what is there.

    Returns:
        The part; nothing in it where the file ends before it begins.
    """
    first = min(round(start_s * STEPS_PER_S), levels.steps)
    last = max(min(round(end_s * STEPS_PER_S), levels.steps), first)
    ends = levels.frames - int(step_bounds(first, first, levels.rate)[0])
    part = slice(first, last)
    return replace(
        levels,
        frames=max(min(int(step_bounds(last - first, last - first, levels.rate)[0]), ends), 0),
        energy=levels.energy[:, part],
        mid_energy=levels.mid_energy[part],
        square=levels.square[:, part],
        cross=levels.cross[part],
        peak=levels.peak[:, part],
        true_peak=None if levels.true_peak is None else levels.true_peak[:, part],
    )


def section_bounds(levels: Levels) -> list[tuple[float, float]]:
    """Stretches in which loudness, peaks and width stay about the same: verse, chorus, break, as far as levels tell.

    Optimal partitioning: the cut into sections of at least 8 s for which squares about their means, and a penalty for
    each section, are least.

    Args:
        levels: Of a file.

    Returns:
        (start, end) in s, one after the other; the whole where it is shorter than two sections.

    Source:
        Jackson et al., An algorithm for optimal partitioning of data on an interval, IEEE Signal Processing Letters 12
        (2005); the penalty is that of Schwarz (1978) for a mean per feature and a place, three times.
    """
    duration_s = levels.frames / levels.rate
    features = _features(levels)
    if len(features) < 2 * SHORTEST_S:
        return [(0.0, duration_s)]
    cuts = [0, *_cuts(features), len(features)]
    bounds = [(float(a), float(b)) for a, b in pairwise(cuts)]
    return [*bounds[:-1], (bounds[-1][0], duration_s)]


def _features(levels: Levels) -> _Array:
    """Of every second: loudness, peak re loudness, side re mid, in units of what neighbours scatter by, `(n, 3)`."""
    seconds = levels.steps // STEPS_PER_S
    shape = seconds, STEPS_PER_S
    whole = slice(0, seconds * STEPS_PER_S)
    energy = levels.energy.sum(axis=0)[whole].reshape(shape).mean(axis=1)
    mid = 2.0 * levels.mid_energy[whole].reshape(shape).mean(axis=1) if levels.channels == 2 else energy
    peak = levels.peak.max(axis=0)[whole].reshape(shape).max(axis=1)
    if not seconds or energy.max() <= 0.0:
        return np.zeros((0, 3))
    loud = float(np.percentile(energy, _LOUD_PCT))
    floor = max(loud, float(energy.max()) * 1e-3) * 10.0 ** (_FLOOR_DB / 10.0)
    loudness = 10.0 * np.log10(np.maximum(energy, floor))
    crest = 20.0 * np.log10(np.maximum(peak, floor**0.5)) - loudness
    side = np.maximum(energy - mid, 0.0)
    width = np.clip(10.0 * np.log10((side + floor) / (mid + floor)), -_WIDE_DB, _WIDE_DB)
    return np.stack([one / _scatter_db(one) for one in (loudness, crest, width)], axis=1)


def _scatter_db(values: _Array) -> float:
    """Of neighbours: the median of their differences, as a standard deviation."""
    differences = np.abs(np.diff(values))
    return max(1.05 * float(np.median(differences)) if differences.size else 0.0, _LEAST_DB)


def _cuts(features: _Array) -> list[int]:
    """Where sections begin, but for the first."""
    count, width = features.shape
    sums = np.concatenate([np.zeros((1, width)), np.cumsum(features, axis=0)])
    squares = np.concatenate([[0.0], np.cumsum((features**2).sum(axis=1))])
    penalty = _PENALTY * width * float(np.log(count))
    best, came = np.full(count + 1, np.inf), np.zeros(count + 1, dtype=np.int64)
    best[0] = -penalty
    for end in range(SHORTEST_S, count + 1):
        start = np.arange(0, end - SHORTEST_S + 1)
        length = end - start
        rest = squares[end] - squares[start] - ((sums[end] - sums[start]) ** 2).sum(axis=1) / length
        cost = best[start] + rest + penalty
        came[end] = int(cost.argmin())
        best[end] = cost[came[end]]
    cuts: list[int] = []
    end = int(came[count])
    while end > 0:
        cuts.append(end)
        end = int(came[end])
    return cuts[::-1]
