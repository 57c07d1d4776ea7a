"""What a rule says: `Finding`, with `Evidence` in numbers (see `translate.result`), and how much it matters."""

from translate.result import CAUSES, SEVERITIES, Cause, Evidence, Finding, Severity

__all__ = ["CAUSES", "SEVERITIES", "Cause", "Evidence", "Finding", "Severity", "ramp"]


def ramp(value: float, start: float, full: float) -> float:
    """0 at `start`, 1 at `full`, straight between, clipped: a weight from the size of a fault."""
    return float(min(max((value - start) / (full - start), 0.0), 1.0))
