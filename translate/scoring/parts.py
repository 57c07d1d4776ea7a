"""The five parts of the score. A part is the weighted mean of its faults, each in standard deviations of the norm.

A fault is one function here; `FAULTS` names them, `panel.toml` says which part they belong to and what they weigh.
Points are 100 / (1 + (deviation / 1.4)^1.6): half a standard deviation is 84, 1.4 are 50. The curve has no end, so that
worse stays worse. Weights are such that controlled faults come out worse (`python -m validation.proof.power`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from translate.scoring.device_norm import DeviceNorm, Drawn, Value
from translate.scoring.panel import PANEL
from translate.scoring.to_hear import TO_HEAR, missing_column
from translate.scoring.tone import BANDS, BUMPS, STEPS, SUB_OVER_BASS, TONE

__all__ = ["BEYOND_DOUBT", "FAULTS", "PARTS", "part_deviation", "points", "total_deviation"]

Fault = Callable[[Drawn, DeviceNorm], Value]
"""A number, or one per draw where the row or the norm is drawn."""

_HALF, _STEEPNESS = 1.4, 1.6
_LEAST_PCT = 2.0  # of the loudness: a band weighs as much at least
_NINE_IN_TEN = 1.28  # standard deviations above the median
_ALL_OF_IT = 10.0
_UNHEARD = 0.5
_DEEP = ("bass", "bass_line")
_ABOVE = tuple(name for name in TO_HEAR if name not in _DEEP)
"""Where hiss, distortion and esses fill what a master lacks: that it lacks them says less."""
_BROKEN = 4.0  # what finished masters do not have counts much, and weighs little where it is not
_OFF_CENTRE_DB = 2.0
_DEAD_DB = 20.0  # softer is as good as not there
_TORN = 4.0
_HALF_THE_TIME = 0.5
_FLATTENED = 180.0
_TOO_LITTLE = 0.3  # a third as bad as too much


def points(deviation: Value) -> Value:
    """0 to 100 for a mean of faults, in standard deviations."""
    return 100.0 / (1.0 + (np.maximum(deviation, 0.0) / _HALF) ** _STEEPNESS)


def more(column: str) -> Fault:
    """A fault that is more of a column than usual."""
    return lambda row, norm: _above_0(norm.deviation(row, column))


def less(column: str) -> Fault:
    """A fault that is less of it."""
    return lambda row, norm: _above_0(-norm.deviation(row, column))


def outside(column: str) -> Fault:
    """A fault that is less of it than usual, or more than nine in ten finished masters have: more is no better without
    end, or an unmastered mix would be best."""
    return lambda row, norm: np.maximum(
        _above_0(-norm.deviation(row, column)), norm.deviation(row, column) - _NINE_IN_TEN
    )


def either(column: str) -> Fault:
    """A fault that is any other amount of it."""
    return lambda row, norm: np.abs(norm.deviation(row, column))


def bumps(row: Drawn, norm: DeviceNorm) -> Value:
    """What stands out of the smooth course of the tone: root mean square over the bands, weighted by what is heard."""
    return _root_mean_square(row, norm, BUMPS, TONE)


def bands(row: Drawn, norm: DeviceNorm) -> Value:
    """Shares of the bands, weighted by what is heard."""
    return _root_mean_square(row, norm, BANDS, BANDS)


def steps(row: Drawn, norm: DeviceNorm) -> Value:
    """From the middle to presence, and from there to sibilance."""
    first, second = (np.abs(norm.deviation(row, column)) for column in STEPS)
    return (first + second) / 2.0


def sub(row: Drawn, norm: DeviceNorm) -> Value:
    """Sub-bass against bass: too much, or too little."""
    deviation = norm.deviation(row, SUB_OVER_BASS)
    return np.maximum(deviation, -_TOO_LITTLE * deviation)


def floor(row: Drawn, norm: DeviceNorm) -> Value:
    """Gaps filled by noise, limiting or clipping. The median of a norm is no ideal: deeper gaps count in favour, up to
    the norm's credit."""
    return _above_0(norm.deviation(row, "floor_db") + norm.credit)


def missing(*names: str) -> Fault:
    """A fault that is what there is to hear of some of `TO_HEAR` and this master lacks, where others are heard: all of
    a band is ten standard deviations, a third of it is one. Where nobody hears it, half of it: a master that lacks a
    band is no better for it."""

    def lacking(row: Drawn, norm: DeviceNorm) -> Value:
        heard = (np.maximum(norm.typical(f"{name}_audible_pct") / 100.0, _UNHEARD) for name in names)
        shares = [row.get(missing_column(name), 0.0) / 100.0 * part for name, part in zip(names, heard, strict=True)]
        return _ALL_OF_IT * sum((share**2 for share in shares), 0.0)

    return lacking


def lopsided(row: Drawn, _norm: DeviceNorm) -> Value:
    """One channel softer than the other, past what fifteen of sixteen finished masters are off; up to one that is
    dead. On one loudspeaker, too: what stood in it is buried."""
    return _BROKEN * _above_0(np.minimum(np.abs(row["channel_balance_db"]), _DEAD_DB) - _OFF_CENTRE_DB)


def dropouts(row: Drawn, _norm: DeviceNorm) -> Value:
    """Sound torn out: no finished master has it. A twentieth of a second is plain; length counts besides, up to 2 s."""
    torn = np.asarray(row["dropouts_s"])
    plain, long = np.minimum(80.0 * torn, _TORN), np.minimum(2.0 * torn, _TORN)
    return _BROKEN * (plain + long)


def at_ceiling(row: Drawn, norm: DeviceNorm) -> Value:
    """More time at the ceiling than usual; and more than half of the time, which no limiter leaves: of 80 finished
    masters one is there for 45 % of it, the next for 0.2 %."""
    beyond = _above_0(row["at_ceiling_pct"] / 100.0 - _HALF_THE_TIME)
    return more("at_ceiling_pct")(row, norm) + _FLATTENED * beyond


def inverted(row: Drawn, _norm: DeviceNorm) -> Value:
    """Channels that are more against than with each other: that is no width but wrong polarity."""
    return 10.0 * _BROKEN * _above_0(-row["correlation"])


def overs(row: Drawn, _norm: DeviceNorm) -> Value:
    """Samples above full scale after the decoder."""
    return np.where(np.asarray(row["codec_overs"]) > 0, 0.5 * np.maximum(row["codec_true_peak_dbtp"], 0.0), 0.0)[()]


def codec_noise(row: Drawn, _norm: DeviceNorm) -> Value:
    """Noise of codecs that is heard: half a standard deviation for every percent of the time."""
    return 0.5 * _above_0(row["codec_audible_pct"])


def driven(row: Drawn, _norm: DeviceNorm) -> Value:
    """A device driven into its limiter or to the end of its excursion."""
    reduced, lost = row["gain_reduction_max_db"] - 6.0, row["punch_lost_db"]
    return 0.25 * _above_0(reduced) + 0.5 * _above_0(lost)


FAULTS: Mapping[str, Fault] = {
    "bass_inaudible": less("bass_audible_pct"),
    "presence_inaudible": less("presence_audible_pct"),
    "air_inaudible": less("air_audible_pct"),
    "bass_line": less("bass_line_audible_pct"),
    "missing": missing(*_DEEP),
    "missing_above": missing(*_ABOVE),
    "bumps": bumps,
    "steps": steps,
    "bands": bands,
    "sub": sub,
    "presence_peaks": more("presence_peak_pct"),
    "lost_in_mono": more("sum_loss_db"),
    "bass_lost_in_mono": more("bass_sum_loss_db"),
    "width": either("width_db"),
    "inverted": inverted,
    "lopsided": lopsided,
    "range": outside("heard_range_phon"),
    "onsets": outside("punch_pct"),
    "floor": floor,
    "sibilant_peaks": more("sibilant_peaks_db"),
    "at_ceiling": at_ceiling,
    "dropouts": dropouts,
    "overs": overs,
    "codec_noise": codec_noise,
    "driven": driven,
}

BEYOND_DOUBT = frozenset(("missing", "lopsided", "dropouts", "inverted"))
"""Faults that nobody means: of all others it is not known how much they count in a song."""

PARTS = tuple(PANEL.faults)
"""audibility, balance, mono_width, punch, cleanliness."""


def part_deviation(part: str, row: Drawn, norm: DeviceNorm, doubts: Drawn = MappingProxyType({})) -> Value:
    """Weighted mean of a part's faults, in standard deviations.

    Args:
        part: One of `PARTS`.
        row: With the columns of `derived`.
        norm: What is usual.
        doubts: By what the weight of each fault is multiplied in every draw, `(draws,)`; 1 where nothing stands.
    """
    weights = PANEL.faults[part]
    found = (weight * doubts.get(name, 1.0) * FAULTS[name](row, norm) for name, weight in weights.items())
    return sum(found, 0.0) / sum(weights.values())


def total_deviation(by_part: Mapping[str, Value]) -> Value:
    """Weighted mean of the parts."""
    return sum((PANEL.parts[name] * value for name, value in by_part.items()), 0.0) / sum(
        PANEL.parts[n] for n in by_part
    )


def _above_0(deviation: Value) -> Value:
    return np.maximum(deviation, 0.0)


def _root_mean_square(row: Drawn, norm: DeviceNorm, columns: tuple[str, ...], shares: tuple[str, ...]) -> Value:
    found: Value = 0.0
    weights: Value = 0.0
    for column, share in zip(columns, shares, strict=True):
        weight = np.sqrt(np.maximum(np.maximum(norm.typical_pct(share), row[share]), _LEAST_PCT))
        found = found + weight * norm.deviation(row, column) ** 2
        weights = weights + weight
    return np.sqrt(found / weights)
