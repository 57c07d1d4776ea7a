"""The five parts of the score. A part is the weighted mean of its faults, each in widths of the yardstick.

A fault is one function here; `FAULTS` names them, `panel.toml` says which part they belong to and what they weigh.
Points are 100 / (1 + (off / 1.4)^1.6) of a mean `off`: half a width is 84, 1.4 widths are 50. The curve has no end, so
that worse stays worse. Weights were chosen so that controlled faults are put in order (`python -m validation.proof`).
"""

from collections.abc import Callable, Mapping

import numpy as np

from translate.scoring.panel import PANEL
from translate.scoring.tone import BANDS, BUMPS, DERIVED, STEPS, SUB_OVER_BASS, TONE
from translate.scoring.yardstick import Yardstick

__all__ = ["COLUMNS", "FAULTS", "PARTS", "part_off", "points", "total_off"]

Row = Mapping[str, float]
Fault = Callable[[Row, Yardstick], float]

_AUDIBLE = ("bass_audible_pct", "presence_audible_pct", "air_audible_pct")
_OTHERS = ("sum_loss_db", "bass_sum_loss_db", "width_db", "heard_range_phon", "psr_at_ear_db", "at_ceiling_pct")
_MOMENTS = ("presence_peak_pct", "floor_db", "sibilant_peaks_db")

COLUMNS = (*BANDS, *TONE, *_AUDIBLE, *_OTHERS, *_MOMENTS, *DERIVED)
"""What the faults look at, hence what a norm holds."""

_HALF, _STEEPNESS = 1.4, 1.6
_LEAST_PCT = 2.0  # of the loudness: a band weighs as much at least
_TOO_LITTLE = 0.3  # a third as bad as too much


def points(off: float) -> float:
    """0 to 100 for how many widths something is off."""
    return float(100.0 / (1.0 + (max(off, 0.0) / _HALF) ** _STEEPNESS))


def more(column: str) -> Fault:
    """A fault that is more of a column than the yardstick has."""
    return lambda row, yard: max(yard.deviation(row, column), 0.0)


def less(column: str) -> Fault:
    """A fault that is less of it."""
    return lambda row, yard: max(-yard.deviation(row, column), 0.0)


def either(column: str) -> Fault:
    """A fault that is any other amount of it."""
    return lambda row, yard: abs(yard.deviation(row, column))


def bumps(row: Row, yard: Yardstick) -> float:
    """What stands out of the smooth course of the tone: root mean square, each band as heavy as it is heard."""
    return _spread(row, yard, BUMPS, TONE)


def bands(row: Row, yard: Yardstick) -> float:
    """Shares of the bands, each as heavy as it is heard."""
    return _spread(row, yard, BANDS, BANDS)


def steps(row: Row, yard: Yardstick) -> float:
    """From the middle to presence, and from there to sibilance."""
    return float(np.mean([abs(yard.deviation(row, column)) for column in STEPS]))


def sub(row: Row, yard: Yardstick) -> float:
    """Sub-bass against bass: too much, or too little."""
    deviation = yard.deviation(row, SUB_OVER_BASS)
    return max(deviation, -_TOO_LITTLE * deviation)


def floor(row: Row, yard: Yardstick) -> float:
    """Gaps that something fills: noise, limiting, clipping. The middle of a norm is no ideal: deeper gaps than it
    has count in favour, up to a width."""
    return max(yard.deviation(row, "floor_db") + yard.slack, 0.0)


def overs(row: Row, _yard: Yardstick) -> float:
    """Samples above full scale behind the decoder."""
    return 0.5 * max(row["codec_true_peak_dbtp"], 0.0) if row["codec_overs"] > 0 else 0.0


def driven(row: Row, _yard: Yardstick) -> float:
    """A device driven into its limiter or out of its excursion."""
    return 0.25 * max(row["gain_reduction_max_db"] - 6.0, 0.0) + 0.5 * max(row["punch_lost_db"], 0.0)


FAULTS: Mapping[str, Fault] = {
    "bass_inaudible": less("bass_audible_pct"),
    "presence_inaudible": less("presence_audible_pct"),
    "air_inaudible": less("air_audible_pct"),
    "bass_line": less("bass_line_pct"),
    "bumps": bumps,
    "steps": steps,
    "bands": bands,
    "sub": sub,
    "presence_peaks": more("presence_peak_pct"),
    "lost_in_mono": more("sum_loss_db"),
    "bass_lost_in_mono": more("bass_sum_loss_db"),
    "width": either("width_db"),
    "range": less("heard_range_phon"),
    "peaks_gone": less("psr_at_ear_db"),
    "floor": floor,
    "sibilant_peaks": more("sibilant_peaks_db"),
    "at_ceiling": more("at_ceiling_pct"),
    "overs": overs,
    "driven": driven,
}

PARTS = tuple(PANEL.faults)
"""audibility, balance, mono_width, punch, cleanliness."""


def part_off(part: str, row: Row, yard: Yardstick) -> float:
    """Weighted mean of a part's faults, in widths; `row` with the columns of `derived`."""
    weights = PANEL.faults[part]
    return sum(weight * FAULTS[name](row, yard) for name, weight in weights.items()) / sum(weights.values())


def total_off(offs: Mapping[str, float]) -> float:
    """Weighted mean of the parts."""
    return sum(PANEL.parts[name] * off for name, off in offs.items()) / sum(PANEL.parts[name] for name in offs)


def _spread(row: Row, yard: Yardstick, columns: tuple[str, ...], shares: tuple[str, ...]) -> float:
    expected = np.array([yard.expected_pct(share) for share in shares])
    weights = np.sqrt(
        np.maximum.reduce([expected, np.array([row[s] for s in shares]), np.full_like(expected, _LEAST_PCT)])
    )
    off = np.array([yard.deviation(row, column) for column in columns])
    return float(np.sqrt((weights * off**2).sum() / weights.sum()))
