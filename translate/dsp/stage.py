"""`Stage`: what every part of the signal path can do, so that they can stand in any order."""

from typing import Protocol

from translate.dsp.block import Block

__all__ = ["Stage"]


class Stage(Protocol):
    """Takes the blocks of one stream in their order and remembers what it needs between them.

    Any class with these members is one; nothing has to be inherited or registered.
    """

    @property
    def latency(self) -> int:
        """Samples by which what comes out is later than what went in."""

    def process(self, block: Block) -> Block:
        """The next block, as long as the one that went in, late by `latency`; `block` itself stays as it is."""

    def reset(self) -> None:
        """Forget everything: the next block is the first of another stream."""
