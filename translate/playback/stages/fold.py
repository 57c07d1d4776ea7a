"""Both channels out of one loudspeaker."""

from translate.dsp.block import Block

__all__ = ["FoldStage"]


class FoldStage:
    """(L+R)/2: two channels in, one out; all that fold a block share what it takes."""

    latency = 0

    def process(self, block: Block) -> Block:
        """One channel of a stereo block."""
        return block.mid

    def reset(self) -> None:
        """There is nothing to forget."""
