"""Which note the bass plays, and which of its harmonics are there: `BassLineMeter` makes `BassLine`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.dsp.spectrum import Power, bin_hz, frame_size
from translate.hearing.scale import CHANNEL_WIDTH_CAM, CHANNELS_CAM, hz_cam
from translate.scratch import Growing

__all__ = ["HARMONICS", "BassLine", "BassLineMeter"]

HARMONICS = 8
"""Harmonics looked at, the fundamental included: those that the ear resolves and makes the pitch of (Moore,
Introduction to the Psychology of Hearing, 6th ed., chapter 6)."""

_NOTES_HZ = (40.0, 200.0)
_FUNDAMENTAL = 0.1  # of the strongest line of the range: a second harmonic may be stronger than the fundamental
_STEADY_OCT = 0.04  # half a semitone from one frame to the next: a note, no drum whose pitch falls
_STANDS_OUT = 1.0  # a line re all the rest between the middles to its neighbours
_MOVES = (
    1.25  # a harmonic while its note plays re the same place while other notes play, 1 dB: on average, not by chance
)
_OTHER_OCT = 1.5 / 12.0
_FREE = 0.03  # of the frequency: half a semitone
_ENOUGH = 0.1  # of the time with a note: a line that stays on one note has nothing to move against
_NEAR = 1  # bins to each side that belong to a line: most of a Hann window's main lobe
_LEAST_SONE_PER_CAM = 0.05  # a tone of about 0.1 sone, spread over two auditory filters

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_AT_ONCE = 512  # frames


@dataclass(frozen=True, eq=False)
class BassLine:
    """Per frame of `hearing.Spectrum`: `hz` `(frames,)` of the note, NaN where there is none for certain; `lines`
    `(frames, 8)`: whether that harmonic, the fundamental first, stands out and moves with the note."""

    hz: Array
    lines: Flags

    @property
    def plays(self) -> Flags:
        """Frames with a note, `(frames,)`."""
        return ~np.isnan(self.hz)

    def heard(self, specific: Power) -> Flags:
        """Frames in which the note is heard: its fundamental, or two harmonics in a row, from which the ear makes it.

        Args:
            specific: Specific loudness at the ear, `(frames, channels)`.

        Returns:
            `(frames,)`, as many as both have.
        """
        frames = min(len(self.hz), len(specific))
        hz = np.nan_to_num(self.hz[:frames])[:, np.newaxis] * np.arange(1, HARMONICS + 1)
        channels = np.rint((hz_cam(hz) - CHANNELS_CAM[0]) / CHANNEL_WIDTH_CAM).astype(np.int64)
        loud = np.take_along_axis(specific[:frames], np.clip(channels, 0, CHANNELS_CAM.size - 1), axis=1)
        found = self.lines[:frames] & (loud >= _LEAST_SONE_PER_CAM)
        in_a_row = (found[:, 1:-1] & found[:, 2:]).any(axis=1)
        return np.asarray(self.plays[:frames] & (found[:, 0] | in_a_row))


class BassLineMeter:
    """Collects frames of power `(n, bins)` as from `PowerFrames`."""

    def __init__(self, rate: int) -> None:
        self._bin_hz = rate / frame_size(rate)
        self._bins = min(int(_NOTES_HZ[1] * (HARMONICS + 1) / self._bin_hz) + 2, bin_hz(rate).size)
        self._frames = Growing(1, np.float32)

    def add(self, power: Power) -> None:
        """Add the next frames, `(n, bins)`."""
        self._frames.append(power[:, : self._bins].reshape(1, -1))

    def finish(self) -> BassLine:
        """Of everything added."""
        power = self._frames.array().reshape(-1, self._bins)
        starts = range(0, max(len(power), 1), _AT_ONCE)
        found = [self._of_frames(power[start : start + _AT_ONCE].astype(np.float64)) for start in starts]
        hz, lines, line_power = (np.concatenate(one) for one in zip(*found, strict=True))
        hz = np.where(lines[:, 0] & _steady(hz), hz, np.nan)
        there = ~np.isnan(hz)[:, np.newaxis]
        return BassLine(hz, lines & there & self._moves(power, hz, line_power))

    def _of_frames(self, power: Array) -> tuple[Array, Flags, Array]:
        hz = self._notes(power)
        return hz, *self._stand_out(power, hz)

    def _notes(self, power: Array) -> Array:
        """Lowest strong line of every frame, `(frames,)` in Hz, NaN without one."""
        first, end = (round(edge / self._bin_hz) for edge in _NOTES_HZ)
        here, below, above = power[:, first:end], power[:, first - 1 : end - 1], power[:, first + 1 : end + 1]
        peaks = (here > below) & (here >= above) & (here >= _FUNDAMENTAL * here.max(axis=1, initial=0.0, keepdims=True))
        at = peaks.argmax(axis=1)
        rows = np.arange(len(power))
        left, middle, right = (np.log(np.maximum(x[rows, at], 1e-30)) for x in (below, here, above))
        curvature = left - 2.0 * middle + right
        offset = np.divide(0.5 * (left - right), curvature, out=np.zeros_like(curvature), where=curvature < 0.0)
        return np.where(peaks.any(axis=1), (first + at + np.clip(offset, -0.5, 0.5)) * self._bin_hz, np.nan)

    def _places(self, hz: Array, share: Array) -> NDArray[np.int64]:
        """Bins of these multiples of each note, `(frames, multiples)`; 0 without a note."""
        at = np.rint(np.nan_to_num(hz)[:, np.newaxis] * share / self._bin_hz).astype(np.int64)
        return np.clip(at, 0, self._bins - 1)

    def _stand_out(self, power: Array, hz: Array) -> tuple[Flags, Array]:
        """Whether each harmonic is stronger than all else around it, and its power, `(frames, 8)`."""
        sums = np.concatenate([np.zeros((len(power), 1)), np.cumsum(power, axis=1)], axis=1)
        number = np.arange(1.0, HARMONICS + 1.0)
        at = self._places(hz, number)
        line = self._between(sums, at - _NEAR, at + _NEAR + 1)
        around = self._between(sums, self._places(hz, number - 0.5), self._places(hz, number + 0.5))
        return line > _STANDS_OUT * np.maximum(around - line, 0.0), line

    def _between(self, sums: Array, first: NDArray[np.int64], end: NDArray[np.int64]) -> Array:
        first, end = (np.clip(edge, 0, self._bins) for edge in (first, end))
        return np.asarray(np.take_along_axis(sums, end, axis=1) - np.take_along_axis(sums, first, axis=1))

    def _moves(self, power: Power, hz: Array, line: Array) -> Flags:
        """Whether each harmonic is stronger while its note plays than the same place while other notes do."""
        there = ~np.isnan(hz)
        notes = _Notes.of(power[there], hz[there])
        result = np.ones(line.shape, dtype=bool)
        for number, own in enumerate(notes.frames):
            rows = np.flatnonzero(there)[own]
            for k in range(1, HARMONICS):  # the fundamental is the note
                first = round((k + 1) * notes.hz[number] / self._bin_hz) - _NEAR
                elsewhere = notes.while_others(number, (k + 1) * notes.hz[number], first, first + 2 * _NEAR + 1)
                result[rows, k] = elsewhere is None or line[rows, k].mean() > _MOVES * elsewhere
        return result


@dataclass(frozen=True, eq=False)
class _Notes:
    """Notes of a song by the semitone: `hz` `(notes,)`; `frames`: indices of each; `power`: mean of each, `(bins,)`."""

    hz: Array
    frames: list[NDArray[np.int64]]
    power: list[Array]

    @classmethod
    def of(cls, power: Power, hz: Array) -> "_Notes":
        semitone = np.rint(12.0 * np.log2(hz / _NOTES_HZ[0]))
        frames = [np.flatnonzero(semitone == note) for note in np.unique(semitone)]
        return cls(
            np.array([np.median(hz[own]) for own in frames]),
            frames,
            [power[own].mean(axis=0, dtype=np.float64) for own in frames],
        )

    def while_others(self, note: int, hz: float, first: int, end: int) -> float | None:
        """Mean power of those bins, around `hz`, while notes play that are more than a semitone away and have no
        harmonic there; None where there is too little of them to tell."""
        apart = np.abs(np.log2(self.hz / self.hz[note])) > _OTHER_OCT
        multiple = hz / self.hz
        free = np.abs(multiple - np.rint(multiple)) > _FREE * multiple
        others = np.flatnonzero(apart & free)
        weights = np.array([self.frames[other].size for other in others])
        if weights.sum() < _ENOUGH * sum(own.size for own in self.frames):
            return None
        return float(np.average([self.power[other][first:end].sum() for other in others], weights=weights))


def _steady(hz: Array) -> Flags:
    """Notes that the frame before or after has, too."""
    same = np.abs(np.diff(np.log2(hz))) < _STEADY_OCT
    return np.asarray(np.append(same, False) | np.append(False, same)) if hz.size else np.zeros(0, dtype=bool)
