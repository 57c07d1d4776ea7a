"""One pass over the samples, from which every level of a file is made: `LevelMeter` and `Levels`."""

from collections import deque
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.dsp.kweighting import k_weighting
from translate.dsp.step_sums import HISTORY, ROWS, sum_steps
from translate.dsp.true_peak import MARGIN, step_true_peaks

__all__ = ["STEPS_PER_S", "LevelMeter", "Levels", "measure_levels", "peak_db", "step_bounds"]

STEPS_PER_S = 100
"""10 ms: the step at which a momentary meter catches the peak of Tech 3341 case 13."""

_BLOCK = 1 << 16  # samples handled at once: stays in the cache, and a file is never copied whole
_AWAITED = 4  # blocks whose true peaks are still being looked for


def step_bounds(first: int, last: int, rate: int) -> NDArray[np.int64]:
    """Sample positions where steps `first` … `last` begin: k·rate/100, halves rounded up."""
    k = np.arange(first, last + 1, dtype=np.int64)
    result: NDArray[np.int64] = (2 * k * rate + STEPS_PER_S) // (2 * STEPS_PER_S)
    return result


@dataclass(frozen=True, eq=False)
class Levels:
    """What a file does in each 10 ms: mean squares and peaks, linear, full scale = 1.

    Step k covers samples `round(k·rate/100)` up to `round((k+1)·rate/100)`. A file that ends inside a step
    is taken as silent for the rest of it: mean squares are over the whole step, and `complete` counts
    the steps the file fills. `true_peak` is None unless it was asked for.
    """

    rate: int
    channels: int
    frames: int
    energy: NDArray[np.float64]
    """K-weighted mean square, (channels, steps)."""
    mid_energy: NDArray[np.float64]
    """K-weighted mean square of (L+R)/2, of the channel itself for mono, (steps,)."""
    square: NDArray[np.float64]
    """Mean square, (channels, steps)."""
    cross: NDArray[np.float64]
    """Mean of L·R, of x² for mono, (steps,)."""
    peak: NDArray[np.float64]
    """Largest |sample|, (channels, steps)."""
    true_peak: NDArray[np.float64] | None = None
    """Largest |value| between and at the samples, (channels, steps)."""

    @property
    def steps(self) -> int:
        """Number of steps, a partial last one included."""
        return int(self.cross.shape[0])

    @property
    def complete(self) -> int:
        """Number of steps that the file fills."""
        end = int(step_bounds(self.steps, self.steps, self.rate)[0])
        return self.steps - 1 if end > self.frames else self.steps

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Nominal samples of each step, (steps,): mean square × length = sum of squares."""
        return np.diff(step_bounds(0, self.steps, self.rate))

    @property
    def true_peaks(self) -> NDArray[np.float64]:
        """`true_peak`; `ValueError` if the levels were measured without."""
        if self.true_peak is None:
            raise ValueError("levels were measured without true_peak=True")
        return self.true_peak


def peak_db(values: NDArray[np.float64]) -> float:
    """The largest of `values` in dB, −∞ if there is none above zero."""
    largest = float(np.max(values, initial=0.0))
    return 20.0 * float(np.log10(largest)) if largest > 0.0 else -np.inf


class LevelMeter:
    """Levels of a stream: push blocks of any length, then `finish`; how it is cut changes no bit.

    With a `pool`, true peaks are found there while the next block is pushed.
    """

    def __init__(self, rate: int, channels: int, *, true_peak: bool = False, pool: Executor | None = None) -> None:
        if channels not in (1, 2):
            raise ValueError(f"channels is {channels}; 1 or 2 are allowed")
        self._rate, self._channels = int(rate), channels
        self._margin = MARGIN if true_peak else HISTORY
        self._coefficients = k_weighting(rate)
        self._state = np.zeros((2, 4))
        self._buffer = np.zeros((channels, self._margin), np.float32)  # starts `margin` before the next step
        self._frames = self._step = 0
        self._rows: list[NDArray[np.float64]] = []
        self._true_peaks = _TruePeaks(pool) if true_peak else None

    def push(self, samples: NDArray[np.float32]) -> None:
        """Take samples `(channels, n)`, any n."""
        if samples.ndim != 2 or samples.shape[0] != self._channels:
            raise ValueError(f"samples of shape {samples.shape}; ({self._channels}, n) is needed")
        for start in range(0, samples.shape[1], _BLOCK):
            block = samples[:, start : start + _BLOCK]
            self._buffer = np.concatenate([self._buffer, block], axis=1, dtype=np.float32)
            self._frames += block.shape[1]
            self._walk((self._frames - self._margin) * STEPS_PER_S // self._rate)

    def finish(self) -> Levels:
        """The levels of everything pushed; the meter is then used up."""
        steps = -(-self._frames * STEPS_PER_S // self._rate)
        while steps > 0 and step_bounds(steps - 1, steps - 1, self._rate)[0] >= self._frames:
            steps -= 1
        missing = int(step_bounds(steps, steps, self._rate)[0]) - self._frames + self._margin
        tail = np.zeros((self._channels, max(missing, 0)), np.float32)
        self._buffer = np.concatenate([self._buffer, tail], axis=1)
        self._walk(steps)
        n = self._channels
        return Levels(
            rate=self._rate,
            channels=n,
            frames=self._frames,
            energy=self._joined(0, n),
            mid_energy=self._joined(2, 1)[0],
            square=self._joined(3, n),
            cross=self._joined(5, 1)[0],
            peak=self._joined(6, n),
            true_peak=self._true_peaks.joined(n) if self._true_peaks else None,
        )

    def _joined(self, row: int, count: int) -> NDArray[np.float64]:
        return np.concatenate([np.zeros((count, 0)), *(rows[row : row + count] for rows in self._rows)], axis=1)

    def _walk(self, last: int) -> None:
        """Handle the steps up to `last` (not included) and drop their samples."""
        if last <= self._step:
            return
        bounds = step_bounds(self._step, last, self._rate)
        bounds = bounds - bounds[0] + self._margin
        if bounds[-1] + self._margin > self._buffer.shape[1]:  # rounding: the last one is not all there yet
            last, bounds = last - 1, bounds[:-1]
            if last <= self._step:
                return
        if self._true_peaks:
            self._true_peaks.take(self._buffer, bounds, first=self._step == 0)
        rows = np.empty((ROWS, last - self._step))
        sum_steps(self._buffer[0], self._buffer[-1], bounds, self._coefficients, self._state, rows)
        self._rows.append(rows)
        self._buffer = np.ascontiguousarray(self._buffer[:, bounds[-1] - self._margin :])
        self._step = last


class _TruePeaks:
    """True peaks of consecutive buffers, found at once or, with a pool, a few buffers behind."""

    def __init__(self, pool: Executor | None) -> None:
        self._pool = pool
        self._found: list[NDArray[np.float64]] = []
        self._awaited: deque[Future[NDArray[np.float64]]] = deque()

    def take(self, buffer: NDArray[np.float32], bounds: NDArray[np.int64], *, first: bool) -> None:
        if self._pool is None:
            self._found.append(_true_peaks(buffer, bounds, first))
            return
        self._awaited.append(self._pool.submit(_true_peaks, buffer, bounds, first))
        if len(self._awaited) > _AWAITED:
            self._found.append(self._awaited.popleft().result())

    def joined(self, channels: int) -> NDArray[np.float64]:
        rest = [future.result() for future in self._awaited]
        return np.concatenate([np.zeros((channels, 0)), *self._found, *rest], axis=1)


def _true_peaks(buffer: NDArray[np.float32], bounds: NDArray[np.int64], first: bool) -> NDArray[np.float64]:
    return np.stack([step_true_peaks(channel, bounds, first=first) for channel in buffer])


def measure_levels(samples: NDArray[np.float32], rate: int, *, true_peak: bool = False) -> Levels:
    """Levels of samples `(channels, frames)` at `rate` Hz."""
    meter = LevelMeter(rate, samples.shape[0], true_peak=true_peak)
    meter.push(samples)
    return meter.finish()
