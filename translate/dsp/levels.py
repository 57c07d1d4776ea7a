"""One pass over the samples, from which every level of a file is made: `LevelMeter` and `Levels`."""

from collections import deque
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.dsp.kweighting import k_weighting
from translate.dsp.peak_search import TENTH, search
from translate.dsp.step_sums import HISTORY, ROWS, sum_steps
from translate.dsp.true_peak import MARGIN, step_true_peaks
from translate.scratch import Growing, stored

__all__ = ["METER", "STEPS_PER_S", "LevelMeter", "Levels", "measure_levels", "peak_db", "step_bounds"]

STEPS_PER_S = 100
"""10 ms: the step at which a momentary meter catches the peak of Tech 3341 case 13."""

METER = (sum_steps, search)
"""The kernels of a `LevelMeter`."""
_BLOCK = 1 << 18  # samples handled at once: stays in the cache, and a file is never copied whole
_AWAITED = 8  # channels of blocks whose true peaks are still being looked for


def step_bounds(first: int, last: int, rate: int) -> NDArray[np.int64]:
    """Sample positions where steps `first` to `last` begin: k·rate/100, halves rounded up.

    Returns:
        int64 `(last − first + 1,)`.
    """
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
    """K-weighted mean square, `(channels, steps)`."""
    mid_energy: NDArray[np.float64]
    """K-weighted mean square of (L+R)/2, of the channel itself for mono, `(steps,)`."""
    square: NDArray[np.float64]
    """Mean square, `(channels, steps)`."""
    cross: NDArray[np.float64]
    """Mean of L·R, of x² for mono, `(steps,)`."""
    peak: NDArray[np.float64]
    """Largest |sample|, `(channels, steps)`."""
    true_peak: NDArray[np.float64] | None = None
    """Largest |value| between and at the samples, `(channels, steps)`, where that is above every sample of its tenth of
    a second; elsewhere the largest |sample|. So the highest of any whole tenths is what it is."""

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
        """Nominal samples of each step, `(steps,)`: mean square × length = sum of squares."""
        return np.diff(step_bounds(0, self.steps, self.rate))

    @property
    def true_peaks(self) -> NDArray[np.float64]:
        """`true_peak`, `(channels, steps)`.

        Raises:
            ValueError: The levels were measured without.
        """
        if self.true_peak is None:
            raise ValueError("levels were measured without true_peak=True")
        return self.true_peak


def peak_db(values: NDArray[np.float64]) -> float:
    """The largest of `values`, any shape, in dB; −∞ if there is none above zero."""
    largest = float(np.max(values, initial=0.0))
    return 20.0 * float(np.log10(largest)) if largest > 0.0 else -np.inf


class LevelMeter:
    """Levels of a stream: push blocks of any length, then `finish`; how it is cut changes no bit.

    With a `pool`, true peaks are found there while the next block is pushed; blocks must then stay as they are.
    """

    def __init__(self, rate: int, channels: int, *, true_peak: bool = False, pool: Executor | None = None) -> None:
        if channels not in (1, 2):
            raise ValueError(f"channels is {channels}; 1 or 2 are allowed")
        self._rate, self._channels = int(rate), channels
        self._margin = MARGIN if true_peak else HISTORY
        self._coefficients = k_weighting(rate)
        self._state = np.zeros((2, 4))
        self._room = np.empty((2, rate // STEPS_PER_S + 1))
        self._tail = np.zeros((channels, self._margin), np.float32)  # from `margin` before the next step on
        self._frames = self._step = 0
        self._rows = Growing(ROWS, np.float64)
        self._true_peaks = _TruePeaks(channels, pool) if true_peak else None

    def push(self, samples: NDArray[np.float32]) -> None:
        """Measure the next samples.

        Args:
            samples: `(channels, n)`, any n.

        Raises:
            ValueError: Another number of channels or axes.
        """
        if samples.ndim != 2 or samples.shape[0] != self._channels:
            raise ValueError(f"samples of shape {samples.shape}; ({self._channels}, n) is needed")
        samples = np.asarray(samples, np.float32)
        if samples.strides[1] != samples.itemsize:
            samples = np.ascontiguousarray(samples)
        for start in range(0, samples.shape[1], _BLOCK):
            self._take(samples[:, start : start + _BLOCK])

    def _take(self, block: NDArray[np.float32]) -> None:
        """Steps that reach back into the last block are handled on a copy of the seam, the others where they lie."""
        start, end = self._frames, self._frames + block.shape[1]
        seam = 2 * self._margin + 2 * (self._rate // STEPS_PER_S + 1)
        self._frames = min(start + seam, end)
        self._handle(np.concatenate([self._tail, block[:, :seam]], axis=1))
        if self._frames < end:
            self._frames = end
            self._handle(block[:, self._begin(self._step) - self._margin - start :])

    def finish(self) -> Levels:
        """The levels of everything pushed; the meter is then used up."""
        steps = -(-self._frames * STEPS_PER_S // self._rate)
        while steps > 0 and self._begin(steps - 1) >= self._frames:
            steps -= 1
        missing = max(self._begin(steps) - self._frames + self._margin, 0)
        self._handle(np.concatenate([self._tail, np.zeros((self._channels, missing), np.float32)], axis=1), steps)
        n, rows = self._channels, self._rows.array()
        peak = rows[6 : 6 + n]
        return Levels(
            rate=self._rate,
            channels=n,
            frames=self._frames,
            energy=rows[:n],
            mid_energy=rows[2],
            square=rows[3 : 3 + n],
            cross=rows[5],
            peak=peak,
            true_peak=self._true_peaks.joined(peak) if self._true_peaks else None,
        )

    def _begin(self, step: int) -> int:
        return int(step_bounds(step, step, self._rate)[0])

    def _handle(self, buffer: NDArray[np.float32], last: int | None = None) -> None:
        """Handle the steps up to `last` (not included), or all that lie whole in `buffer`, and keep what is left."""
        if last is None:
            last = max((self._frames - self._margin) * STEPS_PER_S // self._rate, self._step)
        bounds = step_bounds(self._step, last, self._rate)
        bounds = bounds - bounds[0] + self._margin
        if bounds[-1] + self._margin > buffer.shape[1] and bounds.size > 1:  # rounding: the last one is not all there
            bounds = bounds[:-1]
        steps = bounds.size - 1
        if steps > 0:
            rows = np.empty((ROWS, steps))
            sum_steps(buffer[0], buffer[-1], bounds, self._coefficients, self._state, *self._room, rows)
            self._rows.append(rows)
            if self._true_peaks:
                self._true_peaks.take(buffer, bounds, rows[6:8], self._step)
        self._tail = buffer[:, bounds[-1] - self._margin :].copy()
        self._step += steps


class _TruePeaks:
    """True peaks of consecutive buffers, each channel found at once or, with a pool, a few buffers behind."""

    def __init__(self, channels: int, pool: Executor | None) -> None:
        self._pool = pool
        self._found: list[list[NDArray[np.float64]]] = [[] for _ in range(channels)]
        self._awaited: deque[tuple[int, Future[NDArray[np.float64]]]] = deque()

    def take(
        self, buffer: NDArray[np.float32], bounds: NDArray[np.int64], peaks: NDArray[np.float64], step: int
    ) -> None:
        """Look for them in the steps from `step` on, whose sample peaks are `peaks` `(channels, steps)`."""
        for number, samples in enumerate(buffer):
            job = samples, bounds, peaks[number], step
            if self._pool is None:
                self._found[number].append(step_true_peaks(*job))
            else:
                self._awaited.append((number, self._pool.submit(step_true_peaks, *job)))
        self._collect(_AWAITED)

    def joined(self, peaks: NDArray[np.float64]) -> NDArray[np.float64]:
        """Those of all steps, whose sample peaks are `peaks`: the same however the stream was cut."""
        self._collect(0)
        found = np.stack([np.concatenate([np.zeros(0), *parts]) for parts in self._found])
        return stored(np.where(found > _highest_of_tenths(peaks), found, peaks))

    def _collect(self, left: int) -> None:
        while len(self._awaited) > left:
            number, future = self._awaited.popleft()
            self._found[number].append(future.result())


def _highest_of_tenths(peaks: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each step the highest of those in its tenth of a second, `(channels, steps)` both."""
    starts = np.arange(0, peaks.shape[1], TENTH)
    highest = np.maximum.reduceat(peaks, starts, axis=1) if starts.size else peaks
    return np.repeat(highest, TENTH, axis=1)[:, : peaks.shape[1]]


def measure_levels(samples: NDArray[np.float32], rate: int, *, true_peak: bool = False) -> Levels:
    """Levels of samples `(channels, frames)` at `rate` Hz."""
    meter = LevelMeter(rate, samples.shape[0], true_peak=true_peak)
    meter.push(samples)
    return meter.finish()
