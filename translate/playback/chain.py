"""From a device profile to its stages. The order of the stages is decided here and nowhere else."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from translate.devices.filters import DeviceFilters, filters_of
from translate.devices.parts import Dynamics, Processing
from translate.dsp.block import Block
from translate.dsp.dynamics import Compressor, Limiter
from translate.dsp.knee import knee_stages
from translate.dsp.overlap_save import Framing
from translate.dsp.spectrum import filter_power
from translate.playback.stages.dynamics import DynamicsStage
from translate.playback.stages.filter import Filter

__all__ = ["Chain", "framing_for"]


def framing_for(devices: Sequence[Processing], rate: int) -> Framing:
    """Blocks long enough for the longest filter of all these devices."""
    return Framing.for_taps(max((filters_of(d, rate).linear.shape[-1] for d in devices), default=1))


class Chain:
    """One device at work on a stream: gain, fold, dynamics, response. Mono devices put out one channel.

    `power`: |H|² of its linear path at the bins of a spectrum, None where channels differ or cross.
    """

    def __init__(self, processing: Processing, rate: int, framing: Framing, gain_db: float = 0.0) -> None:
        self._mono = processing.is_mono
        self.channels = 1 if processing.is_mono else 2
        gain = np.float32(10.0 ** (gain_db / 20.0))
        filters = filters_of(processing, rate)
        linear = filters.linear * gain
        self._linear = Filter(linear, framing, self.channels)
        self.power: NDArray[np.float64] | None = None
        self._dynamics: DynamicsStage | None = None
        if processing.dynamics:
            self._dynamics = _dynamics(processing.dynamics, filters, rate, framing, gain, self.channels)
            self._response = Filter(filters.post, framing, self.channels)
        elif linear.ndim == 1:
            self.power = filter_power(linear, rate)

    @property
    def is_linear(self) -> bool:
        """Whether `wet` and `dry` are the same."""
        return self._dynamics is None

    @property
    def latency(self) -> int:
        """Samples by which `wet` lags behind `dry`."""
        return self._dynamics.latency if self._dynamics else 0

    def wet(self, block: Block) -> NDArray[np.float32]:
        """The device's output for the next block, `(channels, n)`."""
        if self._dynamics is None:
            return self.dry(block)
        return self._response.push(self._dynamics.block(self.folded(block)))

    def dry(self, block: Block) -> NDArray[np.float32]:
        """The same with the dynamics switched off: gain, fold, response and the crossover's all-pass."""
        return self._linear.block(self.folded(block))

    def folded(self, block: Block) -> Block:
        """What goes into the loudspeakers: both channels or their mean."""
        return block.mid if self._mono else block


def _dynamics(
    dynamics: Dynamics, filters: DeviceFilters, rate: int, framing: Framing, gain: np.float32, channels: int
) -> DynamicsStage:
    compressor = limiter = None
    if dynamics.bands:
        bands = [(b.attack_ms, b.release_ms, knee_stages(b.threshold_dbfs, b.knee_db, b.ratio)) for b in dynamics.bands]
        compressor = Compressor(rate, channels, bands)
    if dynamics.limiter:
        setting = dynamics.limiter
        limiter = Limiter(
            rate,
            channels,
            ceiling_dbfs=setting.ceiling_dbfs,
            release_ms=setting.release_ms,
            lookahead_ms=setting.lookahead_ms,
        )
    splits = [Filter(split * gain, framing, channels).block for split in filters.splits]
    return DynamicsStage(splits, compressor, limiter)
