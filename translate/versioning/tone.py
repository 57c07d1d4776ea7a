"""Whether a version has the tone of its main one where both play the same: `tone_apart`.

What the main has more (a voice, a muted word) is not correlated with the rest, so the mean of the cross spectrum leaves
the equalizer between them; moments that are nearly alike count most. Between third octaves of 31.5 Hz and 12.5 kHz:
above, lossy files end.

Source:
    Bendat & Piersol, Random Data (2010), chapter 6: the frequency response H1 and its random error.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.versioning.lining import Lined

__all__ = ["ToneApart", "tone_apart"]

Array = NDArray[np.float64]

_FRAME_S = 0.19
_TOGETHER = 64  # frames: bounds memory
_HZ = THIRD_OCTAVES_HZ[(THIRD_OCTAVES_HZ > 30.0) & (THIRD_OCTAVES_HZ < 13_000.0)]
_LEAST_COHERENT, _LOSSY_COHERENT = 0.1, 0.9  # what a lossy codec fills in is noise of the version, and not of the main
_ALIKE = 1e-3  # of the power: less left over counts no more
_APART_DB = 1.0  # estimated: of a third octave, what is heard when one is switched for the other
_MIDDLE_HZ = (100.0, 10_000.0)


@dataclass(frozen=True)
class ToneApart:
    """From `low_hz` to `high_hz` the version is louder than the main by `db`, at most, its level set aside."""

    low_hz: float
    high_hz: float
    db: float


def tone_apart(line: Lined, *, lossy: bool = False) -> list[ToneApart]:
    """Where the tone differs by 1 dB or more for sure (twice the random error), worst first.

    Args:
        line: The version laid over the main one.
        lossy: Whether the version comes from a lossy file.
    """
    both, main, own, count = _spectra(line)
    edges = _HZ[:, np.newaxis] * 2.0 ** np.array([-1.0 / 6.0, 1.0 / 6.0])
    hz = np.arange(both.size) / (2 * (both.size - 1)) * line.rate
    first, last = np.searchsorted(hz, edges[:, 0]), np.maximum(np.searchsorted(hz, edges[:, 1]), 1)
    shared = np.maximum(np.square(np.abs(both)) - main * own / count, 0.0)  # less what chance leaves
    cross, mine, theirs = (_sums(x, first, last) for x in (np.sqrt(shared), own, main))
    coherent = np.square(cross) / np.maximum(mine * theirs, 1e-30)
    error_db = 8.7 * np.sqrt((1.0 - coherent).clip(0.0) / np.maximum(2.0 * coherent * count * (last - first), 1e-9))
    known = coherent > (_LOSSY_COHERENT if lossy else _LEAST_COHERENT)
    if not known.any():
        return []
    apart_db = -20.0 * np.log10(np.maximum(cross, 1e-30) / np.maximum(mine, 1e-30))
    middle = known & (_MIDDLE_HZ[0] < _HZ) & (_MIDDLE_HZ[1] > _HZ)
    apart_db -= float(np.median(apart_db[middle if middle.any() else known]))
    sure = known & (np.abs(apart_db) - 2.0 * error_db >= _APART_DB)
    found = [one for sign in (1.0, -1.0) for one in _runs(sure & (sign * apart_db > 0.0), apart_db)]
    return sorted(found, key=lambda one: -abs(one.db))


def _spectra(line: Lined) -> tuple[NDArray[np.complex128], Array, Array, float]:
    """Cross and own power spectra of the main and the version, `(bins,)` each, and of how many frames."""
    size = 2 * round(_FRAME_S * line.rate / 2)
    starts = np.arange(0, max(line.main.shape[1] - size, 0) + 1, size // 2)
    window = np.hanning(size)
    both, main, own = np.zeros(size // 2 + 1, np.complex128), np.zeros(size // 2 + 1), np.zeros(size // 2 + 1)
    weights: list[Array] = []
    for some in np.array_split(starts, max(starts.size // _TOGETHER, 1)):
        at = some[:, np.newaxis] + np.arange(size)
        a, b = (
            np.fft.rfft(np.take(x, at, axis=1, mode="clip") * window)
            for x in (line.main, np.float32(line.gain) * line.own)
        )
        theirs, left = (np.square(np.abs(x)).sum(axis=(0, 2)) for x in (a, a - b))
        weights.append(1.0 / (left / np.maximum(theirs, 1e-20) + _ALIKE))
        weigh = weights[-1][:, np.newaxis]
        both += (weigh * (a * b.conj()).sum(axis=0)).sum(axis=0)
        main += (weigh * np.square(np.abs(a)).sum(axis=0)).sum(axis=0)
        own += (weigh * np.square(np.abs(b)).sum(axis=0)).sum(axis=0)
    every = np.concatenate(weights)
    return both, main, own, float(every.sum() ** 2 / np.square(every).sum())


def _sums(values: Array, first: NDArray[np.intp], last: NDArray[np.intp]) -> Array:
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(total[last] - total[first])


def _runs(holds: NDArray[np.bool_], apart_db: Array) -> list[ToneApart]:
    """Neighbouring third octaves as one stretch, with the largest difference in it."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8)))
    return [
        ToneApart(float(_HZ[a]), float(_HZ[b - 1]), float(max(apart_db[a:b], key=abs)))
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
