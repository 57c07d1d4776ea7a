"""Which master translates best where, by how much, and whether that is more than the intervals of the scores."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from translate.result import Identity, PairRow, Row, ScoreRow, Setup, Winner

__all__ = ["pairs_of", "winners_of"]

AnyRow = Row | ScoreRow


def winners_of(rows: Iterable[AnyRow], ranked: Iterable[str]) -> tuple[Winner, ...]:
    """Who is ahead wherever two masters or more were played the same way.

    Args:
        rows: with a translation score and its interval; each setup once per master.
        ranked: names of the masters that compete: all but references and mixes.
    """
    return tuple(
        Winner(
            setup=setup,
            masters=tuple(_name(row) for row in racing if _overlap(racing[0], row)),
            margin_points=_score(racing[0]) - _score(racing[1]),
            is_real=not _overlap(racing[0], racing[1]),
            second=_name(racing[1]),
        )
        for setup, racing in _races(rows, ranked)
    )


def pairs_of(rows: Iterable[AnyRow], ranked: Iterable[str]) -> tuple[PairRow, ...]:
    """Every two masters wherever both were played the same way."""
    return tuple(
        PairRow(
            setup=setup,
            masters=(_name(better), _name(other)),
            margin_points=_score(better) - _score(other),
            is_real=not _overlap(better, other),
        )
        for setup, racing in _races(rows, ranked)
        for better, other in combinations(racing, 2)
    )


def _races(rows: Iterable[AnyRow], ranked: Iterable[str]) -> Iterator[tuple[Setup, list[AnyRow]]]:
    """Setups with two masters at least, best first."""
    competing, by_setup = set(ranked), dict[Setup, list[AnyRow]]()
    for row in rows:
        if row.identity.master in competing and row.values.get("translation_score") is not None:
            by_setup.setdefault(row.identity.setup, []).append(row)
    for setup, racing in by_setup.items():
        if len(racing) > 1:
            yield setup, sorted(racing, key=_score, reverse=True)


def _name(row: AnyRow) -> str:
    identity: Identity = row.identity
    return identity.master


def _score(row: AnyRow) -> float:
    return row.values.number("translation_score")


def _overlap(one: AnyRow, other: AnyRow) -> bool:
    """Whether the interval of one score reaches into that of the other."""
    reach = sum(row.values.number("translation_score_interval") for row in (one, other))
    return abs(_score(one) - _score(other)) <= reach
