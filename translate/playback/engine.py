"""Many devices in one pass through a stream, block by block: of the sound, memory never holds more than a few blocks.

What is measured grows with the length: some numbers for every 10 ms of every device.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from translate.cpu import cores
from translate.devices import DeviceProfile
from translate.devices.parts import Processing
from translate.dsp.block import Block, InputBlock, input_blocks
from translate.dsp.fold import Fold
from translate.dsp.levels import LevelMeter, Levels
from translate.dsp.overlap_save import stretches
from translate.dsp.spectrum import PowerFrames, bin_hz
from translate.hearing import BassLine, Onsets, Spectrum, Texture
from translate.playback.chain import Chain, framing_for
from translate.playback.feed import Feed
from translate.playback.meters import DeviceMeter, InputMeter, Output, SharedSpectrumMeter, Window, dual
from translate.scratch import give_back

__all__ = ["Output", "Rendering", "Voice", "measured_output", "render", "render_together"]

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Voice:
    """A device to be heard, at the gain the platform gives it; `keep` its audio or only its measures."""

    profile: DeviceProfile
    gain_db: float
    keep: bool = False

    @property
    def sounding(self) -> tuple[Processing, float]:
        """What decides how it sounds: voices that are equal in it sound the same."""
        return self.profile.processing, self.gain_db


@dataclass(frozen=True, eq=False)
class Rendering:
    """Levels (with true peaks), spectrum (with mid), texture, onsets, bass line, fold and overs of the input, and one
    output per voice."""

    levels: Levels
    spectrum: Spectrum
    texture: Texture
    onsets: Onsets
    bass_line: BassLine
    fold: Fold
    overs: int
    outputs: list[Output]


def render(feed: Feed, voices: Sequence[Voice], on_progress: Callable[[float], None] = lambda _: None) -> Rendering:
    """Play a stream on devices and measure what comes out.

    Args:
        feed: What to play.
        voices: The devices.
        on_progress: Called with the share that is done, if it is known how much there is.
    """
    return render_together([(feed, voices)], on_progress)[0]


def render_together(
    parts: Sequence[tuple[Feed, Sequence[Voice]]], on_progress: Callable[[float], None] = lambda _: None
) -> list[Rendering]:
    """The same for several streams side by side, such as one with and one without a platform's limiter."""
    playing = [_Part(feed, voices) for feed, voices in parts]
    frames = sum(feed.frames or 0 for feed, _ in parts)
    with ThreadPoolExecutor(cores(), thread_name_prefix="translate") as pool:
        crew, blocks = _Crew(pool), _next(playing)
        while blocks:
            following = pool.submit(_next, playing)
            crew.give([(listener, block) for part, block in blocks for listener in part.listeners])
            if frames:
                on_progress(min(sum(part.position for part in playing) / frames, 1.0))
            blocks = following.result()
        crew.finish()
    give_back()
    return [part.finish() for part in playing]


def measured_output(
    samples: NDArray[np.float32], rate: int, processing: Processing, gain_db: float
) -> tuple[NDArray[np.float64], Levels]:
    """The spectrum and the levels that `render` finds at the output of one device, without all the rest.

    Args:
        samples: float32 `(2, frames)`.
        rate: Sample rate in Hz.
        processing: What the device does.
        gain_db: In front of it.

    Returns:
        Mean squares `(bins,)` at `translate.dsp.spectrum.bin_hz`, channels added up; levels.
    """
    framing = framing_for([processing], rate)
    chain = Chain(processing, rate, framing, gain_db)
    window, meter, levels = Window(chain.latency), PowerFrames(rate, chain.channels), LevelMeter(rate, chain.channels)
    total, frames = np.zeros(bin_hz(rate).size), 0
    for stretch in stretches([samples], framing, chain.latency):
        block = Block.of(stretch.samples, framing.overlap)
        played = window.cut(chain.wet(block), stretch.inside)
        levels.push(played)
        power, _ = meter.push(played)
        total, frames = total + power.sum(axis=0, dtype=np.float64), frames + len(power)
    power, _ = meter.flush()
    total, frames = total + power.sum(axis=0, dtype=np.float64), frames + len(power)
    found = levels.finish()
    return np.asarray(total / frames * (2.0 if processing.is_mono else 1.0)), dual(
        found
    ) if processing.is_mono else found


class _Listener(Protocol):
    def take(self, block: InputBlock) -> None: ...


class _Crew:
    """Hands blocks to listeners on a pool. Each takes its blocks in order; some may be a block ahead of others, so that
    no processor waits for the slowest of a block."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._last: dict[int, Future[None]] = {}  # of each listener
        self._rows: deque[list[Future[None]]] = deque()

    def give(self, jobs: Sequence[tuple[_Listener, InputBlock]]) -> None:
        """All that is to be done with a block, in any order; returns as soon as that of the block before is done."""
        row = []
        for listener, block in jobs:
            # what is waited for was handed in before, so it is done or at work: nobody waits for what has no thread
            self._last[id(listener)] = self._pool.submit(_take, self._last.get(id(listener)), listener, block)
            row.append(self._last[id(listener)])
        self._rows.append(row)
        if len(self._rows) > 1:
            self._wait()

    def finish(self) -> None:
        """Until all is done."""
        while self._rows:
            self._wait()

    def _wait(self) -> None:
        for job in self._rows.popleft():
            job.result()


def _take(before: "Future[None] | None", listener: _Listener, block: InputBlock) -> None:
    if before is not None:
        before.result()
    listener.take(block)


class _Part:
    """One stream on its devices; equal ones at one gain are played once. `position`: samples played; `listeners`: who
    takes each block, in any order."""

    def __init__(self, feed: Feed, voices: Sequence[Voice]) -> None:
        self._voices = voices
        framing = framing_for([voice.profile.processing for voice in voices], feed.rate)
        self._devices: dict[tuple[Processing, float], DeviceMeter] = {}
        for key in dict.fromkeys(voice.sounding for voice in voices):
            keep = any(voice.keep for voice in voices if voice.sounding == key)
            self._devices[key] = DeviceMeter(Chain(key[0], feed.rate, framing, key[1]), feed.rate, keep=keep)
        devices = list(self._devices.values())
        self._input = InputMeter(feed.rate)
        mono = (False, True) if any(device.is_mono for device in devices) else (False,)
        self._shared = [SharedSpectrumMeter(feed.rate, devices, mono=one) for one in mono]
        # the heavy ones first: the last to finish should be a light one
        self.listeners: list[_Listener] = [
            *sorted(devices, key=lambda device: device.is_linear),
            self._input,
            *self._shared,
        ]
        tail = max((device.latency for device in devices), default=0)
        self._blocks = input_blocks(feed.pieces, feed.rate, framing, tail)
        self.position, self.over = 0, False

    def next(self) -> InputBlock | None:
        """The next block; None after the last."""
        block = next(self._blocks, None)
        self.over = block is None
        self.position += 0 if block is None else block.inside
        return block

    def finish(self) -> Rendering:
        """What was measured; each meter is let go as soon as it has given its numbers, or both would take room."""
        self.listeners.clear()
        own, *_ = [self._shared.pop(0).finish() for _ in range(len(self._shared))]
        outputs = {key: self._devices.pop(key).output() for key in list(self._devices)}
        found = [(voice, outputs[voice.sounding]) for voice in self._voices]
        return Rendering(
            self._input.levels.finish(),
            own,
            self._input.texture.finish(),
            self._input.onsets.finish(),
            self._input.bass_line.finish(),
            self._input.fold.finish(),
            self._input.overs,
            [output if voice.keep else replace(output, samples=None) for voice, output in found],
        )


def _next(parts: Sequence[_Part]) -> list[tuple[_Part, InputBlock]]:
    """The next blocks of those parts that are furthest behind, so that what others have played can be forgotten."""
    while going := [part for part in parts if not part.over]:
        behind = min(part.position for part in going)
        found = [(part, part.next()) for part in going if part.position == behind]
        if blocks := [(part, block) for part, block in found if block is not None]:
            return blocks
    return []
