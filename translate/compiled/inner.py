"""`Inner`: what kernels are made of."""

from collections.abc import Callable, Collection
from typing import Any

__all__ = ["Inner"]


class Inner:
    """A function that only kernels call. It takes and gives what numba can type; it neither allocates nor raises."""

    def __init__(self, python: Callable[..., Any], fastmath: Collection[str], *, apart: bool = False) -> None:
        self.python, self.fastmath, self.apart = python, frozenset(fastmath), apart

    def __call__(self, *arguments: Any) -> Any:
        """As plain Python."""
        return self.python(*arguments)
