"""Loudspeaker protection and loudness processing: bands split, compressed, summed, limited."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from translate.dsp.block import Block
from translate.dsp.dynamics import Compressor, Limiter

__all__ = ["DynamicsStage"]


class DynamicsStage:
    """`splits`: per band, what gives its part of a block; `compressor` and `limiter` may be absent."""

    def __init__(
        self,
        splits: Sequence[Callable[[Block], NDArray[np.float32]]],
        compressor: Compressor | None,
        limiter: Limiter | None,
    ) -> None:
        self._splits = splits
        self._compressor, self._limiter = compressor, limiter
        self.latency = limiter.latency if limiter else 0

    def block(self, block: Block) -> NDArray[np.float32]:
        """`(channels, n)` out of a block of the stream, late by `latency`."""
        bands = [split(block) for split in self._splits]
        samples = self._compressor.push(bands) if self._compressor else bands[0]
        return self._limiter.push(samples) if self._limiter else samples
