"""Every two masters that were played the same way: the difference, how sure it is, and what is called: `pairs_of`."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

import numpy as np

from translate.comparison.scores import SCORE
from translate.result import Call, Identity, PairRow, Row, ScoreRow, Setup
from translate.scoring.device_norm import Array

__all__ = ["MARGIN", "pairs_of"]

MARGIN = 1.5
"""Points. Two masters that differ by less are equal: taste (±1.5 dB of tilt, ±1 dB of width) moves a score by as much,
faults that listeners notice by more (`python -m validation.proof`)."""

_SURE = 0.90  # of the draws lie inside an interval
_LEAST = 1e-9


def pairs_of(
    rows: Iterable[Row | ScoreRow], draws: Mapping[Identity, Array], ranked: Collection[str]
) -> tuple[PairRow, ...]:
    """All pairs, place by place.

    Args:
        rows: With a translation score; each setup once per master.
        draws: Their scores in every draw, `(draws,)`, the same draws for all.
        ranked: Names of the masters that compete: all but references and mixes.

    Returns:
        In each place in the order of the rows. Calls of a place hold all together in nine cases of ten: the more
        masters, the more it takes.
    """
    places: dict[Setup, list[Row | ScoreRow]] = {}
    for row in rows:
        if row.identity.master in ranked and row.values.get(SCORE) is not None:
            places.setdefault(row.identity.setup, []).append(row)
    return tuple(pair for setup, here in places.items() for pair in _of_place(setup, here, draws))


def _of_place(setup: Setup, rows: list[Row | ScoreRow], draws: Mapping[Identity, Array]) -> Iterable[PairRow]:
    pairs = list(combinations(rows, 2))
    if not pairs:
        return
    differences = np.array([a.values.number(SCORE) - b.values.number(SCORE) for a, b in pairs])
    drawn = np.stack([draws[a.identity] - draws[b.identity] for a, b in pairs])
    drawn += (differences - drawn.mean(axis=1))[
        :, np.newaxis
    ]  # bent curves shift means of draws, not what was measured
    for (a, b), difference, one, reach in zip(pairs, differences, drawn, _reaches(drawn), strict=True):
        low, high = np.percentile(one, [50.0 * (1.0 - _SURE), 50.0 * (1.0 + _SURE)])
        yield PairRow(
            a=a.identity.master,
            b=b.identity.master,
            platform=setup.platform,
            setting=setup.setting,
            quality=setup.quality,
            device=setup.device,
            place=setup.place,
            difference=float(difference),
            low=min(float(low), float(difference)),
            high=max(float(high), float(difference)),
            p_a_better=float(np.mean(one > _LEAST) + 0.5 * np.mean(np.abs(one) <= _LEAST)),
            call=_call(float(difference), one, float(reach)),
        )


def _reaches(drawn: Array) -> Array:
    """How far each difference reaches towards the other side so that all pairs stay inside in nine draws of ten: the
    largest deviation of any pair, each to its side in what one in twenty draws of that pair is beyond (after the max
    statistic of Westfall and Young, 1993; differences are skewed, and only one side says who is better)."""
    middle = drawn.mean(axis=1, keepdims=True)
    low, high = np.percentile(drawn, [50.0 * (1.0 - _SURE), 50.0 * (1.0 + _SURE)], axis=1)[:, :, np.newaxis]
    down, up = np.maximum(middle - low, _LEAST), np.maximum(high - middle, _LEAST)
    off = np.where(drawn < middle, (middle - drawn) / down, (drawn - middle) / up)
    reach = np.where(middle > 0.0, down, up)[:, 0]
    return np.asarray(reach * np.quantile(off.max(axis=0), _SURE))


def _call(difference: float, drawn: Array, reach: float) -> Call:
    """Better: surely so, by all pairs and by the draws of this one, and by what matters. Equal: in nine draws of ten
    less than what matters."""
    if np.mean(np.abs(drawn) < MARGIN) >= _SURE:
        return "equal"
    other_way = np.mean(np.sign(drawn) != np.sign(difference))
    if abs(difference) >= max(MARGIN, reach) and other_way < (1.0 - _SURE) / 2.0:
        return "a" if difference > 0.0 else "b"
    return "open"
