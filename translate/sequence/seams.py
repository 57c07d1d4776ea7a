"""What is heard from one song to the next: `seam_of`; and what a seam costs whoever orders songs: `cost_of`."""

from collections.abc import Iterator
from math import isfinite, sqrt

import numpy as np

from translate.decibels import power_db
from translate.qc.measures import CUT_DB, FADE_HEARD_DB
from translate.result import AreaChange, Ending, Jump, JumpKind, Seam, finite
from translate.sequence.edges import SongEdge
from translate.sequence.limits import AREA_LIMITS, LIMITS, JumpLimit, limit_of
from translate.sequence.song import HeardSong

__all__ = ["cost_of", "ending_of", "loudness_lu", "seam_of"]

_ON_DB = 4.0  # level and bands, mean: 78 % of 80 cuts through songs are below, 3 % of pairs of different songs
_TONE = ("low_end", "low_mids", "mids", "presence", "top")
_QUIET = 1e-3


def ending_of(edge: SongEdge) -> Ending:
    """How a song ends."""
    if edge.is_heard_there and edge.fade_s and edge.outer_db > FADE_HEARD_DB:
        return "fade-cut"
    if edge.breaks_off:
        return "breaks-off"
    return "dies-away" if edge.fade_s else "stops"


def loudness_lu(before: HeardSong, after: HeardSong) -> float:
    """Across the seam: the music after it − the music before it; NaN where one of them is silent."""
    return _minus(after.ends.start.lufs, before.ends.end.lufs)


def seam_of(before: HeardSong, after: HeardSong, numbers: tuple[int, int], overlap_s: float) -> Seam:
    """Between two neighbours.

    Args:
        before: The first one.
        after: The second one.
        numbers: Of both in the playlist.
        overlap_s: Of the crossfade.
    """
    silence_s = before.ends.end.silence_s + after.ends.start.silence_s
    gap_s, on = max(silence_s - overlap_s, 0.0), overlap_s == 0.0 and _runs_on(before, after)
    across, whole = loudness_lu(before, after), _minus(after.heard_lufs, before.heard_lufs)
    areas = tuple(_areas(before, after))
    jumps = list(_jumps(before, after, across, whole, areas, gap_s, on=on, overlap_s=overlap_s))
    return Seam(
        before=numbers[0],
        after=numbers[1],
        loudness_lu=_rounded(across),
        whole_lu=_rounded(whole),
        areas=areas,
        gap_s=round(gap_s, 2) + 0.0,
        overlap_s=overlap_s,
        runs_on=on,
        jumps=tuple(sorted(jumps, key=lambda one: -one.times)),
    )


def cost_of(before: HeardSong, after: HeardSong) -> float:
    """What a seam costs, 1 where one thing jumps by its limit: the root of the sum of squares of loudness across the
    seam and as wholes, tone, width and punch."""
    across, whole = loudness_lu(before, after), _minus(after.heard_lufs, before.heard_lufs)
    parts = [_times(LIMITS["seam"], across), _times(LIMITS["whole"], whole)]
    tone: list[float] = []
    others: list[float] = []
    for one in _areas(before, after):
        if (limit := AREA_LIMITS.get(one.area)) is not None:
            (tone if one.area in _TONE else others).append(_times(limit, one.difference))
    parts += [sqrt(sum(t * t for t in tone) / len(tone))] if tone else []
    return sqrt(sum(part * part for part in (*parts, *others) if isfinite(part)))


def _jumps(
    before: HeardSong,
    after: HeardSong,
    across: float,
    whole: float,
    areas: tuple[AreaChange, ...],
    gap_s: float,
    *,
    on: bool,
    overlap_s: float,
) -> Iterator[Jump]:
    if on:
        yield from _jump("step", after.gain_db - before.gain_db)
        return
    yield from _jump("seam", across)
    yield from _jump("whole", whole)
    for one in areas:
        kind: JumpKind = "tone" if one.area in _TONE else "width" if one.area == "width" else "punch"
        if one.area in AREA_LIMITS:
            yield from _jump(kind, one.difference, one.area)
    yield from _jump("gap", gap_s)
    ending = ending_of(before.ends.end)
    if ending in ("fade-cut", "breaks-off") and overlap_s == 0.0:
        limit = FADE_HEARD_DB if ending == "fade-cut" else CUT_DB
        yield Jump(
            kind="fade-cut" if ending == "fade-cut" else "breaks-off",
            difference=round(before.ends.end.outer_db, 2),
            unit="dB",
            limit=limit,
            times=round(1.0 + max(before.ends.end.outer_db - limit, 0.0) / 20.0, 3),
        )


def _jump(kind: JumpKind, difference: float, area: str = "") -> Iterator[Jump]:
    limit = limit_of(kind, area)
    if limit is not None and (times := _times(limit, difference)) > 1.0:
        most = limit.up if difference > 0.0 else limit.down
        amount = round(difference, 2) + 0.0
        yield Jump(kind=kind, area=area, difference=amount, unit=limit.unit, limit=most, times=round(times, 3))


def _times(limit: JumpLimit, difference: float) -> float:
    """Of the limit; 0 for what does not exist."""
    return abs(difference) / (limit.up if difference > 0.0 else limit.down) if isfinite(difference) else 0.0


def _areas(before: HeardSong, after: HeardSong) -> Iterator[AreaChange]:
    """What is heard of both."""
    for area, here in after.areas.items():
        if area in before.areas:
            there = before.areas[area]
            steps = here.felt - there.felt
            yield AreaChange(
                area=area,
                difference=round(here.value - there.value, 3) + 0.0,
                unit=here.unit,
                steps=round(steps, 3) + 0.0,
                audible=abs(steps) >= 1.0,
            )


def _runs_on(before: HeardSong, after: HeardSong) -> bool:
    """Both are heard right at the seam, and the last second is like the first one, gains left out."""
    end, start = before.ends.end, after.ends.start
    if not (end.breaks_off and start.is_heard_there and start.outer_db > CUT_DB):
        return False
    last, first = before.outer_power[1], after.outer_power[0]
    plays = np.maximum(last, first) > _QUIET * max(float(last.max()), float(first.max()), 1e-20)
    apart = power_db((first[plays] + 1e-20) / (last[plays] + 1e-20))
    whole = power_db((first.sum() + 1e-20) / (last.sum() + 1e-20))
    return bool(abs(float(whole)) < _ON_DB and plays.any() and float(np.abs(apart).mean()) < _ON_DB)


def _minus(one: float, other: float) -> float:
    return one - other if isfinite(one) and isfinite(other) else float("nan")


def _rounded(value: float) -> float | None:
    return None if (found := finite(value)) is None else round(found, 2) + 0.0
