"""Brick-wall limiter with look-ahead: its gain has arrived when the peak does, without a step."""

from math import exp

import numpy as np
from numpy.typing import NDArray

from translate.compiled import kernel

__all__ = ["Limiter"]


class Limiter:
    """Channels share one gain. What a sample needs is held for the look-ahead, let go exponentially, and smoothed by
    two running means that together span the look-ahead: so the gain moves over all of it, and a low note that is
    limited does not click.

    `attack_ms` is the look-ahead; output lags by `latency` samples. State is kept between calls of `push`; how the
    stream is cut does not change a bit.
    """

    def __init__(self, rate: int, channels: int, *, ceiling_dbfs: float, release_ms: float, attack_ms: float) -> None:
        self.latency = max(round(rate * attack_ms / 1000.0), 1)
        self._ceiling = np.float32(10.0 ** (ceiling_dbfs / 20.0))
        self._keeps = exp(-1000.0 / (rate * release_ms))
        first = self.latency // 2 + 1
        self._means = np.ones(first), np.ones(self.latency + 2 - first)
        self._sums = np.array([float(first), float(self.latency + 2 - first)])
        self._late = np.zeros((channels, self.latency), dtype=np.float32)
        self._gain = np.ones(1)
        self._at = np.zeros(4, dtype=np.int64)  # samples to hold; places in the means and in the delay line

    def push(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Limit the next block.

        Args:
            samples: float32 `(channels, n)`.

        Returns:
            float32 `(channels, n)`, late by `latency`.
        """
        result = np.empty_like(samples, order="C")
        first, second = self._means
        state = self._gain, self._at, self._sums
        limit(np.ascontiguousarray(samples), result, self._late, self._ceiling, self._keeps, first, second, *state)
        return result


@kernel("f4[:, :], f4[:, :], f4[:, :], f4, f8, f8[:], f8[:], f8[:], i8[:], f8[:]")
def limit(
    samples: NDArray[np.float32],
    result: NDArray[np.float32],
    late: NDArray[np.float32],
    ceiling: np.float32,
    keeps: float,
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    gain: NDArray[np.float64],
    at: NDArray[np.int64],
    sums: NDArray[np.float64],
) -> None:
    """Fill `result` `(channels, n)`; the rest is the limiter's state."""
    channels, n = samples.shape
    held, one, two, place = at[0], at[1], at[2], at[3]
    one_over_first, one_over_second = 1.0 / first.size, 1.0 / second.size
    for i in range(n):
        peak = abs(samples[0, i])
        for c in range(1, channels):
            peak = max(peak, abs(samples[c, i]))
        needed = np.float64(ceiling) / peak if peak > ceiling else 1.0
        if needed < gain[0]:
            gain[0], held = needed, late.shape[1]
        elif needed < 1.0:
            held = late.shape[1]
        elif held > 0:
            held -= 1
        elif gain[0] < 1.0:
            gain[0] = 1.0 - keeps * (1.0 - gain[0])
            if gain[0] > 1.0 - 1e-9:
                gain[0] = 1.0
        sums[0] += gain[0] - first[one]
        first[one] = gain[0]
        mean = sums[0] * one_over_first
        sums[1] += mean - second[two]
        second[two] = mean
        smooth = np.float32(min(sums[1] * one_over_second, 1.0))
        one = one + 1 if one < first.size - 1 else 0
        two = two + 1 if two < second.size - 1 else 0
        for c in range(channels):
            result[c, i] = min(max(late[c, place] * smooth, -ceiling), ceiling)
            late[c, place] = samples[c, i]
        place = place + 1 if place < late.shape[1] - 1 else 0
    at[0], at[1], at[2], at[3] = held, one, two, place
