"""What differs between two masters within a few seconds, by the same dimensions: `at_moment`."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series import COURSE_HZ
from translate.decibels import power_db
from translate.differences.areas import areas_of
from translate.differences.field import differences_of
from translate.differences.rendition import Field, Rendition
from translate.result import AreaChange

__all__ = ["at_moment"]

Array = NDArray[np.float64]

_S_BANDS = slice(COURSE_HZ.index(4_000), COURSE_HZ.index(10_000))
_EVERY = 90.0  # percentile: the sharpest s of a few seconds
_OF_SONGS = ("range", "floor", "bandwidth")  # what only a whole song has
_LOUDER_DB = 1.0
_LEAST_S = 1.0


def at_moment(field: Field, now: str, since: str, span_s: tuple[float, float] | None) -> tuple[AreaChange, ...] | None:
    """How one master differs from another of its song on a device in a stretch of time, both equally loud as songs.

    The last area is "loudness": how much louder that stretch is, of the level of the song.

    Args:
        field: Everything that was played there.
        now: The one.
        since: The other, whose time is meant.
        span_s: Start and end; None: all of it.

    Returns:
        By area; None where one of them plays nothing then, or they are not of one song.
    """
    one, other = (next((p for p in field.played if p.master == name), None) for name in (now, since))
    if one is None or other is None or one.song != other.song:
        return None
    pair = [_within(p, span_s, p.lag_s - other.lag_s) for p in (one, other)]
    if pair[0] is None or pair[1] is None:
        return None
    both = [replace(p, role="master", is_mix=False) for p in pair if p is not None]
    found = [d for d in differences_of(Field(field.setup, both)) if d.master == now and d.dimension not in _OF_SONGS]
    louder = _level_db(pair[0], one) - _level_db(pair[1], other)
    loudness = AreaChange(
        area="loudness",
        difference=round(louder, 3) + 0.0,
        unit="dB",
        steps=round(louder / _LOUDER_DB, 3) + 0.0,
        audible=abs(louder) >= _LOUDER_DB,
    )
    return (*areas_of(found), loudness)


def _within(one: Rendition, span_s: tuple[float, float] | None, later_s: float) -> Rendition | None:
    """Only that stretch of it, or all; `later_s`: how much later than the other its sounds come."""
    if span_s is None:
        return one
    start, end = span_s[0] + later_s, span_s[1] + later_s
    course, fold = one.heard.course, one.stream.fold
    power = _cut(course.power, course.hop_s, start, end)
    side, mid = (_cut(x, course.image_hop_s, start, end) for x in (course.side, course.mid))
    psr = _cut(course.psr_db, 0.1, start, end)
    if len(power) * course.hop_s < min(_LEAST_S, end - start) or not power.any():
        return None
    row = dict(one.row)
    row["width_db"] = float(np.clip(power_db((side.sum() + 1e-30) / (mid.sum() + 1e-30)), -60.0, 30.0))
    if np.isfinite(psr).any():
        row["psr_at_ear_db"] = float(np.nanmean(psr))
    row["sibilant_peaks_db"] = _sharpest_db(power)
    return replace(
        one,
        row=row,
        lag_s=0.0,
        heard=replace(one.heard, course=replace(course, power=power, side=side, mid=mid, psr_db=psr)),
        stream=replace(
            one.stream,
            fold=replace(
                fold,
                loss_db=_cut(fold.loss_db, fold.hop_s, start, end),
                active=_cut(fold.active, fold.hop_s, start, end),
            ),
        ),
    )


def _cut(series: NDArray, hop_s: float, start: float, end: float) -> NDArray:  # type: ignore[type-arg]
    return series[max(0, round(start / hop_s)) : max(0, round(end / hop_s))]


def _sharpest_db(power: NDArray[np.float32]) -> float:
    """4 to 10 kHz where it is most, re all."""
    whole = power.astype(np.float64)
    sharpest, mean = np.percentile(whole[:, _S_BANDS].sum(axis=1), _EVERY), whole.sum(axis=1).mean()
    return float(power_db((sharpest + 1e-30) / (mean + 1e-30)))


def _level_db(part: Rendition | None, whole: Rendition) -> float:
    assert part is not None
    levels: Sequence[float] = [float(p.heard.course.power.sum(axis=1, dtype=np.float64).mean()) for p in (part, whole)]
    return float(power_db((levels[0] + 1e-30) / (levels[1] + 1e-30)))
