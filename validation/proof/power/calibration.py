"""Of the calls made with probability p, are p right?"""

from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from validation.proof.tables import markdown

__all__ = ["calibration"]

_CUTS = (0.5, 0.75, 0.9, 0.99, 1.0)
_CALLED = ("right", "wrong")


def calibration(calls: pd.DataFrame) -> str:
    """Markdown: of the pairs with a damaged version, by how sure it is which is better: how sure, and how often right.

    Args:
        calls: Of `power.calls.calls`, versions that are damaged alone.
    """
    p = calls["p"].to_numpy(np.float64)
    sure, right = np.maximum(p, 1.0 - p), p > 0.5
    which = {f"p {low:g} to {high:g}": (sure > low) & (sure <= high) for low, high in pairwise(_CUTS)}
    which["called better"] = calls["call"].isin(_CALLED).to_numpy(np.bool_)
    rows = [_row(title, sure[at], right[at]) for title, at in which.items()]
    return markdown(("", "pairs", "p, mean %", "right %", "error, points"), rows)


def _row(title: str, sure: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[object, ...]:
    if not sure.size:
        return title, 0, np.nan, np.nan, np.nan
    mean, share = 100.0 * float(sure.mean()), 100.0 * float(right.mean())
    return title, sure.size, mean, share, mean - share
