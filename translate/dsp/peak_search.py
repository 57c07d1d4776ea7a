"""The kernel that looks for true peaks: it climbs the curve through the samples wherever that may be higher.

All that it uses is in this file: the code that ships goes by the text of one file.
"""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, bits, from_bits, kernel, part

__all__ = ["HALF", "PHASES", "TENTH", "search"]

PHASES = 8
HALF = 64
"""Taps of the long filter on each side of a point."""
TENTH = 10
"""Steps in a tenth of a second."""
_SKETCH_MARGIN = np.float32(1.04)  # what the sketch may read low; beyond 0.45 of the rate its tops show in the samples
_MAGNITUDE = np.int32(0x7FFFFFFF)  # the bits of a float but its sign

_Samples = NDArray[np.float32]


@kernel("f4[:], i8[:], i8, f4[:, :], f4[:], f4[:], i8, f8[:], f4[:]")
def search(
    samples: _Samples,
    bounds: NDArray[np.int64],
    step: int,
    taps: _Samples,
    sketch: _Samples,
    weights: _Samples,
    size: int,
    peaks: NDArray[np.float64],
    room: _Samples,
) -> None:
    """Raise the `peaks` of each step, at first its samples' own, to what climbs find above every sample of its tenth.

    `step`: number of the first one; `weights` `(6,)`: see `reach`; `size`: samples in a group; `room`: two values per
    group and two per sample of the longest step to work in, and eight more.
    """
    groups = (samples.size - 2 + size - 1) // size
    tops, bends = room, after(room, groups)
    halves = after(room, 2 * groups + 4)
    _survey(samples, size, groups, tops, bends)
    floor = np.float32(0.0)
    for k in range(bounds.size - 1):
        start, end = bounds[k], bounds[k + 1]
        if k == 0 or (step + k) % TENTH == 0:
            floor = _highest(peaks, k, min(k + TENTH - (step + k) % TENTH, bounds.size - 1))
        if step == 0 and k == 0:  # the interpolated signal of a file that starts abruptly moves before its first sample
            start -= 1
        found = after(halves, end - start + 2)
        best, group = floor, (start - 1) // size
        begin = here = start  # groups that may win are looked at together, from `begin` on
        while here < end:
            following = min(1 + (group + 1) * size, end)
            if _bound(samples, group, here, following, weights, tops, bends) > best:
                if following == end:
                    best = _look(samples, begin, end, best, taps, sketch, halves, found)
                    if abs(halves[end - begin]) * _SKETCH_MARGIN > best:  # a rise that has its top in the next step
                        best = max(best, abs(_at(samples, 8 * (end - 1) + 4, taps)))
            else:
                if here > begin:
                    best = _look(samples, begin, here, best, taps, sketch, halves, found)
                begin = following
            here = following
            group += 1
        if floor < best < np.inf:  # sums of floats near 1e38, which no music holds, overflow
            peaks[k] = best


@part()
def _highest(peaks: NDArray[np.float64], first: int, last: int) -> np.float32:
    highest = peaks[first]
    for k in range(first, last):
        highest = max(highest, peaks[k])
    return np.float32(highest)


@part(fastmath={"contract"})
def _survey(samples: _Samples, size: int, groups: int, tops: _Samples, bends: _Samples) -> None:
    """Largest |sample| and |second difference| of each group; they begin at the second sample. `bends` are two late."""
    bends[0] = bends[1] = bends[groups + 2] = bends[groups + 3] = np.float32(0.0)
    for group in range(groups):
        near = after(samples, group * size)
        count = min(size, samples.size - 2 - group * size)
        top = bend = np.int32(0)
        for i in range(count):
            value = near[i + 1]
            second = (near[i] + near[i + 2]) - np.float32(2.0) * value
            top = np.int32(max(top, np.int32(bits(value) & _MAGNITUDE)))
            bend = np.int32(max(bend, np.int32(bits(second) & _MAGNITUDE)))
        tops[group], bends[group + 2] = from_bits(top), from_bits(bend)


@part(fastmath={"contract"})
def _bound(
    samples: _Samples,
    group: int,
    here: int,
    following: int,
    weights: _Samples,
    tops: _Samples,
    bends: _Samples,
) -> np.float32:
    """What no climb from the samples `here` … `following − 1` of a group gets above."""
    before = max(abs(samples[here - 2]), abs(samples[here - 1]))
    behind = max(abs(samples[following]), abs(samples[following + 1]))
    near = after(bends, group)
    lift = weights[0] * near[0] + weights[1] * near[1] + weights[2] * near[2] + weights[3] * near[3]
    return np.float32(weights[5] * max(tops[group], max(before, behind)) + (lift + weights[4] * near[4]))


@part()
def _look(
    samples: _Samples,
    begin: int,
    end: int,
    best: np.float32,
    taps: _Samples,
    sketch: _Samples,
    halves: _Samples,
    found: _Samples,
) -> np.float32:
    """Climb from each local maximum of the sketch that may be higher than `best`; the highest."""
    n, here = end - begin, after(samples, begin)
    _sketch(after(samples, begin - sketch.size), sketch, n + 1, halves)
    if _candidates(here, halves, n, best, found) != 0:
        for j in range(n):
            if found[j] != np.float32(0.0):
                if _chance(here[j], halves[j], halves[j + 1], best):
                    best = max(best, _top(samples, 8 * (begin + j), taps))
                if _chance(halves[j + 1], here[j], here[j + 1], best):
                    best = max(best, _top(samples, 8 * (begin + j) + 4, taps))
    return best


@part(fastmath={"contract"})
def _sketch(samples: _Samples, taps: _Samples, n: int, out: _Samples) -> None:
    """The sketch half a sample after `samples[taps.size − 1 + j]`, for `n` of them; 12 taps are the right half."""
    t0, t1, t2, t3, t4, t5 = taps[0], taps[1], taps[2], taps[3], taps[4], taps[5]
    t6, t7, t8, t9, t10, t11 = taps[6], taps[7], taps[8], taps[9], taps[10], taps[11]
    x = samples
    for j in range(n):
        near = t0 * (x[j + 11] + x[j + 12]) + t1 * (x[j + 10] + x[j + 13])
        near += t2 * (x[j + 9] + x[j + 14]) + t3 * (x[j + 8] + x[j + 15])
        mid = t4 * (x[j + 7] + x[j + 16]) + t5 * (x[j + 6] + x[j + 17])
        mid += t6 * (x[j + 5] + x[j + 18]) + t7 * (x[j + 4] + x[j + 19])
        far = t8 * (x[j + 3] + x[j + 20]) + t9 * (x[j + 2] + x[j + 21])
        far += t10 * (x[j + 1] + x[j + 22]) + t11 * (x[j] + x[j + 23])
        out[j] = near + mid + far


@part(fastmath={"contract"})
def _candidates(samples: _Samples, halves: _Samples, n: int, best: np.float32, found: _Samples) -> np.int32:
    """One where the curve may exceed `best`, near sample j or near the half sample after it. Returns 0 if nowhere."""
    anywhere = np.int32(0)
    for j in range(n):
        x, behind = samples[j], halves[j + 1]
        at_sample, at_half = _chance(x, halves[j], behind, best), _chance(behind, x, samples[j + 1], best)
        found[j] = np.float32(1.0) if at_sample | at_half else np.float32(0.0)
        anywhere = np.int32(anywhere | (np.int32(1) if at_sample | at_half else np.int32(0)))
    return anywhere


@part(fastmath={"contract"})
def _chance(value: np.float32, before: np.float32, after_it: np.float32, best: np.float32) -> bool:
    """Whether the curve near a value of the half-sample grid may exceed `best`.

    On that grid the band ends at a quarter of the grid's rate: a sine rises above its local maximum at most
    1.66 times as far as the parabola through three values does; here twice as far is allowed. Multiplied by
    the curvature instead of divided by it, and without a branch: this runs on many values.
    """
    sign = np.copysign(np.float32(1.0), value)
    height = abs(value)
    rise, fall = height - sign * before, height - sign * after_it
    slope = rise - fall
    reach = (_SKETCH_MARGIN * height - best) * (rise + fall) + np.float32(0.25) * slope * slope
    return bool((reach > np.float32(0.0)) & (rise >= np.float32(0.0)) & (fall >= np.float32(0.0)))


@part()
def _top(samples: _Samples, eighth: int, taps: _Samples) -> np.float32:
    """Climb from `eighth`/8 samples, up to one sample far, to the top of the curve: its |value|."""
    centre = _at(samples, eighth, taps)
    sign = np.float32(1.0) if centre > 0 else np.float32(-1.0)
    centre = sign * centre
    ahead, behind = sign * _at(samples, eighth + 1, taps), sign * _at(samples, eighth - 1, taps)
    move = 1
    if behind > ahead:
        ahead, behind, move = behind, ahead, -1
    for _ in range(PHASES):
        if ahead <= centre:
            break
        eighth += move
        behind, centre, ahead = centre, ahead, sign * _at(samples, eighth + move, taps)
    curve = behind - np.float32(2.0) * centre + ahead
    if ahead <= centre and curve < 0:
        slope = behind - ahead
        centre -= np.float32(0.125) * slope * slope / curve
    return np.float32(centre)


@part(fastmath={"reassoc", "contract"})
def _at(samples: _Samples, eighth: int, taps: _Samples) -> np.float32:
    """The interpolated signal at `eighth`/8 samples."""
    near, row = after(samples, (eighth >> 3) + (1 - HALF)), taps[eighth & 7]
    total = np.float32(0.0)
    for k in range(2 * HALF):
        total += row[k] * near[k]
    return total
