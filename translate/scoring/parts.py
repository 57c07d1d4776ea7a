"""The five parts of the score, each 0 to 100 from columns of the table. One function per part; `PARTS` is the list.

A part first adds up how far a master is off, in widths of the yardstick, and then turns that into points:
100 / (1 + (off / 2.5)^1.6). One width off, as a third of all finished masters are, is 81; 2.5 widths are 50. The curve
has no end, so that worse stays worse.
"""

from collections.abc import Callable, Mapping

import numpy as np

from translate.dsp.bands import BANDS_HZ
from translate.scoring.yardstick import Yardstick

__all__ = ["COLUMNS", "PARTS", "REGISTERS", "Part", "points", "widths", "with_line"]

Row = Mapping[str, float]
Part = Callable[[Row, Yardstick], float]

REGISTERS = tuple(BANDS_HZ)
_SHARES = tuple(f"heard_{name}_pct" for name in REGISTERS)
_AUDIBLE = {"bass_audible_pct": 0.5, "presence_audible_pct": 0.35, "air_audible_pct": 0.15}
_LINE = ("heard_sub_pct", "heard_bass_pct", "heard_low_mid_pct")
_PEAKS = ("presence_peak_pct", "sibilance_peak_pct")
_SUMS = ("sum_loss_db", "bass_sum_loss_db", "width_db")
_OTHERS = ("heard_range_phon", "psr_at_ear_db", "at_ceiling_pct", "hiss_pct")

COLUMNS = (*_SHARES, *_AUDIBLE, "bass_line_pct", *_PEAKS, *_SUMS, *_OTHERS)
"""What the parts look at, hence what a norm holds. `bass_line_pct` is made of the shares below 400 Hz."""

_HALF, _STEEPNESS = 2.5, 1.6
_LEAST_WEIGHT = 0.02


def points(off: float) -> float:
    """0 to 100 for how many widths something is off."""
    return float(100.0 / (1.0 + (max(off, 0.0) / _HALF) ** _STEEPNESS))


def widths(value: float) -> float:
    """The inverse of `points`."""
    return float(_HALF * (100.0 / max(value, 0.1) - 1.0) ** (1.0 / _STEEPNESS))


def audibility(row: Row, yard: Yardstick) -> float:
    """What the monitors let one hear and this device still does: bass, presence, air by time, and the bass line's
    share of the loudness; less than the yardstick counts."""
    gone = [max(-yard.deviation(row, column), 0.0) * weight for column, weight in _AUDIBLE.items()]
    line = max(-yard.deviation(row, "bass_line_pct"), 0.0)
    return points(_together([sum(gone), 0.7 * line]))


def balance(row: Row, yard: Yardstick) -> float:
    """Share of the loudness per register, each as heavy as it is heard; harsh and sibilant moments on top."""
    weights = np.array([max(_expected(yard, c), row[c] / 100.0, _LEAST_WEIGHT) for c in _SHARES]) ** 0.5
    off = np.array([yard.deviation(row, c) for c in _SHARES])
    shares = float(np.sqrt((weights * off**2).sum() / weights.sum()))
    peaks = [0.5 * max(yard.deviation(row, c), 0.0) for c in _PEAKS]
    return points(_together([shares, *peaks]))


def mono_width(row: Row, yard: Yardstick) -> float:
    """What is lost where left and right meet, and a width that is not that of others."""
    lost = max(yard.deviation(row, "sum_loss_db"), 0.0)
    bass = max(yard.deviation(row, "bass_sum_loss_db"), 0.0)
    return points(_together([lost, bass, 0.5 * abs(yard.deviation(row, "width_db"))]))


def punch(row: Row, yard: Yardstick) -> float:
    """Peaks above the loudness around them, at the ear, and how far quiet and loud are apart; less counts."""
    return points(
        _together(
            [max(-yard.deviation(row, "psr_at_ear_db"), 0.0), 0.5 * max(-yard.deviation(row, "heard_range_phon"), 0.0)]
        )
    )


def cleanliness(row: Row, yard: Yardstick) -> float:
    """Overs behind the decoder, a device driven into its limiter, a master that stands at its ceiling, hiss."""
    overs = 0.5 * max(row["codec_true_peak_dbtp"], 0.0) if row["codec_overs"] > 0 else 0.0
    driven = 0.25 * max(row["gain_reduction_max_db"] - 6.0, 0.0) + 0.5 * max(row["punch_lost_db"], 0.0)
    ceiling = max(yard.deviation(row, "at_ceiling_pct"), 0.0)
    return points(_together([overs, 0.3 * driven, 0.8 * ceiling, max(yard.deviation(row, "hiss_pct"), 0.0)]))


PARTS: Mapping[str, Part] = {
    "audibility": audibility,
    "balance": balance,
    "mono_width": mono_width,
    "punch": punch,
    "cleanliness": cleanliness,
}


def with_line(row: Row) -> dict[str, float]:
    """`row` with the columns that are made of others."""
    return {**row, "bass_line_pct": sum(row[c] for c in _LINE)}


def _together(parts: list[float]) -> float:
    """Faults add up as powers do: the largest decides."""
    return float(np.sqrt(np.square(parts).sum()))


def _expected(yard: Yardstick, column: str) -> float:
    return float(max(2.0 ** yard.middle[column] - 1.0, 0.0) / 100.0)
