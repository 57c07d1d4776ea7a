"""From a device to its stages. The order of the stages is decided here and nowhere else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from translate.devices.filters import filters_of
from translate.devices.parts import Dynamics, LimiterSettings, Processing
from translate.dsp.adaptive import AdaptiveBand, AdaptiveCompressor
from translate.dsp.block import Block
from translate.dsp.dynamics import Compressor
from translate.dsp.knee import knee_stages
from translate.dsp.limiter import Limiter
from translate.dsp.overlap_save import Framing
from translate.dsp.stage import Stage
from translate.playback.stages.compressors import CompressorStage
from translate.playback.stages.filter import FilterStage
from translate.playback.stages.fold import FoldStage
from translate.playback.stages.limiter import LimiterStage

__all__ = ["Chain", "framing_for", "stages"]


def stages(
    device: Processing, rate: int, framing: Framing, gain_db: float, *, dynamics: bool = True
) -> Iterator[Stage]:
    """What a stereo stream passes on its way through a device, first to last; without `dynamics` they are off."""
    channels, gain, filters = _channels(device), np.float32(10.0 ** (gain_db / 20.0)), filters_of(device, rate)
    if device.is_mono:
        yield FoldStage()
    if device.dynamics is None or not dynamics:
        yield FilterStage(filters.linear * gain, framing, channels)
    else:
        splits = [FilterStage(split * gain, framing, channels) for split in filters.splits]
        yield from _dynamics(device.dynamics, splits, rate, channels)
        yield FilterStage(filters.post, framing, channels)


def _dynamics(dynamics: Dynamics, splits: Sequence[Stage], rate: int, channels: int) -> Iterator[Stage]:
    if dynamics.bands:
        yield CompressorStage(splits, _compressors(dynamics, rate, channels))
    else:
        yield splits[0]
    if dynamics.limiter:
        yield LimiterStage(_limiter(dynamics.limiter, rate, channels))


def framing_for(devices: Sequence[Processing], rate: int) -> Framing:
    """Blocks long enough for the longest filter of all these devices."""
    return Framing.for_taps(max((filters_of(d, rate).linear.shape[-1] for d in devices), default=1))


class Chain:
    """One device at work on a stream.

    `wet`: what it does to each block; `dry`: the same with the dynamics switched off, the same stages if it has none;
    `latency` and `dry_latency`: samples by which they are late; `channels`: of the output, one for a mono device;
    `power`: |H|² of all it does at the bins of a spectrum, None where it is no filter alone or where channels differ or
    cross.
    """

    def __init__(self, device: Processing, rate: int, framing: Framing, gain_db: float = 0.0) -> None:
        self._wet = tuple(stages(device, rate, framing, gain_db))
        self.is_linear = device.dynamics is None
        self._dry = self._wet if self.is_linear else tuple(stages(device, rate, framing, gain_db, dynamics=False))
        self.latency, self.dry_latency = (sum(stage.latency for stage in row) for row in (self._wet, self._dry))
        self.channels = _channels(device)
        self.power = _power(self._wet, rate)

    def wet(self, block: Block) -> NDArray[np.float32]:
        """The device's output for the next block, `(channels, n)`."""
        return _through(self._wet, block)

    def dry(self, block: Block) -> NDArray[np.float32]:
        """The same without dynamics, `(channels, n)`; for a linear device this is `wet`: call it once per block."""
        return _through(self._dry, block)

    def reset(self) -> None:
        """Back to rest, for another stream."""
        for stage in {*self._wet, *self._dry}:
            stage.reset()


def _through(row: Sequence[Stage], block: Block) -> NDArray[np.float32]:
    return reduce(lambda played, stage: stage.process(played), row, block).samples


def _power(row: Sequence[Stage], rate: int) -> NDArray[np.float64] | None:
    """Of a filter, after a fold or not; a stage of any other kind makes it None."""
    filters = [stage for stage in row if not isinstance(stage, FoldStage)]
    return filters[0].power(rate) if len(filters) == 1 and isinstance(filters[0], FilterStage) else None


def _channels(device: Processing) -> int:
    return 1 if device.is_mono else 2


def _compressors(dynamics: Dynamics, rate: int, channels: int) -> Callable[[], Compressor | AdaptiveCompressor]:
    if dynamics.model == "adaptive":
        return partial(AdaptiveCompressor, rate, channels, [AdaptiveBand(*astuple(band)) for band in dynamics.bands])
    bands = [(b.attack_ms, b.release_ms, knee_stages(b.threshold_dbfs, b.knee_db, b.ratio)) for b in dynamics.bands]
    return partial(Compressor, rate, bands)


def _limiter(setting: LimiterSettings, rate: int, channels: int) -> Callable[[], Limiter]:
    return partial(
        Limiter,
        rate,
        channels,
        ceiling_dbfs=setting.ceiling_dbfs,
        release_ms=setting.release_ms,
        attack_ms=setting.lookahead_ms,
    )
