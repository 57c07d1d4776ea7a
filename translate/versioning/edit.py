"""Where a radio edit was cut: which seconds of the main version it leaves out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.versioning.lining import at_rate

__all__ = ["Cut", "cuts"]

Samples = NDArray[np.float32]

_RATE = 8_000
_BLOCK_S, _HOP_S = 3.0, 1.0
_SAME = 0.9  # of the best likeness: music that comes again is taken to go on where it was
_LIKE = 0.5
_MOVED_S = 0.02


@dataclass(frozen=True)
class Cut:
    """At `at_s` of the edit, the main goes on `skipped_s` later than it would; below 0, it repeats."""

    at_s: float
    skipped_s: float


def cuts(main: Audio, edit: Audio) -> list[Cut] | None:
    """In order; None where the edit is not of this song. A start that is not the main's is a cut at 0."""
    own, whole = (at_rate(audio, _RATE).samples.mean(axis=0) for audio in (edit, main))
    size, hop = round(_BLOCK_S * _RATE), round(_HOP_S * _RATE)
    if own.size < size or whole.size < size:
        return None
    places: list[tuple[float, float]] = []  # (in the edit, how much later in the main), in s
    before = 0
    for start in range(0, own.size - size + 1, hop):
        found = _found(own[start : start + size], whole, start + before)
        if found is not None:
            before = found - start
            places.append((start / _RATE, before / _RATE))
    if len(places) < 0.5 * ((own.size - size) // hop + 1):
        return None
    return _jumps(own, whole, places)


def _found(piece: Samples, whole: Samples, expected: int) -> int | None:
    """Where in the main it begins: where it is expected, unless it is plainly elsewhere."""
    from scipy.signal import oaconvolve

    if 0 <= expected <= whole.size - piece.size and _alike(piece, whole[expected : expected + piece.size]) >= _SAME:
        return expected
    energy = np.concatenate([[0.0], np.cumsum(np.square(whole, dtype=np.float64))])
    own = float(np.square(piece, dtype=np.float64).sum())
    if own <= 1e-9:
        return None
    theirs = energy[piece.size :] - energy[: -piece.size]
    both = oaconvolve(whole, piece[::-1], mode="valid")
    like = np.abs(both) / np.sqrt(np.maximum(theirs, 1e-6 * theirs.max()) * own)
    best = int(like.argmax())
    if like[best] < _LIKE:
        return None
    if 0 <= expected < like.size and like[expected] >= _SAME * like[best]:
        return expected
    return best


def _alike(a: Samples, b: Samples) -> float:
    energy = float(np.square(a).sum()) * float(np.square(b).sum())
    return abs(float((a * b).sum())) / energy**0.5 if energy > 0.0 else 0.0


def _jumps(own: Samples, whole: Samples, places: list[tuple[float, float]]) -> list[Cut]:
    found: list[Cut] = []
    skipped = 0.0
    last_s = 0.0
    for at_s, later_s in places:
        if abs(later_s - skipped) > _MOVED_S:
            cut_s = _where(own, whole, skipped, later_s, last_s, at_s + _BLOCK_S) if found or last_s else 0.0
            found.append(Cut(round(cut_s, 2), round(later_s - skipped, 2)))
            skipped = later_s
        last_s = at_s + _HOP_S
    return found


def _where(own: Samples, whole: Samples, before_s: float, after_s: float, start_s: float, end_s: float) -> float:
    """The moment from which on the edit is like the main after the cut rather than before it."""
    first, last = round(start_s * _RATE), min(round(end_s * _RATE), own.size)
    piece = own[first:last].astype(np.float64)
    errors = [np.square(piece - _at(whole, first + round(s * _RATE), piece.size)) for s in (before_s, after_s)]
    total = np.concatenate([[0.0], np.cumsum(errors[0])]) + np.concatenate([np.cumsum(errors[1][::-1])[::-1], [0.0]])
    return (first + int(total.argmin())) / _RATE


def _at(whole: Samples, start: int, size: int) -> NDArray[np.float64]:
    part = np.zeros(size)
    a, b = max(start, 0), min(start + size, whole.size)
    if a < b:
        part[a - start : b - start] = whole[a:b]
    return part
