"""A transcode under way: its samples may be used from the front while the encoder still works at the back."""

from collections.abc import Iterable
from threading import Condition

import numpy as np

from translate.audio import Audio
from translate.codecs.codec import Samples
from translate.errors import CodecError
from translate.scratch import Room

__all__ = ["Transcode"]

_MISSING_S = 0.001  # rounding of lengths in two resamplings is below one sample; more missing is an error


class Transcode:
    """What `pieces` make of `audio`: the same length, rate and name; without them `audio` as it is.

    `key`: a name for it, the same for equal samples; None where nothing is to be kept.

    One thread calls `run`; others may look at the first samples of `audio` as soon as `wait` lets them.
    """

    def __init__(self, audio: Audio, pieces: Iterable[Samples] | None = None, *, key: str | None = None) -> None:
        self.key = key
        self._room = None if pieces is None else Room(audio.samples.shape, np.float32)
        self.audio = audio if self._room is None else audio.with_samples(self._room.array)
        self._pieces = pieces
        self._filled = 0
        self._there = audio.frames if pieces is None else 0
        self._error: BaseException | None = None
        self._news = Condition()

    def run(self) -> "Transcode":
        """Encode and decode to the end. An error is raised by `wait`, where samples are waited for.

        Raises:
            CodecError: By `wait`, for samples that are missing or no numbers.
        """
        try:
            for piece in self._pieces or ():
                self._take(piece)
            if self._pieces is not None and self.audio.frames - self._filled > max(1, _MISSING_S * self.audio.rate):
                name, frames = self.audio.name, self.audio.frames
                raise CodecError(f"{name}: the decoder returned only {self._filled} of {frames} samples")
            self._tell(self.audio.frames, None)
        except BaseException as error:
            self._tell(self._there, error)
        self._pieces = None
        return self

    def wait(self, frames: int) -> None:
        """Until the first `frames` samples are there; raises what the codec raised."""
        with self._news:
            self._news.wait_for(lambda: self._error is not None or self._there >= frames)
            if self._error is not None:
                raise self._error

    def whole(self) -> Audio:
        """All of it, waited for."""
        self.wait(self.audio.frames)
        return self.audio

    def _take(self, piece: Samples) -> None:
        part = piece[:, : self.audio.frames - self._filled]
        if not np.isfinite(part).all():
            raise CodecError(f"{self.audio.name}: the decoder returned samples that are NaN or infinite")
        end = self._filled + part.shape[1]
        assert self._room is not None
        self._room.write(self._filled, part)
        self._filled = end
        self._tell(min(end, self.audio.frames - 1), None)  # the last sample comes when the length is known to be right

    def _tell(self, there: int, error: BaseException | None) -> None:
        with self._news:
            self._there, self._error = there, error
            self._news.notify_all()
