"""`Feed`: a stereo stream that comes piece by piece, from memory, a decoder at work, a long file or a live input."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, tee

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.codecs import Transcode
from translate.dsp.block import Block
from translate.dsp.stage import Stage
from translate.errors import AudioError
from translate.scratch import blocks_of, is_on_disk

__all__ = ["Feed"]

Samples = NDArray[np.float32]

_WAITED = 1 << 16  # samples of a transcode that are waited for at once


@dataclass(frozen=True, eq=False)
class Feed:
    """Stereo audio to be played once; nothing of it is kept. Made by `of` or `checked`.

    `pieces`: float32 `(2, n)`, one after the other; `frames`: how many samples there will be, None if unknown.
    """

    rate: int
    pieces: Iterable[Samples]
    frames: int | None = None
    name: str = "audio"

    @classmethod
    def of(cls, source: "Audio | Transcode | Feed") -> "Feed":
        """Stereo audio, or what a decoder makes of it as soon as it is there."""
        if isinstance(source, Feed):
            return source
        audio = source if isinstance(source, Audio) else source.audio
        pieces = _there(audio.samples) if isinstance(source, Audio) else _decoded(source)
        return cls(audio.rate, pieces, audio.frames, audio.name)

    @classmethod
    def checked(cls, rate: int, pieces: Iterable[Samples], *, frames: int | None = None, name: str = "audio") -> "Feed":
        """A stream of one's own.

        Args:
            rate: Sample rate in Hz.
            pieces: float32 `(2, n)`, one after the other, any n, full scale ±1.
            frames: How many samples there will be, where that is known: progress is relative to it.
            name: For messages.

        Raises:
            AudioError: When a piece is played that has another shape or holds NaN or infinity; at the end, if there
                was no audio at all.
        """
        return cls(rate, _checked(pieces, name), frames, name)

    def split(self, count: int) -> "list[Feed]":
        """As many feeds of the same; what one has played and another has not is kept until it has."""
        return [replace(self, pieces=pieces) for pieces in tee(self.pieces, count)]

    def gained(self, gain_db: float) -> "Feed":
        """Louder by `gain_db`."""
        factor = np.float32(10.0 ** (gain_db / 20.0))
        return replace(self, pieces=(piece * factor for piece in self.pieces))

    def through(self, stage: Stage) -> "Feed":
        """The same after a stage that takes blocks of any length, its latency compensated."""
        return replace(self, pieces=_played(self.pieces, stage))


def _there(samples: Samples) -> Iterable[Samples]:
    return (piece for _, piece in blocks_of(samples)) if is_on_disk(samples) else (samples,)


def _decoded(transcode: Transcode) -> Iterator[Samples]:
    for start, piece in blocks_of(transcode.audio.samples, _WAITED):
        transcode.wait(start + piece.shape[1])
        yield piece


def _checked(pieces: Iterable[Samples], name: str) -> Iterator[Samples]:
    there = 0
    for piece in pieces:
        samples = np.asarray(piece, dtype=np.float32)
        if samples.ndim != 2 or samples.shape[0] != 2:
            raise AudioError(f"{name}: a piece has the shape {samples.shape}; (2, n) is needed")
        if not np.isfinite(samples).all():
            raise AudioError(f"{name}: samples are NaN or infinite; every sample must be a number")
        there += samples.shape[1]
        yield samples
    if not there:
        raise AudioError(f"{name}: there is no audio in it")


def _played(pieces: Iterable[Samples], stage: Stage) -> Iterator[Samples]:
    late = stage.latency
    silence = np.zeros((2, late), dtype=np.float32)
    for piece in chain(pieces, [silence]):
        played = stage.process(Block(piece)).samples
        yield played[:, late:]
        late = max(late - played.shape[1], 0)
