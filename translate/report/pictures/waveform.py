"""The outline of a song for the player."""

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["waveform_path"]

_POINTS = 800


def waveform_path(peaks: Sequence[float | None], width: int, height: int) -> str:
    """An SVG path's `d`, mirrored about the middle, at most 800 points; `peaks`: 0 to 1 over the song (null: 0)."""
    if not peaks:
        return f"M0 {_short(height / 2)}H{width}"
    most = min(len(peaks), _POINTS // 2 - 1, max(int(width), 1))
    edges = [round(index * len(peaks) / most) for index in range(most + 1)]
    highs = [max(min(max(p or 0.0, 0.0), 1.0) for p in peaks[a:b]) for a, b in pairwise(edges)]
    middle = height / 2
    places = [(width * (index + 0.5) / most, middle * high) for index, high in enumerate(highs)]
    places = [(0.0, places[0][1]), *places[1:-1], (float(width), places[-1][1])] if most > 1 else [
        (0.0, places[0][1]), (float(width), places[0][1])]  # fmt: skip
    above = [f"{_short(x)} {_short(middle - y)}" for x, y in places]
    below = [f"{_short(x)} {_short(middle + y)}" for x, y in reversed(places)]
    return f"M{'L'.join(above + below)}z"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
