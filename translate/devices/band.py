"""`Band`: how the devices of a class differ from its response."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from translate.response import FrequencyResponse

__all__ = ["Band"]


@dataclass(frozen=True)
class Band:
    """What 90 % of the devices of a class keep to, around its response: at each frequency, from the 5th percentile to
    the 95th.

    `curve`: the response, dB re neutral; `below`, `above`: dB re that, not above and not below 0.
    `models`: how many measured devices of the class say so; 0: none was measured. `ranks`: where the figures are at
    hand, what the devices deviate by, dB re the response, in rising order at each frequency. `rigs`: of one model, how
    many measurements on other rigs say how far its own may be off; 0: it is a class.
    """

    curve: FrequencyResponse
    below: FrequencyResponse
    above: FrequencyResponse
    models: int
    ranks: tuple[FrequencyResponse, ...] = ()
    rigs: int = 0

    @property
    def low(self) -> FrequencyResponse:
        """The lower edge, dB re neutral."""
        return self.curve + self.below

    @property
    def high(self) -> FrequencyResponse:
        """The upper edge, dB re neutral."""
        return self.curve + self.above

    def deviation_db(self, hz: ArrayLike) -> NDArray[np.float64]:
        """How far from its response a device of the class may be.

        Args:
            hz: Frequencies in Hz, `(n,)`.

        Returns:
            float64 `(2, n)`, dB re the response: the 5th percentile (0 or less), the 95th (0 or more).
        """
        return np.stack([self.below.at(hz), self.above.at(hz)])

    def half_width_db(self, low_hz: float = 100.0, high_hz: float = 10_000.0) -> float:
        """Half its width in dB, mean from `low_hz` to `high_hz` on a logarithmic frequency axis."""
        return (self.above.mean_db(low_hz, high_hz) - self.below.mean_db(low_hz, high_hz)) / 2.0
