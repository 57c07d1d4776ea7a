"""The five parts of the score. A part is the weighted mean of its faults, each in standard deviations of the norm.

A fault is one function here; `FAULTS` names them, `panel.toml` says which part they belong to and what they weigh.
Points are 100 / (1 + (deviation / 1.4)^1.6): half a standard deviation is 84, 1.4 are 50. The curve has no end, so that
worse stays worse. Weights were chosen so that controlled faults are put in order (`python -m validation.proof`).
"""

from collections.abc import Callable, Mapping

import numpy as np

from translate.analysis.columns import Numbers
from translate.scoring.device_norm import DeviceNorm
from translate.scoring.panel import PANEL
from translate.scoring.tone import BANDS, BUMPS, STEPS, SUB_OVER_BASS, TONE

__all__ = ["FAULTS", "PARTS", "part_deviation", "points", "total_deviation"]

Fault = Callable[[Numbers, DeviceNorm], float]

_HALF, _STEEPNESS = 1.4, 1.6
_LEAST_PCT = 2.0  # of the loudness: a band weighs as much at least
_TOO_LITTLE = 0.3  # a third as bad as too much


def points(deviation: float) -> float:
    """0 to 100 for a mean of faults, in standard deviations."""
    return float(100.0 / (1.0 + (max(deviation, 0.0) / _HALF) ** _STEEPNESS))


def more(column: str) -> Fault:
    """A fault that is more of a column than usual."""
    return lambda row, norm: max(norm.deviation(row, column), 0.0)


def less(column: str) -> Fault:
    """A fault that is less of it."""
    return lambda row, norm: max(-norm.deviation(row, column), 0.0)


def either(column: str) -> Fault:
    """A fault that is any other amount of it."""
    return lambda row, norm: abs(norm.deviation(row, column))


def bumps(row: Numbers, norm: DeviceNorm) -> float:
    """What stands out of the smooth course of the tone: root mean square over the bands, weighted by what is heard."""
    return _root_mean_square(row, norm, BUMPS, TONE)


def bands(row: Numbers, norm: DeviceNorm) -> float:
    """Shares of the bands, weighted by what is heard."""
    return _root_mean_square(row, norm, BANDS, BANDS)


def steps(row: Numbers, norm: DeviceNorm) -> float:
    """From the middle to presence, and from there to sibilance."""
    return float(np.mean([abs(norm.deviation(row, column)) for column in STEPS]))


def sub(row: Numbers, norm: DeviceNorm) -> float:
    """Sub-bass against bass: too much, or too little."""
    deviation = norm.deviation(row, SUB_OVER_BASS)
    return max(deviation, -_TOO_LITTLE * deviation)


def floor(row: Numbers, norm: DeviceNorm) -> float:
    """Gaps filled by noise, limiting or clipping. The median of a norm is no ideal: deeper gaps count in favour, up to
    the norm's credit."""
    return max(norm.deviation(row, "floor_db") + norm.credit, 0.0)


def overs(row: Numbers, _norm: DeviceNorm) -> float:
    """Samples above full scale after the decoder."""
    return 0.5 * max(row["codec_true_peak_dbtp"], 0.0) if row["codec_overs"] > 0 else 0.0


def driven(row: Numbers, _norm: DeviceNorm) -> float:
    """A device driven into its limiter or to the end of its excursion."""
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


def part_deviation(part: str, row: Numbers, norm: DeviceNorm) -> float:
    """Weighted mean of a part's faults, in standard deviations; `row` with the columns of `derived`."""
    weights = PANEL.faults[part]
    return sum(weight * FAULTS[name](row, norm) for name, weight in weights.items()) / sum(weights.values())


def total_deviation(by_part: Mapping[str, float]) -> float:
    """Weighted mean of the parts."""
    return sum(PANEL.parts[name] * value for name, value in by_part.items()) / sum(PANEL.parts[n] for n in by_part)


def _root_mean_square(row: Numbers, norm: DeviceNorm, columns: tuple[str, ...], shares: tuple[str, ...]) -> float:
    usual = np.array([norm.typical_pct(share) for share in shares])
    weights = np.sqrt(np.maximum.reduce([usual, np.array([row[s] for s in shares]), np.full_like(usual, _LEAST_PCT)]))
    deviations = np.array([norm.deviation(row, column) for column in columns])
    return float(np.sqrt((weights * deviations**2).sum() / weights.sum()))
