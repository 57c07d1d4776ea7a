"""Which master translates best where, by how much, and whether their intervals are apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Winner", "winner"]

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Winner:
    """`masters`: all whose intervals reach into that of the best, best first; `margin` of the best to the next, in
    points; `is_real`: their intervals do not overlap; `second`: who comes next."""

    masters: tuple[str, ...]
    margin: float
    is_real: bool
    second: str = ""

    @property
    def first(self) -> str:
        """The best."""
        return self.masters[0]


def winner(rows: Sequence[Row]) -> Winner | None:
    """Of rows with `master`, `role`, `translation_score` and its interval; None with fewer than two masters."""
    racing = sorted((r for r in rows if r["role"] == "master"), key=lambda r: -r["translation_score"])
    if len(racing) < 2:
        return None
    best, second = racing[:2]
    close = [r for r in racing if _overlap(best, r)]
    return Winner(
        tuple(str(r["master"]) for r in close),
        float(best["translation_score"] - second["translation_score"]),
        len(close) == 1,
        str(second["master"]),
    )


def _overlap(one: Row, other: Row) -> bool:
    reach = one["translation_score_interval"] + other["translation_score_interval"]
    return bool(abs(one["translation_score"] - other["translation_score"]) <= reach)
