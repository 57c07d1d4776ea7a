"""Which masters are of one song: decided once, for pairs, differences and the seconds that previews share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.comparison.alignment import align
from translate.comparison.excerpt import loudest
from translate.dsp.levels import STEPS_PER_S, Levels
from translate.dsp.loudness import sounding
from translate.scratch import Growing, Room, blocks_of

__all__ = ["SAME_SONG_S", "InSong", "OneSong", "Songs", "part"]

Samples = NDArray[np.float32]
OneSong = frozenset[frozenset[str]]
"""Pairs of masters, by name, that are of one song."""

SAME_SONG_S = 2.0
"""Masters of one song are cut and faded differently by at most this much, silence at the ends left aside."""
_ONE_SONG = 0.5
"""Likeness of waveforms, of the channels or of their sum, where they fit best. Masters of one song, however wide, and a
song and its instrumental have 0.63 and more (27 pairs), other songs 0.37 and less (2,161 pairs)."""
_LISTENED_S = 30.0  # the loudest; with 15 s the gap is smaller
_RATE = 8_000  # so that masters of different rates can be laid over each other, and a song takes 7 MB


@dataclass(frozen=True)
class InSong:
    """Which song a master is of, by the name of its first master, and how much later than in that its sounds come."""

    song: str
    lag_s: float


@dataclass(frozen=True, eq=False)
class _Print:
    """A master small enough to be kept: `samples` `(channels, n)` at 8 kHz; `loudest` and `sounding`, which leaves out
    silence at the ends: (start, end) in s."""

    duration_s: float
    samples: Samples
    loudest: tuple[float, float]
    sounding: tuple[float, float]


class Songs:
    """Takes masters as they are loaded, then tells which of them are of one song.

    Two are where their lengths differ by at most 2 s and their waveforms are alike, whatever the level, the polarity,
    the sample rate and the silence in front and behind.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._prints: dict[str, _Print] = {}
        self._lags_s: dict[tuple[str, str], float] = {}
        self._durations_s: dict[str, float] = {}

    def add(self, name: str, audio: Audio, levels: Levels) -> None:
        """One of the masters in stereo, with its levels; nothing is kept where there is no other."""
        if len(self._names) > 1:
            self._prints[name] = _Print(
                audio.duration_s, _small(audio), loudest(levels, _LISTENED_S), _sounding(levels)
            )

    def pairs(self) -> OneSong:
        """All pairs of names that are of one song; every master must have been added. Asked once: no sound is kept."""
        for one, other in combinations(self._names, 2):
            lag_s = _lag_s(self._prints[one], self._prints[other])
            if lag_s is not None:
                self._lags_s[one, other] = lag_s
        self._durations_s = {name: one.duration_s for name, one in self._prints.items()}
        self._prints.clear()
        return frozenset(frozenset(pair) for pair in self._lags_s)

    def places(self) -> Mapping[str, InSong]:
        """Every master in its song, after `pairs`: to 0.1 ms."""
        found: dict[str, InSong] = {}
        for name in self._names:
            near = ((found[one], lag_s) for (one, other), lag_s in self._lags_s.items() if other == name)
            found[name] = next((InSong(at.song, at.lag_s + lag_s) for at, lag_s in near), InSong(name, 0.0))
        return found

    def parts(self) -> Mapping[str, tuple[float, float]]:
        """Start and end in s, in every master that has others of its song, of what all of them play; after `pairs`.

        A master of which that is all is left out: it is then played as if it were alone, and what was found of it alone
        is found again.
        """
        found: dict[str, tuple[float, float]] = {}
        for (one, other), lag_s in self._lags_s.items():
            for name, elsewhere, late_s in ((one, other, lag_s), (other, one, -lag_s)):
                start, end = found.get(name, (0.0, self._durations_s[name]))
                found[name] = max(start, -late_s), min(end, self._durations_s[elsewhere] - late_s)
        return {name: span for name, span in found.items() if not _is_all(span, self._durations_s[name])}


def _is_all(span: tuple[float, float], duration_s: float) -> bool:
    """In the steps in which loudness is measured."""
    return round(span[0] * STEPS_PER_S) <= 0 and round(span[1] * STEPS_PER_S) >= round(duration_s * STEPS_PER_S)


def _lag_s(one: _Print, other: _Print) -> float | None:
    """By how much the other comes later; None where they are of different songs."""
    starts, ends = zip(one.sounding, other.sounding, strict=True)
    late_s = starts[1] - starts[0]
    near = [0.0] if abs(one.duration_s - other.duration_s) <= SAME_SONG_S else []
    near += [late_s] if abs(ends[1] - ends[0] - late_s) <= SAME_SONG_S else []
    found = [lag for lag in (_lag_near(one, other, round(lag_s * _RATE)) for lag_s in dict.fromkeys(near)) if lag]
    return max(found)[1] / _RATE if found else None


def _lag_near(one: _Print, other: _Print, near: int) -> tuple[float, int] | None:
    """How alike they are where they fit best, at most 2 s from `near`, and where that is; None where they do not."""
    reach = round(SAME_SONG_S * _RATE)
    start, end = (round(t * _RATE) for t in one.loudest)
    piece = one.samples[:, start:end]
    wide = part(other.samples, start + near - reach, piece.shape[1] + 2 * reach)
    aligned = (align(how(piece), how(wide), _RATE, reach) for how in (np.asarray, _sum))
    fits = next((found for found in aligned if found and found.likeness >= _ONE_SONG), None)
    return (fits.likeness, near + fits.lag) if fits else None


def part(samples: Samples, start: int, frames: int) -> Samples:
    """So many samples `(channels, frames)` from a start on, which may be before the first: silence where there are
    none."""
    first, last = max(start, 0), max(min(start + frames, samples.shape[1]), 0)
    before = min(max(-start, 0), frames)
    room = Room((samples.shape[0], frames), samples.dtype)
    for at, piece in blocks_of(samples[:, first : max(last, first)]):
        room.write(before + at, piece)
    return room.array


def _sounding(levels: Levels) -> tuple[float, float]:
    """From where to where there is sound, in s."""
    heard = np.flatnonzero(sounding(levels))
    if not heard.size:
        return 0.0, levels.frames / levels.rate
    return float(heard[0]) / STEPS_PER_S, float(heard[-1] + 1) / STEPS_PER_S


def _sum(samples: Samples) -> Samples:
    """A wide master has little in common with others channel by channel."""
    return np.asarray(samples.sum(axis=0, keepdims=True))


def _small(audio: Audio) -> Samples:
    import soxr

    small, stream = (
        Growing(audio.channels, np.float32),
        soxr.ResampleStream(audio.rate, _RATE, audio.channels, quality="LQ"),
    )
    for first, piece in blocks_of(audio.samples):
        last = first + piece.shape[1] == audio.frames
        small.append(stream.resample_chunk(np.ascontiguousarray(piece.T), last=last).T)
    return small.array()
