"""Order, rank correlation and spread of scores: numbers in, numbers out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Spread", "interval_pct", "kendall_tau", "right_order", "share_pct", "spread"]

_END = 0.05
"""Scores this near to 0 or 100 are printed as 0.0 or 100.0."""


class Spread(NamedTuple):
    """Quartiles of scores and the share of them, in %, at 0 or 100."""

    lower: float
    median: float
    upper: float
    at_ends_pct: float


def right_order(milder: ArrayLike, worse: ArrayLike) -> NDArray[np.bool_]:
    """Whether each milder version scores above its worse one. Equal scores are wrong, and so is NaN."""
    return np.asarray(np.asarray(milder, dtype=np.float64) > np.asarray(worse, dtype=np.float64))


def share_pct(right: ArrayLike) -> float:
    """Share of True in %; NaN of nothing."""
    values = np.asarray(right, dtype=np.float64)
    return float(100.0 * values.mean()) if values.size else np.nan


def interval_pct(right: ArrayLike, groups: Sequence[object], *, draws: int = 1000) -> tuple[float, float]:
    """95 % interval of `share_pct`: percentile bootstrap over groups (songs), whose pairs are not independent."""
    values = np.asarray(right, dtype=np.float64)
    _, member = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    if not values.size:
        return np.nan, np.nan
    hits, sizes = np.bincount(member, values), np.bincount(member)
    drawn = np.random.default_rng(1).integers(0, hits.size, (draws, hits.size))
    low, high = np.percentile(100.0 * hits[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), (2.5, 97.5))
    return float(low), float(high)


def kendall_tau(strengths: ArrayLike, scores: ArrayLike) -> float:
    """Kendall's τ-b (1945) of strength against falling score: 1 every pair in order, −1 none; 0 if all are equal."""
    from scipy.stats import kendalltau

    x, y = np.asarray(strengths, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if np.ptp(y) == 0.0:
        return 0.0
    return float(kendalltau(x, -y).statistic)


def spread(scores: ArrayLike) -> Spread:
    """Quartiles, and how many are at the ends of the scale."""
    values = np.asarray(scores, dtype=np.float64)
    lower, median, upper = np.percentile(values, (25, 50, 75))
    ends = (values <= _END) | (values >= 100.0 - _END)
    return Spread(float(lower), float(median), float(upper), share_pct(ends))
