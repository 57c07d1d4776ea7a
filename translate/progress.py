"""How long work says how far it is: what is being done, and which share of all is done."""

from collections.abc import Callable

__all__ = ["Progress", "silent"]

Progress = Callable[[str, float], None]
"""Called with what is being done and which share of it, 0 to 1, is done."""


def silent(what: str, share: float) -> None:
    """Tells nobody."""
