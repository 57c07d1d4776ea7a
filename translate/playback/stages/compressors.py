"""Loudness processing and the first part of loudspeaker protection: bands split, compressed, summed."""

from collections.abc import Callable, Sequence

from translate.dsp.adaptive import AdaptiveCompressor
from translate.dsp.block import Block
from translate.dsp.dynamics import Compressor
from translate.dsp.stage import Stage

__all__ = ["CompressorStage"]


class CompressorStage:
    """Compressors side by side.

    Args:
        splits: Per band, the stage that gives its part of a block; they are not late.
        compressor: Makes compressors at rest, one for every band.
    """

    def __init__(self, splits: Sequence[Stage], compressor: Callable[[], Compressor | AdaptiveCompressor]) -> None:
        self._splits, self._new = splits, compressor
        self._compressor = compressor()

    @property
    def latency(self) -> int:
        """The look-ahead in samples."""
        return self._compressor.latency

    def process(self, block: Block) -> Block:
        """All bands together."""
        return Block(self._compressor.push([split.process(block).samples for split in self._splits]))

    def reset(self) -> None:
        """No gain reduction."""
        self._compressor = self._new()
        for split in self._splits:
            split.reset()
