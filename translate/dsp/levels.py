"""One pass over the samples, from which every level of a file is made: `LevelMeter` and `Levels`."""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from translate.dsp.kweighting import k_weighting
from translate.dsp.true_peak import MARGIN, step_true_peaks

__all__ = ["STEPS_PER_S", "LevelMeter", "Levels", "measure_levels", "peak_db", "step_bounds"]

STEPS_PER_S = 100
"""10 ms: the step at which a momentary meter catches the peak of Tech 3341 case 13."""

_BLOCK = 1 << 16  # samples handled at once: stays in the cache, and a file is never copied whole


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
    """Levels of a stream: push blocks of any length, then `finish`; how it is cut changes no bit."""

    def __init__(self, rate: int, channels: int, *, true_peak: bool = False) -> None:
        if channels not in (1, 2):
            raise ValueError(f"channels is {channels}; 1 or 2 are allowed")
        self._rate, self._channels = int(rate), channels
        self._margin = MARGIN if true_peak else 0
        self._coefficients = k_weighting(rate)
        self._state = np.zeros((2, 4))
        self._buffer = np.zeros((channels, self._margin), np.float32)  # starts `margin` before the next step
        self._frames = self._step = 0
        self._rows: list[NDArray[np.float64]] = []
        self._true_peaks: list[NDArray[np.float64]] = []

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
        rows = np.concatenate(self._rows, axis=1) if self._rows else np.zeros((8, 0))
        n = self._channels
        return Levels(
            rate=self._rate,
            channels=n,
            frames=self._frames,
            energy=rows[0:2][:n].copy(),
            mid_energy=rows[2].copy(),
            square=rows[3:5][:n].copy(),
            cross=rows[5].copy(),
            peak=rows[6:8][:n].copy(),
            true_peak=self._joined_true_peaks(),
        )

    def _joined_true_peaks(self) -> NDArray[np.float64] | None:
        if not self._margin:
            return None
        return np.concatenate(self._true_peaks or [np.zeros((self._channels, 0))], axis=1)

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
        left, right = self._buffer[0], self._buffer[-1]
        rows = np.empty((8, last - self._step))
        _walk_steps(left, right, bounds, self._coefficients, self._state, rows)
        self._rows.append(rows)
        if self._margin:
            first = self._step == 0
            self._true_peaks.append(np.stack([step_true_peaks(x, bounds, first=first) for x in self._buffer]))
        self._buffer = np.ascontiguousarray(self._buffer[:, bounds[-1] - self._margin :])
        self._step = last


def measure_levels(samples: NDArray[np.float32], rate: int, *, true_peak: bool = False) -> Levels:
    """Levels of samples `(channels, frames)` at `rate` Hz."""
    meter = LevelMeter(rate, samples.shape[0], true_peak=true_peak)
    meter.push(samples)
    return meter.finish()


@njit(nogil=True, cache=True)
def _walk_steps(
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    bounds: NDArray[np.int64],
    sections: NDArray[np.float64],
    state: NDArray[np.float64],
    rows: NDArray[np.float64],
) -> None:
    """Fill `rows` (8, steps): energy L R, mid energy, square L R, cross, peak L R.

    Transposed direct form II, both channels side by side: their recursions overlap in the processor.
    A mono file comes as the same array twice.
    """
    gain = sections[1, 0]  # the numerator of the high pass is 1, −2, 1 times this: the shelf takes it
    b0, b1, b2 = gain * sections[0, 0], gain * sections[0, 1], gain * sections[0, 2]
    a1, a2, c1, c2 = sections[0, 4], sections[0, 5], sections[1, 4], sections[1, 5]
    l1, l2, l3, l4 = state[0, 0], state[0, 1], state[0, 2], state[0, 3]
    r1, r2, r3, r4 = state[1, 0], state[1, 1], state[1, 2], state[1, 3]
    for k in range(bounds.size - 1):
        el = er = em = sl = sr = cross = 0.0
        pl = pr = np.float32(0.0)
        for i in range(bounds[k], bounds[k + 1]):
            xl, xr = np.float64(left[i]), np.float64(right[i])
            yl, yr = b0 * xl + l1, b0 * xr + r1
            l1, r1 = (b1 * xl + l2) - a1 * yl, (b1 * xr + r2) - a1 * yr
            l2, r2 = b2 * xl - a2 * yl, b2 * xr - a2 * yr
            zl, zr = yl + l3, yr + r3
            l3, r3 = (l4 - 2.0 * yl) - c1 * zl, (r4 - 2.0 * yr) - c1 * zr
            l4, r4 = yl - c2 * zl, yr - c2 * zr
            mid = zl + zr
            el += zl * zl
            er += zr * zr
            em += mid * mid
            sl += xl * xl
            sr += xr * xr
            cross += xl * xr
            pl, pr = max(pl, abs(left[i])), max(pr, abs(right[i]))
        n = bounds[k + 1] - bounds[k]
        rows[0, k], rows[1, k], rows[2, k] = el / n, er / n, 0.25 * em / n
        rows[3, k], rows[4, k], rows[5, k] = sl / n, sr / n, cross / n
        rows[6, k], rows[7, k] = pl, pr
        # In silence the recursion would sink into subnormal numbers, which are slow.
        if max(max(abs(l1), abs(l2)), max(abs(l3), abs(l4))) < 1e-30:
            l1 = l2 = l3 = l4 = 0.0
        if max(max(abs(r1), abs(r2)), max(abs(r3), abs(r4))) < 1e-30:
            r1 = r2 = r3 = r4 = 0.0
    state[0, 0], state[0, 1], state[0, 2], state[0, 3] = l1, l2, l3, l4
    state[1, 0], state[1, 1], state[1, 2], state[1, 3] = r1, r2, r3, r4
