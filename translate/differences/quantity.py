"""What a dimension says of one master: `Quantity`."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["Quantity"]


@dataclass(frozen=True, eq=False)
class Quantity:
    """A number of one master on one device.

    `value`: in the dimension's unit; `felt`: the same on a scale on which 1 is the smallest difference that listeners
    notice. `is_heard`: there is something of it to hear on this device. `band_hz`: where it is, None for the whole.
    `series` `(n,)` in the unit, every `hop_s` from the beginning of the file, NaN where nothing plays; empty: only the
    whole counts.
    """

    value: float
    felt: float
    is_heard: bool = True
    band_hz: tuple[float, float] | None = None
    series: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    hop_s: float = 1.0
