"""Blocks as they never come."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.signals import Samples

ODD = [1, 7, 1_023, 1_024, 1_025, 4_999, 1, 30_000]
"""Lengths of blocks, again and again."""


def _chopped(push: Callable[[Samples], Samples], samples: Samples) -> Samples:
    parts, start, turn = [], 0, 0
    while start < samples.shape[1]:
        parts.append(push(samples[:, start : start + ODD[turn % len(ODD)]].copy()))
        start += ODD[turn % len(ODD)]
        turn += 1
    return np.concatenate(parts, axis=1)


@pytest.fixture
def chop() -> Callable[[Callable[[Samples], Samples], Samples], Samples]:
    """Through `push` in odd blocks, as one."""
    return _chopped
