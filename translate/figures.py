"""Numbers and lists as people read them, in the terminal and in reports: a real minus sign, times, plurals."""

from collections.abc import Sequence
from math import isinf, isnan

__all__ = ["NOTHING", "clock", "figure", "listed", "plural", "quantity", "signed", "span"]

NOTHING = "–"
"""For a number that does not exist."""

_PLACES = {"%": 0, "samples": 0, "Hz": 0, "points": 0, "": 2, "1": 2, "s": 1}


def figure(value: float | None, places: int = 1) -> str:
    """−14.0; −∞, the loudness of silence, is −∞; "–" for None and NaN."""
    if value is None or isnan(value):
        return NOTHING
    if isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:.{places}f}"
    return text[1:] if float(text) == 0 and text[0] == "-" else text.replace("-", "−")


def signed(value: float | None, places: int = 1) -> str:
    """+4.0 or −8.4, and 0.0 without a sign."""
    text = figure(value, places)
    return f"+{text}" if value is not None and value > 0 and text.strip("0.") else text


def quantity(value: float | None, unit: str) -> str:
    """With the decimals that are usual for its unit: −14.0 for LUFS, 80 for %."""
    return figure(value, _PLACES.get(unit, 1))


def clock(seconds: float) -> str:
    """3:30 or 0:02.5."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    fraction = f".{rest % 10}" if rest % 10 else ""
    return f"{minutes}:{rest // 10:02d}{fraction}"


def span(start_s: float, end_s: float) -> str:
    """1:02–1:17."""
    return f"{clock(start_s)}–{clock(end_s)}"


def plural(count: int, noun: str) -> str:
    """1 device, 3 devices."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
