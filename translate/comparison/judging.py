"""Scores of all rows and over all devices, and what they would be under every draw: `judged`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from msgspec import structs

from translate.analysis.leeway import Leeway
from translate.comparison.judges import Judge
from translate.comparison.scores import INTERVAL, SCORE
from translate.comparison.songs import OneSong
from translate.result import Identity, MasterRow, Row, ScoreRow, Setup, Values
from translate.scoring import PANEL, DeviceNorm, Draws, Score, derived, over_panel, score
from translate.scoring.device_norm import Array, Drawn, Value

__all__ = ["Judged", "judged"]

_LEAST_INTERVAL = 1.0  # nothing is known better than to a point
_NINETY_PCT = (5.0, 95.0)
_BY_ITSELF = (
    0.5  # of what songs are meant to differ by; the rest, and what faults weigh, is doubt of who is better alone
)


@dataclass(frozen=True, eq=False)
class Judged:
    """`rows` of the table with the columns of `SCORES`; `scores` over all devices; `draws`: what the score of each of
    them is in every draw, `(draws,)`, the same draws for all."""

    rows: tuple[Row, ...]
    scores: tuple[ScoreRow, ...] = ()
    draws: Mapping[Identity, Array] = field(default_factory=dict)


def judged(
    rows: Sequence[Row],
    masters: Sequence[MasterRow],
    judges: Mapping[str, Judge] | None,
    *,
    leeways: Mapping[Identity, Leeway] | None = None,
    one_song: OneSong = frozenset(),
    arrangements: Mapping[str, Array] | None = None,
    draws: Draws = Draws(),  # noqa: B008  (a value)
) -> Judged:
    """Score rows against the references among the masters, else by their judges.

    Args:
        rows: As measured.
        masters: The files they are of.
        judges: By device id; None: nothing is judged, and the rows stay as they are.
        leeways: How far rows may be off; what is not in it is taken for known.
        one_song: Pairs of masters that are of one song and share its draws.
        arrangements: What masters are arranged like, `(n,)` by name: songs like theirs count most. Masters of one song
            are held against the same songs, by their mix where it is there; None: all songs count alike.
        draws: What is drawn.
    """
    if judges is None:
        return Judged(tuple(rows))
    files = {master.name: master for master in masters}
    songs, known = _songs(list(files), one_song), leeways or {}
    references = {master.name for master in masters if master.role == "reference"}
    full = [{**files[row.identity.master].values.numbers(), **row.values.numbers()} for row in rows]
    drawn = [
        judges[str(row.identity.device)].drawn(
            numbers, known.get(row.identity), songs[row.identity.master], beside_references=bool(references)
        )
        for row, numbers in zip(rows, full, strict=True)
    ]
    usual, usual_drawn = (_references(rows, numbers, references) for numbers in (full, drawn))
    of_song = _judges_of_songs(judges, _arranged(masters, songs, arrangements or {}))
    scored_rows, in_draws, by_itself, doubts = [], dict[Identity, Array](), dict[Identity, Array](), draws.faults()
    for row, numbers, otherwise in zip(rows, full, drawn, strict=True):
        judge, setup = of_song[songs[row.identity.master]][str(row.identity.device)], row.identity.setup
        found = score(numbers, usual.get(setup) or judge.usual)
        song, given = songs[row.identity.master], usual_drawn.get(setup)
        in_draws[row.identity] = _totals(score(otherwise, given or judge.usual_drawn(song), doubts), draws)
        by_itself[row.identity] = _totals(score(otherwise, given or judge.usual_drawn(song, _BY_ITSELF)), draws)
        parts = {f"score_{name}": float(value) for name, value in found.parts.items()}
        points = {SCORE: float(found.total), INTERVAL: _half(by_itself[row.identity]), **parts}
        scored_rows.append(Row(identity=row.identity, values=Values({**row.values, **points})))
    kinds = {device: judge.profile.kind for device, judge in judges.items()}
    scores, over_all = _panel(scored_rows, in_draws, by_itself, kinds, draws)
    return Judged(tuple(scored_rows), scores, {**in_draws, **over_all})


def _songs(names: Sequence[str], one_song: OneSong) -> dict[str, int]:
    """A number for each song: the place of the first master that is of it."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        found[name] = next((found[other] for other in names[:place] if {other, name} in one_song), place)
    return found


def _arranged(
    masters: Sequence[MasterRow], songs: Mapping[str, int], arrangements: Mapping[str, Array]
) -> dict[int, Array | None]:
    """What each song is arranged like: its mix, else the mean of its masters; None where nobody knows."""
    found: dict[int, Array | None] = {}
    for song in set(songs.values()):
        own = [m for m in masters if songs[m.name] == song and m.name in arrangements]
        mixes = [m for m in own if m.role == "mix"]
        numbers = [arrangements[m.name] for m in mixes or own]
        found[song] = np.mean(numbers, axis=0) if numbers else None
    return found


def _judges_of_songs(
    judges: Mapping[str, Judge], arranged: Mapping[int, Array | None]
) -> dict[int, Mapping[str, Judge]]:
    """By song and device."""
    return {
        song: judges if like is None else {device: judge.like(like) for device, judge in judges.items()}
        for song, like in arranged.items()
    }


def _references(rows: Sequence[Row], numbers: Sequence[Drawn], names: set[str]) -> dict[Setup, DeviceNorm]:
    """What the references make usual, per platform and device."""
    found: dict[Setup, list[dict[str, Value]]] = {}
    for row, one in zip(rows, numbers, strict=True):
        if row.identity.master in names:
            found.setdefault(row.identity.setup, []).append(derived(one))
    return {setup: DeviceNorm.of_references(given) for setup, given in found.items()}


def _panel(
    rows: Sequence[Row],
    in_draws: Mapping[Identity, Array],
    by_itself: Mapping[Identity, Array],
    kinds: Mapping[str, str],
    draws: Draws,
) -> tuple[tuple[ScoreRow, ...], dict[Identity, Array]]:
    """One score per master and platform over all devices, weighted by `PANEL`, and what it is in every draw."""
    found: dict[Identity, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(structs.replace(row.identity, device=None, place=None), {})[str(row.identity.device)] = row
    scores, over_all = [], {}
    for identity, here in found.items():
        own = {device: kinds[device] for device in here}
        weights = draws.weights(own)
        over_all[identity] = _mean({d: in_draws[row.identity] for d, row in here.items()}, weights)
        totals = _mean({d: by_itself[row.identity] for d, row in here.items()}, weights)
        point = over_panel({device: row.values.number(SCORE) for device, row in here.items()}, own)
        values = Values({SCORE: point, INTERVAL: _half(totals)})
        scores.append(ScoreRow(identity=identity, values=values, weights=Values(PANEL.weights(own))))
    return tuple(scores), over_all


def _totals(found: Score, draws: Draws) -> Array:
    return np.asarray(np.broadcast_to(found.total, (draws.count,)))


def _mean(totals: Mapping[str, Array], weights: Mapping[str, Array]) -> Array:
    """Weighted in every draw; plain where none of the devices counts."""
    weighed = np.stack([weights[device] for device in totals])
    if not weighed.any():
        weighed = np.ones_like(weighed)
    return np.asarray((np.stack(list(totals.values())) * weighed).sum(axis=0) / weighed.sum(axis=0))


def _half(totals: Array) -> float:
    low, high = np.percentile(totals, _NINETY_PCT)
    return max(float(high - low) / 2.0, _LEAST_INTERVAL)
