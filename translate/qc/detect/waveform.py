"""What the waveform itself gives away: flat tops, breaks, holes, the bits in use. One pass, half a second in memory."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from translate.qc.detect.breaks import Break, breaks
from translate.qc.detect.holes import Hole, holes
from translate.qc.detect.kernels import CELL, HISTORY, survey, tops

__all__ = ["FLAT_DB", "Flats", "Waveform", "WaveformDetector", "WordUse"]

Samples = NDArray[np.float32]

FLAT_DB = np.arange(-30.0, 12.0, 0.02)
"""Lower edges of the bins of flat tops, dBFS."""
PER_S = 10
"""Steps a second in which flat tops are counted."""
_MARGIN_S = 0.25  # on both sides of what is judged: what a break is held against
_TOLERANCE = 5e-5  # of full scale: 1.6 steps of 16 bit, so that dither does not hide a flat top
_CORNER = 4e-4
_LEAST = 0.03
_MOST = 60_000  # flat tops of a block
_LOW_STEPS = 6.0 / 32768.0


@dataclass(frozen=True, eq=False)
class Flats:
    """Flat tops of a channel: `samples` in them by level `(2, bins)`, below and above zero; `steps`: samples in each
    tenth of a second; `longest`: samples of the longest."""

    samples: NDArray[np.int64]
    steps: NDArray[np.int64]
    longest: int


@dataclass(frozen=True)
class WordUse:
    """`used`: all 24 bit words or-ed. `low`: samples of passages below six steps of 16 bit; `low_equal`: those of them
    that are equal to the one before."""

    used: int
    low: int
    low_equal: int


@dataclass(frozen=True, eq=False)
class Waveform:
    """By channel: flat tops, words, samples by level `(512,)` of 1/256 of full scale; breaks and holes of all."""

    flats: tuple[Flats, ...]
    words: tuple[WordUse, ...]
    levels: tuple[NDArray[np.int64], ...]
    breaks: tuple[Break, ...]
    holes: tuple[Hole, ...]


@dataclass(eq=False)
class _Channel:
    bins: NDArray[np.int64] = field(default_factory=lambda: np.zeros((2, FLAT_DB.size), np.int64))
    steps: list[NDArray[np.int64]] = field(default_factory=list)
    levels: NDArray[np.int64] = field(default_factory=lambda: np.zeros(512, np.int64))
    longest: int = 0
    used: int = 0
    low: int = 0
    low_equal: int = 0


class WaveformDetector:
    """Push blocks of any length, then `finish`."""

    def __init__(self, rate: int, channels: int) -> None:
        self._rate = rate
        self._margin = max(round(_MARGIN_S * rate) // CELL, 24) * CELL
        self._tail = np.zeros((channels, self._margin), np.float32)
        self._start = -self._margin  # of the buffer, in the file
        self._channels = [_Channel() for _ in range(channels)]
        self._breaks: list[Break] = []
        self._holes: list[Hole] = []
        self._found = np.empty((_MOST, 3), np.float32)
        self._counted = np.zeros(1, np.int64)

    def push(self, samples: Samples) -> None:
        """Look at the next samples, `(channels, n)`."""
        buffer = np.concatenate([self._tail, samples], axis=1)
        cells = buffer.shape[1] // CELL
        inside = cells * CELL - 2 * self._margin
        if inside <= 0:
            self._tail = buffer
            return
        self._look(buffer[:, : cells * CELL], inside)
        self._tail = buffer[:, inside:]
        self._start += inside

    def finish(self) -> Waveform:
        """Of everything pushed."""
        end = self._start + self._tail.shape[1]
        self.push(np.zeros((len(self._channels), 2 * self._margin + CELL), np.float32))
        last_s = end / self._rate
        flats = tuple(
            Flats(c.bins, np.concatenate(c.steps or [np.zeros(1, np.int64)]), c.longest) for c in self._channels
        )
        return Waveform(
            flats,
            tuple(WordUse(c.used, c.low, c.low_equal) for c in self._channels),
            tuple(c.levels for c in self._channels),
            tuple(one for one in self._breaks if one.at_s < last_s - 0.02),
            tuple(one for one in self._holes if one.end_s < last_s - 0.02),
        )

    def _look(self, buffer: Samples, inside: int) -> None:
        """Judge the `inside` samples after the margin."""
        first, cells = self._margin // CELL, inside // CELL
        here = slice(first, first + cells)
        for number, (about, row) in enumerate(zip(self._channels, buffer, strict=True)):
            padded = np.concatenate([np.zeros(HISTORY, np.float32), row])
            size = row.size // CELL
            peak, bend = np.empty((2, size), np.float32)
            equal, word = np.empty((2, size), np.int32)
            survey(padded, peak, bend, equal, word)
            about.used |= int(np.bitwise_or.reduce(word[here]))
            low = (peak[here] <= _LOW_STEPS) & (peak[here] > 0.0)
            about.low += int(low.sum()) * CELL
            about.low_equal += int(equal[here][low].sum())
            inner = row[self._margin : self._margin + inside]
            about.levels += np.bincount(np.minimum(np.abs(inner[::4]) * 256.0, 511.0).astype(np.int64), minlength=512)
            self._flat_tops(about, padded, peak, inside)
            start_s = self._start / self._rate
            self._breaks += breaks(row, bend, here, number, start_s, self._rate)
            self._holes += holes(row, peak, here, number, start_s, self._rate)

    def _flat_tops(self, about: _Channel, padded: Samples, peak: Samples, inside: int) -> None:
        least = max(_LEAST, 0.25 * float(peak.max(initial=0.0)))
        tops(padded, peak, least, _TOLERANCE, _CORNER, self._found, self._counted)
        count = int(self._counted[0])
        at, length, level = self._found[:count].T
        mine = (at >= self._margin) & (at < self._margin + inside)
        at, length, level = at[mine] - self._margin, length[mine], level[mine]
        steps = np.zeros(-(-inside * PER_S // self._rate), np.int64)
        if at.size:
            bins = np.clip(np.searchsorted(FLAT_DB, 20.0 * np.log10(np.abs(level)), "right") - 1, 0, FLAT_DB.size - 1)
            np.add.at(about.bins, ((level > 0).astype(np.int64), bins), length.astype(np.int64))
            np.add.at(steps, (at * PER_S // self._rate).astype(np.int64), length.astype(np.int64))
            about.longest = max(about.longest, int(length.max()))
        about.steps.append(steps)
