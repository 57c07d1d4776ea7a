"""Numbers on axes and in tables of pictures."""

from math import ceil, floor, isfinite

from translate.figures import NOTHING, figure

__all__ = ["band_range", "hertz", "percent", "spoken", "steps", "time_steps"]

_SLACK = 1e-9
_TIME_STEPS_S = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


def percent(value: float | None) -> str:
    """22 %; small shares keep a decimal: 0.4 %."""
    if value is None or not isfinite(value):
        return NOTHING
    return f"{figure(value, 1 if 0 < value < 1 else 0)} %"


def hertz(value: float) -> str:
    """60, 400, 2k, 12.5k: as short as an axis wants it."""
    return f"{value:g}" if value < 1000 else f"{round(value / 1000, 1):g}k"


def spoken(hz: float) -> str:
    """63 Hz, 6.3 kHz."""
    return f"{hz:g} Hz" if hz < 1000 else f"{hz / 1000:g} kHz"


def band_range(low_hz: float, high_hz: float) -> str:
    """300 Hz–12.7 kHz, to two or three digits: profiles know no more."""
    low, high = (float(f"{hz:.2g}" if hz < 10_000 else f"{hz:.3g}") for hz in (low_hz, high_hz))
    if (low < 1000) == (high < 1000):
        unit, size = ("Hz", 1) if high < 1000 else ("kHz", 1000)
        return f"{low / size:g}–{high / size:g} {unit}"
    return f"{low:g} Hz–{high / 1000:g} kHz"


def steps(low: float, high: float, most: int) -> list[float]:
    """Round numbers from `low` to `high`, `most` at most, 1, 2 or 5 × 10ⁿ apart."""
    sizes = (base * 10.0**power for power in range(-3, 10) for base in (1, 2, 5))
    return next(found for size in sizes if len(found := _multiples(low, high, size)) <= most)


def time_steps(end_s: float, most: int = 6) -> list[float]:
    """Times to write under an axis that ends at `end_s`."""
    found: list[float] = []
    for size in _TIME_STEPS_S:
        found = _multiples(0.0, end_s, size)
        if len(found) <= most:
            return found
    return found[:: len(found) // most + 1]


def _multiples(low: float, high: float, size: float) -> list[float]:
    start, end = ceil(low / size - _SLACK), floor(high / size + _SLACK)
    count = (high - low) / size
    return [round(k * size, 6) for k in range(start, end + 1)] if count < 1000 else [low] * 1000
