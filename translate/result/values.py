"""`Values`: numbers by column, as unchangeable as everything else of a result; and what a number may be."""

from math import inf, isfinite
from typing import Annotated

from msgspec import Meta

from translate.result.frozen import Frozen

__all__ = ["HIGHEST", "Above", "Maybe", "Number", "Seconds", "Series", "Values", "finite"]

HIGHEST = 1e9
"""Seconds, hertz, samples: beyond it arithmetic overflows where nobody expects it."""

Number = Annotated[float, Meta(ge=-HIGHEST, le=HIGHEST)]
Maybe = Number | None
"""None: it does not exist, as the loudness of silence."""
Above = Annotated[float, Meta(gt=0.0, le=HIGHEST)]
Seconds = Annotated[float, Meta(ge=0.0, le=HIGHEST)]
Series = tuple[Maybe, ...]


class Values(Frozen[float | None]):
    """Numbers by column: immutable, equal by content, hashable. What is not finite does not exist: None."""

    __slots__ = ()

    @staticmethod
    def accepted(item: float | None) -> float | None:
        """A number, or None."""
        return finite(item)

    def number(self, column: str) -> float:
        """The value of a column; −∞ where it does not exist, so that the loudness of silence is below all others."""
        value = self[column]
        return -inf if value is None else value

    def numbers(self) -> dict[str, float]:
        """All of them, −∞ for what does not exist."""
        return {name: -inf if value is None else value for name, value in self.items()}


def finite(value: float | None) -> float | None:
    """The one place where NaN and the infinities of a calculation become None: a number that does not exist."""
    return float(value) if value is not None and isfinite(value) else None
