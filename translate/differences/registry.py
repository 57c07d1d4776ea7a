"""Where dimensions are declared: `dimension`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from translate.differences.quantity import Quantity
from translate.differences.rendition import Rendition
from translate.result import DimensionDefinition

__all__ = ["DIMENSIONS", "Dimension", "dimension"]

Function = Callable[[Rendition], Iterable[Quantity]]


@dataclass(frozen=True)
class Dimension:
    """A function `Rendition` → quantities, in the same order for every master on a device.

    `in_both`: it is heard only where both have it, as the width of what both play; otherwise what one of them lacks is
    heard, too. `over_time_db`: it is how differently the series go, of which so much is noticed; None: how far
    the values are apart.
    """

    about: DimensionDefinition
    function: Function
    in_both: bool
    over_time_db: float | None = None

    def __call__(self, here: Rendition) -> list[Quantity]:
        """What it says of a master."""
        return list(self.function(here))


DIMENSIONS: dict[str, Dimension] = {}
"""All dimensions by name."""


def dimension(
    name: str,
    unit: str,
    meaning: str,
    *,
    noticed: str,
    source: str,
    in_both: bool = True,
    over_time_db: float | None = None,
) -> Callable[[Function], Function]:
    """Declare the decorated function as a dimension.

    Args:
        name: Its name.
        unit: Of its values.
        meaning: What it is, in a line.
        noticed: The smallest difference that listeners notice, in words.
        source: Who says so; "estimated" where nobody does.
        in_both: As in `Dimension`.
        over_time_db: As in `Dimension`.

    Raises:
        ValueError: The name is taken.
    """

    def register(function: Function) -> Function:
        if name in DIMENSIONS:
            raise ValueError(f"dimension declared twice: {name}")
        about = DimensionDefinition(name=name, unit=unit, meaning=meaning, noticed=noticed, source=source)
        DIMENSIONS[name] = Dimension(about, function, in_both, over_time_db)
        return function

    return register
