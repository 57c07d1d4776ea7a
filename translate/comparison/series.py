"""Many values over time as few: what falls into each step, and numbers as JSON has them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_STEPS", "Steps", "ratio", "rounded"]

MOST_STEPS = 400
"""No picture is finer."""

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Steps:
    """Which of `count` steps, `step_s` long, each value of a series falls into: `at` `(values,)`."""

    step_s: float
    count: int
    at: NDArray[np.int64]

    @classmethod
    def of(cls, times_s: NDArray[np.floating], step_s: float, count: int) -> "Steps":
        """Steps for values at these times.

        Args:
            times_s: The middles of what the values describe, `(n,)`; later ones are in the last step.
            step_s: Length of a step.
            count: How many steps.
        """
        at = np.floor(np.asarray(times_s, dtype=np.float64) / step_s + 1e-6).astype(np.int64)
        return cls(step_s, count, np.clip(at, 0, count - 1))

    def sums(self, values: NDArray[np.generic]) -> Array:
        """Sum of what falls into each step, `(count,)`."""
        return np.bincount(self.at, weights=values, minlength=self.count).astype(np.float64)

    def means(self, values: NDArray[np.generic]) -> Array:
        """Mean of `values` `(n,)` in each step, `(count,)`, NaN left out; NaN where there is nothing."""
        there = ~np.isnan(values.astype(np.float64))
        return ratio(self.sums(np.where(there, values, 0.0)), self.sums(there))

    def largest(self, values: Array) -> Array:
        """The largest of `values` `(n,)` in each step, `(count,)`; NaN where there is nothing."""
        result = np.full(self.count, np.nan)
        np.fmax.at(result, self.at, values)
        return result


def ratio(some: Array, whole: Array) -> Array:
    """`some` divided by `whole`, same shape; NaN where the whole is 0."""
    return np.asarray(np.divide(some, whole, out=np.full(whole.size, np.nan), where=whole > 0.0))


def rounded(values: Iterable[float], digits: int) -> tuple[float | None, ...]:
    """For JSON; what is no number or infinite does not exist."""
    return tuple(round(float(v), digits) + 0.0 if isfinite(v) else None for v in values)
