"""`--fail-on "true_peak_dbtp>-1"`: limits on measured numbers, for use in scripts."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from translate.cli.group import UsageError
from translate.errors import UnknownNameError

__all__ = ["ALIASES", "Limit", "limits"]

_OPERATORS: Final[dict[str, Callable[[float, float], bool]]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
ALIASES: Final = {
    "lufs": "integrated_lufs",
    "dbtp": "true_peak_dbtp",
    "lra": "loudness_range_lu",
    "dr": "dr_db",
    "plr": "plr_lu",
    "psr": "min_psr_lu",
}
"""Short names of columns."""
_FORM = re.compile(r"\s*(\w+)\s*(>=|<=|>|<)\s*([-−+]?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True)
class Limit:
    """A condition that must not hold: `column`, one of > >= < <=, `value` in the column's unit."""

    column: str
    sign: str
    value: float

    def is_crossed_by(self, row: Mapping[str, float | int | str]) -> bool:
        """A number that does not exist is −∞: below every value, above none."""
        return _OPERATORS[self.sign](float(row[self.column]), self.value)

    def crossing(self, row: Mapping[str, float | int | str], part: tuple[float, float] | None = None) -> str:
        """One line: the file, which part of it, its number, the limit."""
        from translate.figures import figure, span

        where = f" {span(*part)}" if part else ""
        return f"{row['file']}{where}: {self.column} is {figure(float(row[self.column]), 3)}, limit {self}"

    def __str__(self) -> str:
        return f"{self.column}{self.sign}{self.value:g}"


def limits(texts: Sequence[str], known: Sequence[str]) -> list[Limit]:
    """The limits that `texts` state; `UsageError` for another form or a column that is not `known`."""
    return [_limit(text, known) for text in texts]


def _limit(text: str, known: Sequence[str]) -> Limit:
    found = _FORM.fullmatch(text)
    if not found:
        raise UsageError(
            f"--fail-on {text!r}: must be a column, one of > >= < <=, and a number, such as true_peak_dbtp>-1"
        )
    column, sign, value = found.groups()
    column = ALIASES.get(column.lower(), column)
    if column not in known:
        hint = UnknownNameError.hint(column, [*known, *ALIASES])
        short = ", ".join(f"{name} for {meant}" for name, meant in ALIASES.items())
        raise UsageError(
            f"--fail-on {text!r}: there is no column {column!r}: {hint}choose from {', '.join(known)} ({short})"
        )
    return Limit(column, sign, float(value.replace("−", "-")))
