"""Where every number of the tables is declared: one `Column` beside the function that computes it.

A metric is one decorated function; there is no second place to edit:

    @metric("device", Column("fold_loss_lu", "LU", "loudness lost when …", "BS.1770-5", label="lost in mono"))
    def fold_loss(heard: Heard) -> float: ...

Several columns from one function return a sequence in the order of the columns. `translate.analysis.metrics` imports
every module beside it, so a new file is enough.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from translate.errors import UnknownNameError
from translate.labels import label_from

__all__ = [
    "LOUDNESS_SHARE",
    "Column",
    "Metric",
    "Numbers",
    "Scope",
    "ScoreScale",
    "check_columns",
    "evaluate",
    "metric",
    "metrics",
]

Scope = Literal["master", "platform", "device"]
"""What a number belongs to: a file; that file after a platform; that, played on a device."""

Numbers = Mapping[str, float]
"""The numbers of one subject, by the name of the column."""

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class ScoreScale:
    """How values of a column are compared when masters are scored.

    `kind`: "linear", in the column's unit, or "log2", in octaves, for shares of the loudness, whose ratio is what is
    heard. `floor` (log2 only, in the column's unit): added before the logarithm: what is far below it is as good as
    not there. `step`, on that scale: what counts as one step away from a reference track, a difference that trained
    listeners begin to agree on. `least_spread`, on that scale: the standard deviation of a norm is at least this, as a
    few masters may agree by chance. `dynamics`: 1 where more is more dynamic, −1 where it is less, 0 where it says
    nothing of it.
    """

    step: float
    least_spread: float
    kind: Literal["linear", "log2"] = "linear"
    floor: float = 0.0
    dynamics: Literal[-1, 0, 1] = 0

    def __post_init__(self) -> None:
        if not (self.step > 0.0 and self.least_spread > 0.0):
            raise ValueError(f"step {self.step}, least_spread {self.least_spread}; above 0 is allowed")
        if (self.kind == "log2") != (self.floor > 0.0):
            raise ValueError(f"a {self.kind} scale with floor {self.floor}; log2 needs one above 0, linear has none")


LOUDNESS_SHARE = ScoreScale(kind="log2", floor=1.0, step=0.2, least_spread=0.1)
"""For shares of the loudness in percent; 0.2 octaves are 15 % of the share, or about 2 dB of level."""


@dataclass(frozen=True)
class Column:
    """One column: its `name` (unit at the end), `unit`, `meaning` in one sentence, `source` (standard, paper).

    `better`: which way is good when masters are compared, "" if neither; `margin`: the smallest difference
    that matters, in the column's unit. `label`: the name in words, without unit; if not given, made from the name.
    `score`: how the score compares it; None if it does not.
    """

    name: str
    unit: str
    meaning: str
    source: str
    better: Literal["higher", "lower", ""] = ""
    margin: float = 0.0
    label: str = field(default="", kw_only=True)
    score: ScoreScale | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if not self.label:
            object.__setattr__(self, "label", label_from(self.name))


@dataclass(frozen=True)
class Metric:
    """A function and the columns it fills."""

    scope: Scope
    columns: tuple[Column, ...]
    function: Callable[[Any], Any]

    def of(self, subject: object) -> dict[str, float]:
        """Its columns for `subject`, by name."""
        value = self.function(subject)
        values: Sequence[float] = value if len(self.columns) > 1 else [value]
        return {c.name: float(v) for c, v in zip(self.columns, values, strict=True)}


_REGISTRY: list[Metric] = []


def metric(scope: Scope, *columns: Column) -> Callable[[Function], Function]:
    """Declare the decorated function as the source of `columns` for things of `scope`.

    Raises:
        ValueError: A column is declared twice.
    """

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


def evaluate(scope: Scope, subject: object, columns: Collection[str] | None = None) -> dict[str, float]:
    """The numbers of `scope` for one subject.

    Args:
        scope: Which metrics.
        subject: What the metrics of that scope take.
        columns: Names of the columns that are wanted, None for all. Functions that give none of them are not run, a
            function that gives several is run once.

    Returns:
        Value by name of the column, in the order of declaration.

    Raises:
        UnknownNameError: A name that is no column of this scope.
    """
    if columns is not None:
        check_columns(scope, columns)
    asked = {c.name for m in metrics(scope) for c in m.columns} if columns is None else set(columns)
    row: dict[str, float] = {}
    for entry in metrics(scope):
        if any(c.name in asked for c in entry.columns):
            row.update({name: value for name, value in entry.of(subject).items() if name in asked})
    return row


def check_columns(scope: Scope, columns: Collection[str]) -> None:
    """Find out before any work whether these are columns of the scope.

    Args:
        scope: Which metrics.
        columns: Names of the columns that are wanted.

    Raises:
        UnknownNameError: A name that is no column of this scope.
    """
    known = [c.name for m in metrics(scope) for c in m.columns]
    if strange := sorted(set(columns).difference(known)):
        raise UnknownNameError.of(f"{scope} column", strange[0], known)
