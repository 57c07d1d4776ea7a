"""A player that converts to integers: what is beyond full scale is cut off."""

import numpy as np

from translate.dsp.block import Block

__all__ = ["ClipStage"]


class ClipStage:
    """Clips at full scale, without delay. `clipped`: samples that were beyond it so far, both channels."""

    latency = 0

    def __init__(self) -> None:
        self.clipped = 0

    def process(self, block: Block) -> Block:
        """The clipped block; the block itself where nothing is beyond full scale."""
        samples = block.samples
        beyond = int(np.count_nonzero(samples > 1.0) + np.count_nonzero(samples < -1.0))
        self.clipped += beyond
        return Block(np.clip(samples, -1.0, 1.0)) if beyond else block

    def reset(self) -> None:
        """Nothing clipped so far."""
        self.clipped = 0
