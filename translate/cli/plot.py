"""A curve over frequency as blocks of text."""

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING

from translate.figures import signed

if TYPE_CHECKING:
    from translate.devices.band import Band
    from translate.response import FrequencyResponse

__all__ = ["plot"]

_COLUMNS, _ROWS = 64, 12
_LOW_HZ, _HIGH_HZ = 20.0, 20_000.0
_TICKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ABOVE, _BELOW = "·", "▒"
_STEPS_DB = (2, 3, 5, 6, 10)  # dB per row of text


def plot(response: "FrequencyResponse", band: "Band | None" = None) -> Iterator[str]:
    """Lines of a picture of the response, 20 Hz to 20 kHz, filled from the bottom up to the curve; lighter where its
    band reaches below it, dots where above."""
    import numpy as np

    hz = np.geomspace(_LOW_HZ, _HIGH_HZ, _COLUMNS)
    levels = response.at(hz).tolist()
    low, high = (edge.at(hz).tolist() for edge in (band.low, band.high)) if band else (levels, levels)
    top, step = _axis(min(levels), max(high))
    bottom = top - _ROWS * step
    for row in range(_ROWS):
        floor_db = top - (row + 1) * step
        cells = zip(levels, low, high, strict=True)
        blocks = "".join(_cell(level, below, above, floor_db, step) for level, below, above in cells)
        mark = signed(floor_db + step, 0) if row % 2 == 0 else ""
        yield f"{mark:>5} ┤{blocks}" if mark else f"      │{blocks}"
    yield f"{signed(bottom, 0):>5} └{'─' * _COLUMNS}"
    yield _tick_line() + " Hz"


def _axis(lowest: float, highest: float) -> tuple[int, int]:
    """The level at the top, above the curve, and dB per row: the finest step that shows all of it."""
    for step in _STEPS_DB:
        top = step * (floor(max(highest, 0.0) / step) + 1)
        if top % (2 * step):  # 0 dB on a row that has a number
            top += step
        if top - _ROWS * step <= lowest:
            break
    return top, step


def _cell(level: float, low: float, high: float, floor_db: float, step: float) -> str:
    """What stands in one row and column."""
    eighths = _filled(level, floor_db, step)
    if eighths == 0:
        return _ABOVE if high >= floor_db + step / 2.0 else " "
    return _BELOW if eighths == 8 and low < floor_db + step / 2.0 and low < level else _EIGHTHS[eighths]


def _filled(level: float, floor_db: float, step: float) -> int:
    """Eighths of this row that lie below the curve."""
    return max(0, min(8, ceil(8 * (level - floor_db) / step - 0.5)))


def _tick_line() -> str:
    from math import log

    line = [" "] * (7 + _COLUMNS + 4)
    for hz in _TICKS_HZ:
        text = f"{hz // 1000}k" if hz >= 1000 else str(hz)
        at = 7 + round((_COLUMNS - 1) * log(hz / _LOW_HZ) / log(_HIGH_HZ / _LOW_HZ)) - len(text) // 2
        line[at : at + len(text)] = text
    return "".join(line).rstrip()
