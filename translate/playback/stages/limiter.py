"""A brick wall that looks ahead: a device's own, or that of a platform."""

from collections.abc import Callable

from translate.dsp.block import Block
from translate.dsp.limiter import Limiter

__all__ = ["LimiterStage"]


class LimiterStage:
    """A limiter, late by its look-ahead.

    Args:
        limiter: Makes one at rest.
    """

    def __init__(self, limiter: Callable[[], Limiter]) -> None:
        self._new = limiter
        self._limiter = limiter()

    @property
    def latency(self) -> int:
        """The look-ahead in samples."""
        return self._limiter.latency

    def process(self, block: Block) -> Block:
        """The limited block."""
        return Block(self._limiter.push(block.samples))

    def reset(self) -> None:
        """No gain reduction, silence in the look-ahead."""
        self._limiter = self._new()
