"""Loops over all samples of a channel: what each short cell holds, and flat tops."""

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, bits, from_bits, kernel

__all__ = ["CELL", "HISTORY", "survey", "tops"]

CELL = 64
"""Samples looked at together: 1.5 ms at 44.1 kHz."""
HISTORY = 4
"""Samples before the first cell that differences look back at."""
_MAGNITUDE = np.int32(0x7FFFFFFF)  # the bits of a float but its sign
_WORD = np.float32(8388608.0)  # steps of 24 bit to full scale

_Samples = NDArray[np.float32]


@kernel("f4[:], f4[:], f4[:], i4[:], i4[:]", fastmath={"contract"})
def survey(
    samples: _Samples, peak: _Samples, bend: _Samples, equal: NDArray[np.int32], word: NDArray[np.int32]
) -> None:
    """Fill for each cell: largest |sample|, largest |third difference|, samples equal to the one before, all bits used.

    Args:
        samples: `(HISTORY + cells · CELL,)`.
        peak: `(cells,)`.
        bend: `(cells,)`: third differences are next to nothing in all but the highest tones and large where a waveform
            breaks.
        equal: `(cells,)`.
        word: `(cells,)`: the samples as 24 bit integers, or-ed.
    """
    for cell in range(peak.size):
        here = after(samples, cell * CELL)
        top = rough = same = used = np.int32(0)
        for i in range(CELL):
            value, before = here[i + 4], here[i + 3]
            third = (value - here[i + 1]) - np.float32(3.0) * (before - here[i + 2])
            top = np.int32(max(top, np.int32(bits(value) & _MAGNITUDE)))
            rough = np.int32(max(rough, np.int32(bits(third) & _MAGNITUDE)))
            same = np.int32(same + (np.int32(1) if value == before else np.int32(0)))
            bounded = min(max(value, np.float32(-128.0)), np.float32(127.0))
            used = np.int32(used | np.int32(bounded * _WORD))
        peak[cell], bend[cell], equal[cell], word[cell] = from_bits(top), from_bits(rough), same, used


@kernel("f4[:], f4[:], f4, f4, f4, f4[:, :], i8[:]")
def tops(
    samples: _Samples,
    peak: _Samples,
    least: float,
    tolerance: float,
    corner: float,
    found: _Samples,
    counted: NDArray[np.int64],
) -> None:
    """List flat tops.

    A flat top is three samples or more that lie within `tolerance` of the one before, at `least` or further out, with a
    corner: the waveform comes and goes from nearer to zero, on one side by `corner` or more. The top of a low tone is
    flat, too, but round.

    Args:
        samples: `(HISTORY + cells · CELL,)`.
        peak: `(cells,)`, from `survey`: cells below `least` are left out.
        least: Re full scale.
        tolerance: The same.
        corner: The same.
        found: Filled with place, length and level of each, `(most, 3)`.
        counted: `(1,)`: how many there are; not more than there is room for.
    """
    count, length = 0, 1
    for cell in range(peak.size):
        if peak[cell] < least:
            length = 1
            continue
        for i in range(cell * CELL + 4, cell * CELL + 4 + CELL):
            value = samples[i]
            if abs(value - samples[i - 1]) <= tolerance and abs(value) >= least:
                length += 1
            else:
                start = i - length
                if length >= 3 and start >= 1 and count < found.shape[0]:
                    level = samples[i - 1]
                    sign = np.float32(1.0) if level > 0 else np.float32(-1.0)
                    rise, fall = sign * (level - samples[start - 1]), sign * (level - value)
                    if rise > tolerance and fall > tolerance and max(rise, fall) >= corner:
                        found[count, 0], found[count, 1], found[count, 2] = start - 4, length, level
                        count += 1
                length = 1
    counted[0] = count
