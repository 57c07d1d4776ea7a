"""`score`: five parts, one number; of a row as measured, or of as many as were drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from translate.scoring.device_norm import DeviceNorm, Drawn, Value
from translate.scoring.parts import PARTS, part_deviation, points, total_deviation
from translate.scoring.tone import derived

__all__ = ["PARTS", "Score", "score"]


@dataclass(frozen=True, eq=False)
class Score:
    """`total` and `parts`, 0 to 100; one number each, or `(draws,)`."""

    total: Value
    parts: Mapping[str, Value]


def score(row: Drawn, norm: DeviceNorm, doubts: Drawn = MappingProxyType({})) -> Score:
    """Score one master on one device.

    Faults add up: the total is the points of their weighted mean, as a part's are of its own.

    Args:
        row: Its row of the table, with the columns of its master; numbers or `(draws,)`.
        norm: What is usual on this device; numbers or `(draws,)`.
        doubts: By what the weight of each fault is multiplied in every draw, `(draws,)`.
    """
    if np.all(np.asarray(row.get("heard_loudness_sone", np.nan)) == 0.0):  # nothing is heard: nothing translates
        return Score(0.0, dict.fromkeys(PARTS, 0.0))
    full = derived(row)
    parts = {name: part_deviation(name, full, norm, doubts) for name in PARTS}
    return Score(points(total_deviation(parts)), {name: points(value) for name, value in parts.items()})
