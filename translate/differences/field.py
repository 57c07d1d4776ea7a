"""From what is heard of every master to what differs between them: `differences_of`."""

from collections.abc import Iterator, Sequence
from math import floor

import numpy as np
from numpy.typing import NDArray

from translate.differences.over_time import apart_over_time
from translate.differences.quantity import Quantity
from translate.differences.registry import DIMENSIONS, Dimension
from translate.differences.rendition import Field, Rendition
from translate.result import Difference

__all__ = ["differences_of"]

Array = NDArray[np.float64]

_GRID_S = 0.5
_SHORTEST_S = 1.0
_STRONGER = 1.5  # times the difference of the whole: where it is said to be strongest
_MOST_SPANS = 5


def differences_of(field: Field) -> list[Difference]:
    """What differs between masters of one song on one device.

    Every candidate is held against the median of the other candidates of its song ("others"), against the mix, and
    against references, whatever their song: against another song there are no times. Candidates that are mixes are no
    others but a mix.
    """
    said = {name: [entry(one) for one in field.played] for name, entry in DIMENSIONS.items()}
    return [
        difference
        for index, one in enumerate(field.played)
        if one.role == "master"
        for against, others in _sides(field.played, one)
        for name, entry in DIMENSIONS.items()
        for difference in _against(field, entry, said[name], index, against, others)
    ]


def _sides(played: Sequence[Rendition], one: Rendition) -> Iterator[tuple[str, list[int]]]:
    """What a candidate is held against: names, and indices of `played`."""
    here = list(enumerate(played))
    others = [i for i, p in here if p.role == "master" and not p.is_mix and p is not one and p.song == one.song]
    mixes = [i for i, p in here if p.is_mix and p is not one and p.song == one.song]
    references = [i for i, p in here if p.role == "reference"]
    if others:
        yield "others", others
    if mixes:
        yield "mix", mixes
    for index in references:
        yield "reference" if len(references) == 1 else played[index].master, [index]


def _against(
    field: Field, entry: Dimension, said: list[list[Quantity]], index: int, against: str, others: list[int]
) -> Iterator[Difference]:
    one = field.played[index]
    same_song = all(field.played[i].song == one.song for i in others)
    for place, own in enumerate(said[index]):
        theirs = [said[i][place] for i in others if place < len(said[i])]
        if not theirs:
            continue
        lags = [one.lag_s, *(field.played[i].lag_s for i in others)]
        if entry.over_time_db is None:
            value, felt = (float(own_ - np.median(rest)) for own_, rest in _numbers(own, theirs))
        elif same_song:
            value = apart_over_time(own, theirs, lags)
            felt = value / entry.over_time_db
        else:
            continue
        heard = _is_heard(entry, own, theirs)
        audible = heard and abs(felt) >= 1.0
        low, high = _band(own, theirs)
        yield Difference(
            master=one.master,
            against=against,
            platform=field.setup.platform,
            setting=field.setup.setting,
            quality=field.setup.quality,
            device=field.setup.device,
            place=field.setup.place,
            dimension=entry.about.name,
            low_hz=low,
            high_hz=high,
            difference=round(value, 3) + 0.0,
            unit=entry.about.unit,
            steps=round(felt, 3) + 0.0,
            heard=heard,
            audible=audible,
            spans=_strongest(own, theirs, lags, value) if audible and same_song else (),
        )


def _is_heard(entry: Dimension, own: Quantity, theirs: list[Quantity]) -> bool:
    most = sum(t.is_heard for t in theirs) * 2 > len(theirs)
    return own.is_heard and most if entry.in_both else own.is_heard or most


def _numbers(own: Quantity, theirs: list[Quantity]) -> Iterator[tuple[float, list[float]]]:
    yield own.value, [t.value for t in theirs]
    yield own.felt, [t.felt for t in theirs]


def _band(own: Quantity, theirs: list[Quantity]) -> tuple[float | None, float | None]:
    """Where it is. Where the ends of what is heard differ, `band_hz` is (end, end), and the band lies between them."""
    if own.band_hz is None:
        return None, None
    low, high = own.band_hz
    if low == high:
        other = float(np.median([t.band_hz[0] for t in theirs if t.band_hz]))
        low, high = min(low, other), max(low, other)
    return round(float(low), 1), round(float(high), 1)


def _strongest(
    own: Quantity, theirs: list[Quantity], lags: list[float], whole: float
) -> tuple[tuple[float, float], ...]:
    """Where, in s of the song as this master plays it, the difference is half as large again as on the whole; () where
    it is much the same throughout."""
    series = [q for q in (own, *theirs) if q.series.size]
    if len(series) <= len(theirs):
        return ()
    ends = [q.series.size * q.hop_s - lag + lags[0] for q, lag in zip(series, lags, strict=True)]
    times = np.arange(0.0, max(min(ends), 0.0), _GRID_S)
    if times.size < 2:
        return ()
    here, *there = (_at(q, times + lag - lags[0]) for q, lag in zip(series, lags, strict=True))
    rest = np.stack(there)
    known = np.isfinite(here) & np.isfinite(rest).all(axis=0)
    apart = np.where(known, here - np.median(np.where(known, rest, 0.0), axis=0), 0.0) * np.sign(whole)
    return _spans(apart >= _STRONGER * abs(whole), apart, float(times[-1]) + _GRID_S)


def _at(quantity: Quantity, times_s: Array) -> Array:
    """Its series at these times of its own file; NaN outside."""
    index = np.floor(times_s / quantity.hop_s + 1e-6).astype(np.int64)
    inside = (index >= 0) & (index < quantity.series.size)
    return np.where(inside, quantity.series[np.clip(index, 0, quantity.series.size - 1)], np.nan)


def _spans(holds: NDArray[np.bool_], apart: Array, end_s: float) -> tuple[tuple[float, float], ...]:
    """The largest of them, in order."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8)))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if (b - a) * _GRID_S >= _SHORTEST_S]
    kept = sorted(sorted(runs, key=lambda r: -float(apart[r[0] : r[1]].sum()))[:_MOST_SPANS])
    return tuple((a * _GRID_S, min(b * _GRID_S, floor(end_s * 100.0) / 100.0)) for a, b in kept)
