"""`Values`: numbers by column, as unchangeable as everything else of a result; and what a number may be."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf, isfinite
from typing import Annotated

from msgspec import Meta

__all__ = ["HIGHEST", "Above", "Maybe", "Number", "Seconds", "Series", "Values", "finite"]

HIGHEST = 1e9
"""Seconds, hertz, samples: beyond it arithmetic overflows where nobody expects it."""

Number = Annotated[float, Meta(ge=-HIGHEST, le=HIGHEST)]
Maybe = Number | None
"""None: it does not exist, as the loudness of silence."""
Above = Annotated[float, Meta(gt=0.0, le=HIGHEST)]
Seconds = Annotated[float, Meta(ge=0.0, le=HIGHEST)]
Series = tuple[Maybe, ...]


class Values(Mapping[str, float | None]):
    """Numbers by column: immutable, equal by content, hashable. What is not finite does not exist: None."""

    __slots__ = ("_hash", "_numbers")

    def __init__(self, numbers: Mapping[str, float | None] | Iterable[tuple[str, float | None]] = ()) -> None:
        items = numbers.items() if isinstance(numbers, Mapping) else numbers
        self._numbers = {str(name): finite(value) for name, value in items}
        self._hash: int | None = None

    def number(self, column: str) -> float:
        """The value of a column; −∞ where it does not exist, so that the loudness of silence is below all others."""
        value = self._numbers[column]
        return -inf if value is None else value

    def numbers(self) -> dict[str, float]:
        """All of them, −∞ for what does not exist."""
        return {name: -inf if value is None else value for name, value in self._numbers.items()}

    def __getitem__(self, column: str) -> float | None:
        return self._numbers[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._numbers.items()))
        return self._hash

    def __reduce__(self) -> tuple[type["Values"], tuple[dict[str, float | None]]]:
        return Values, (dict(self._numbers),)

    def __repr__(self) -> str:
        return f"Values({self._numbers!r})"


def finite(value: float | None) -> float | None:
    """The one place where NaN and the infinities of a calculation become None: a number that does not exist."""
    return float(value) if value is not None and isfinite(value) else None
