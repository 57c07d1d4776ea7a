"""Meters of a stream block by block: of the input, to what linear devices share, to the output of each device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.dsp.block import InputBlock
from translate.dsp.fold import FoldMeter
from translate.dsp.levels import LevelMeter, Levels
from translate.dsp.spectrum import PowerFrames
from translate.hearing import BassLineMeter, OnsetMeter, Onsets, Spectrum, SpectrumMeter, TextureMeter
from translate.playback.chain import Chain
from translate.scratch import Growing, stored

__all__ = ["DeviceMeter", "InputMeter", "Output", "SharedSpectrumMeter", "Window", "dual"]

Samples = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Output:
    """What came out of a device: two channels, equal ones from one loudspeaker.

    `linear`: with the dynamics off; `onsets`: None for a linear device, whose are those of its input;
    `samples` float32 `(2, frames)`, None if they were not kept.
    """

    levels: Levels
    linear: Levels
    spectrum: Spectrum
    onsets: Onsets | None
    samples: Samples | None


class Window:
    """Undoes the latency of a stream: drops the first samples and gives as many as have gone in so far, at most."""

    def __init__(self, latency: int) -> None:
        self._skip, self._due = latency, 0

    def cut(self, samples: Samples, inside: int) -> Samples:
        """Of the next `samples` `(channels, n)`, those that belong to the audio; `inside` more have gone in."""
        self._due += inside
        start = min(self._skip, samples.shape[1])
        self._skip -= start
        cut = samples[:, start : start + self._due]
        self._due -= cut.shape[1]
        return cut


class InputMeter:
    """Measures the input itself; `overs`: samples beyond full scale."""

    def __init__(self, rate: int) -> None:
        self.levels = LevelMeter(rate, 2, true_peak=True)
        self.texture = TextureMeter(rate)
        self.onsets = OnsetMeter(rate)
        self.bass_line = BassLineMeter(rate)
        self.fold = FoldMeter(rate)
        self.overs = 0

    def take(self, block: InputBlock) -> None:
        """Listen to the next block."""
        samples = block.samples
        self.levels.push(samples)
        self.texture.push(samples)
        self.onsets.push(samples)
        self.bass_line.add(block.power)
        self.fold.add(block.power, block.mid_power)
        self.overs += int(np.count_nonzero(samples > 1.0) + np.count_nonzero(samples < -1.0))


class DeviceMeter:
    """Plays a device and measures what comes out; `keep` the samples, too."""

    def __init__(self, chain: Chain, rate: int, *, keep: bool) -> None:
        self._chain = chain
        self._wet, self._dry = Window(chain.latency), Window(chain.dry_latency)
        self._levels, self._linear = LevelMeter(rate, chain.channels), LevelMeter(rate, chain.channels)
        self._meter, self._frames = SpectrumMeter(rate), PowerFrames(rate, chain.channels)
        self._onsets = None if chain.is_linear else OnsetMeter(rate)
        self._kept = Growing(chain.channels, np.float32) if keep else None
        self.latency = max(chain.latency, chain.dry_latency)
        self.is_linear, self.power = chain.is_linear, chain.power
        self.is_mono = chain.channels == 1
        self.spectrum: Spectrum | None = None

    def take(self, block: InputBlock) -> None:
        """Play the next block and listen to it."""
        wet = self._wet.cut(self._chain.wet(block.block), block.inside)
        self._levels.push(wet)
        if self.power is None:
            self._meter.add(self._frames.push(wet)[0])
        if self._onsets is not None:
            self._onsets.push(wet)
            self._linear.push(self._dry.cut(self._chain.dry(block.block), block.inside))
        if self._kept is not None:
            self._kept.append(wet)

    def output(self) -> Output:
        """Of everything taken; `spectrum` must be there where the device has a `power`."""
        if self.spectrum is None:
            self._meter.add(self._frames.flush()[0])
            (self.spectrum,) = self._meter.finish()
        levels, spectrum = self._levels.finish(), self.spectrum
        linear = levels if self.is_linear else self._linear.finish()
        samples = self._kept.array() if self._kept is not None else None
        if self.is_mono:
            linear = dual(linear)
            levels = linear if self.is_linear else dual(levels)
            spectrum = spectrum.scaled(2.0)
            samples = np.repeat(samples, 2, axis=0) if samples is not None else None
        onsets = None if self._onsets is None else self._onsets.finish()
        return Output(levels, linear, spectrum, onsets, samples)


class SharedSpectrumMeter:
    """The spectrum of the input and of all linear devices that get it in both channels, or, with `mono`, of those
    that get their mean. Frames are long against impulse responses: a device is its |H|² on those of the input."""

    def __init__(self, rate: int, devices: Sequence[DeviceMeter], *, mono: bool) -> None:
        self._mono = mono
        self._devices = [device for device in devices if device.power is not None and device.is_mono == mono]
        self._meter = SpectrumMeter(rate, [None, *(device.power for device in self._devices)])

    def take(self, block: InputBlock) -> None:
        """Listen to the next block."""
        if self._mono:
            self._meter.add(block.mid_power)
        else:
            self._meter.add(block.power, block.mid_power)

    def finish(self) -> Spectrum:
        """Hand the devices theirs; the input's own."""
        own, *others = self._meter.finish()
        for device, spectrum in zip(self._devices, others, strict=True):
            device.spectrum = replace(spectrum, mid_bins=None)
        return own


def dual(levels: Levels) -> Levels:
    """One channel played by two loudspeakers."""
    return replace(
        levels,
        channels=2,
        energy=stored(levels.energy.repeat(2, axis=0)),
        square=stored(levels.square.repeat(2, axis=0)),
        peak=stored(levels.peak.repeat(2, axis=0)),
    )
