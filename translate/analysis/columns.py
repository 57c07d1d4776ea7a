"""Where every number of the tables is declared: one `Column` beside the function that computes it.

A metric is one decorated function; there is no second place to edit:

    @metric("device", Column("fold_loss_lu", "LU", "loudness lost when …", "BS.1770-5"))
    def fold_loss(heard: Heard) -> float: ...

Several columns from one function return a sequence in the order of the columns. `translate.analysis.metrics` imports
every module beside it, so a new file is enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

__all__ = ["Column", "Metric", "Scope", "evaluate", "metric", "metrics"]

Scope = Literal["master", "platform", "device"]
"""What a number belongs to: a file; that file after a platform; that, played on a device."""

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Column:
    """One column: its `name` (unit at the end), `unit`, `meaning` in one sentence, `source` (standard, paper).

    `better`: which way is good when masters are compared, "" if neither; `margin`: the smallest difference
    that matters, in the column's unit.
    """

    name: str
    unit: str
    meaning: str
    source: str
    better: Literal["higher", "lower", ""] = ""
    margin: float = 0.0


@dataclass(frozen=True)
class Metric:
    """A function and the columns it fills."""

    scope: Scope
    columns: tuple[Column, ...]
    function: Callable[[Any], Any]


_REGISTRY: list[Metric] = []


def metric(scope: Scope, *columns: Column) -> Callable[[Function], Function]:
    """Declare the decorated function as the source of `columns` for things of `scope`."""

    def register(function: Function) -> Function:
        taken = {c.name for m in _REGISTRY for c in m.columns}
        double = taken.intersection(c.name for c in columns)
        if double:
            raise ValueError(f"column declared twice: {', '.join(sorted(double))}")
        _REGISTRY.append(Metric(scope, columns, function))
        return function

    return register


def metrics(scope: Scope) -> list[Metric]:
    """All metrics of a scope, in the order of their declaration."""
    return [m for m in _REGISTRY if m.scope == scope]


def evaluate(scope: Scope, subject: object) -> dict[str, float]:
    """Every column of `scope` computed for `subject` (what the metrics of that scope take)."""
    row: dict[str, float] = {}
    for entry in metrics(scope):
        value = entry.function(subject)
        values: Sequence[float] = value if len(entry.columns) > 1 else [value]
        row.update({c.name: float(v) for c, v in zip(entry.columns, values, strict=True)})
    return row
