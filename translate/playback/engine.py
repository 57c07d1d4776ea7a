"""Many devices in one walk through the audio: block by block, so that memory does not grow with the song."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.devices.parts import Processing
from translate.dsp.block import Block, stream
from translate.dsp.levels import LevelMeter, Levels
from translate.dsp.spectrum import PowerFrames
from translate.hearing import Spectrum, SpectrumMeter, Texture, TextureMeter
from translate.playback.chain import Chain, framing_for

__all__ = ["Output", "Rendering", "Voice", "cores", "levels_of", "render"]


@dataclass(frozen=True)
class Voice:
    """A device to be heard, at the gain the platform gives it; `keep` its audio or only its measures."""

    profile: DeviceProfile
    gain_db: float
    keep: bool = False


@dataclass(frozen=True, eq=False)
class Output:
    """What came out of a device: two channels, equal ones from one loudspeaker. `linear`: dynamics off."""

    levels: Levels
    linear: Levels
    spectrum: Spectrum
    samples: NDArray[np.float32] | None


@dataclass(frozen=True, eq=False)
class Rendering:
    """Levels (with true peaks), spectrum (with mid) and texture of the input, and one output per voice."""

    levels: Levels
    spectrum: Spectrum
    texture: Texture
    outputs: list[Output]


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def render(
    samples: NDArray[np.float32],
    rate: int,
    voices: Sequence[Voice],
    progress: Callable[[float], None] = lambda _: None,
    wait: Callable[[int], None] = lambda _: None,
) -> Rendering:
    """Play stereo samples `(2, frames)` on all voices.

    `progress` is told the share that is done; `wait` comes back when as many samples are there as it is given.
    """
    framing = framing_for([v.profile.processing for v in voices], rate)
    ears = [_Ear(v, Chain(v.profile.processing, rate, framing, v.gain_db), rate, samples.shape[1]) for v in voices]
    source = _Source(rate)
    shared = [_Shared(rate, ears, mono=mono) for mono in (False, True) if not mono or any(e.is_mono for e in ears)]
    # the heavy ones first: the last to finish should be a light one
    listeners: list[_Source | _Shared | _Ear] = [*sorted(ears, key=lambda e: e.is_linear), source, *shared]
    blocks = stream(samples, rate, framing, max((e.latency for e in ears), default=0), wait)
    done = 0
    with ThreadPoolExecutor(cores(), thread_name_prefix="translate") as pool:
        block: Block | None = next(blocks)
        while block is not None:
            following = pool.submit(next, blocks, None)
            for _ in pool.map(lambda listener, b=block: listener.take(b), listeners):
                pass
            done += block.inside
            progress(done / samples.shape[1])
            block = following.result()
    own, *_ = [each.finish() for each in shared]
    return Rendering(source.levels.finish(), own, source.texture.finish(), [ear.output() for ear in ears])


def levels_of(samples: NDArray[np.float32], rate: int, processing: Processing, gain_db: float) -> Levels:
    """The levels that `render` finds at the output of one device, to the bit, without all the rest."""
    framing = framing_for([processing], rate)
    chain = Chain(processing, rate, framing, gain_db)
    window, meter = _Window(chain.latency, samples.shape[1]), LevelMeter(rate, chain.channels)
    for block in stream(samples, rate, framing, chain.latency):
        meter.push(window.cut(chain.wet(block)))
    return _dual(meter.finish()) if processing.is_mono else meter.finish()


class _Window:
    """Lets the next samples of a stream through, but none before `skip` and none after `frames`."""

    def __init__(self, skip: int, frames: int) -> None:
        self._skip, self._left = skip, frames

    def cut(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        start = min(self._skip, samples.shape[1])
        self._skip -= start
        cut = samples[:, start : start + self._left]
        self._left -= cut.shape[1]
        return cut


class _Source:
    """Measures the input itself."""

    def __init__(self, rate: int) -> None:
        self.levels = LevelMeter(rate, 2, true_peak=True)
        self.texture = TextureMeter(rate)

    def take(self, block: Block) -> None:
        inside = block.samples[:, : block.inside]
        self.levels.push(inside)
        self.texture.push(inside)


class _Shared:
    """The spectrum of the input and of all linear devices that get it in both channels, or, with `mono`, of those
    that get their mean. Frames are long against impulse responses: a device is its |H|² on those of the input."""

    def __init__(self, rate: int, ears: "Sequence[_Ear]", *, mono: bool) -> None:
        self._mono = mono
        self._ears = [ear for ear in ears if ear.power is not None and ear.is_mono == mono]
        self._meter = SpectrumMeter(rate, [None, *(ear.power for ear in self._ears)])

    def take(self, block: Block) -> None:
        if self._mono:
            self._meter.add(block.mid_power)
        else:
            self._meter.add(block.power, block.mid_power)

    def finish(self) -> Spectrum:
        """Hand the devices theirs; the input's own."""
        own, *others = self._meter.finish()
        for ear, spectrum in zip(self._ears, others, strict=True):
            ear.spectrum = replace(spectrum, mid_bins=None)
        return own


class _Ear:
    """Hears one device."""

    def __init__(self, voice: Voice, chain: Chain, rate: int, frames: int) -> None:
        self._chain = chain
        self._wet, self._dry = _Window(chain.latency, frames), _Window(0, frames)
        self._levels, self._linear = LevelMeter(rate, chain.channels), LevelMeter(rate, chain.channels)
        self._meter, self._frames = SpectrumMeter(rate), PowerFrames(rate, chain.channels)
        self._kept: list[NDArray[np.float32]] | None = [] if voice.keep else None
        self.latency, self.is_linear, self.power = chain.latency, chain.is_linear, chain.power
        self.is_mono = chain.channels == 1
        self.spectrum: Spectrum | None = None

    def take(self, block: Block) -> None:
        wet = self._wet.cut(self._chain.wet(block))
        self._levels.push(wet)
        if self.power is None:
            self._meter.add(self._frames.push(wet)[0])
        if not self.is_linear:
            self._linear.push(self._dry.cut(self._chain.dry(block)))
        if self._kept is not None:
            self._kept.append(wet)

    def output(self) -> Output:
        if self.spectrum is None:
            self._meter.add(self._frames.flush()[0])
            (self.spectrum,) = self._meter.finish()
        levels, spectrum = self._levels.finish(), self.spectrum
        linear = levels if self.is_linear else self._linear.finish()
        samples = np.concatenate(self._kept, axis=1) if self._kept is not None else None
        if self.is_mono:
            linear = _dual(linear)
            levels = linear if self.is_linear else _dual(levels)
            spectrum = spectrum.scaled(2.0)
            samples = np.repeat(samples, 2, axis=0) if samples is not None else None
        return Output(levels, linear, spectrum, samples)


def _dual(levels: Levels) -> Levels:
    """One channel played by two loudspeakers."""
    return replace(
        levels,
        channels=2,
        energy=levels.energy.repeat(2, axis=0),
        square=levels.square.repeat(2, axis=0),
        peak=levels.peak.repeat(2, axis=0),
    )
