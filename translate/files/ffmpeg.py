"""M4A, Matroska and ADTS by FFmpeg (PyAV)."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import Any

import av
import numpy as np

from translate.errors import AudioError
from translate.files.source import Samples, Source, check_header

__all__ = ["by_ffmpeg"]


@contextmanager
def by_ffmpeg(path: Path, container: str) -> Iterator[Source]:
    """Open `path` as `container`, FFmpeg's name of it.

    Raises:
        AudioError: FFmpeg cannot read it, at once or while reading.
    """
    try:
        with av.open(str(path), format=container, metadata_errors="replace") as file:
            if not file.streams.audio:
                raise AudioError(f"{path}: has no audio in it")
            stream = file.streams.audio[0]
            check_header(path, stream.channels, stream.rate)
            pieces = _ffmpeg_pieces(file, stream)
            # HE-AAC may state half the rate, or mono, in the header: what the decoder gives is true.
            rate, first = next(pieces, (stream.rate, np.empty((stream.channels, 0), np.float32)))
            check_header(path, len(first), rate)
            yield Source(rate, len(first), lambda _: _of_one_kind(path, rate, first, pieces))
    except av.FFmpegError as error:
        raise AudioError(f"{path}: cannot be read: {error.strerror}") from None


def _ffmpeg_pieces(file: Any, stream: Any) -> Iterator[tuple[int, Samples]]:
    """Rate and samples of each decoded frame, from the start the container states to the end it states.

    FFmpeg itself leaves out what an edit list or iTunSMPB calls encoder delay; padding at the end it leaves
    in. The stated end is rounded down to a millisecond by some writers, so one more is kept.
    """
    to_float = av.AudioResampler(format="fltp")
    end_s = float(stream.duration * stream.time_base) + 0.001 if stream.duration else inf
    for frame in file.decode(stream):
        room = inf if frame.time is None else (end_s - frame.time) * frame.sample_rate
        for planar in to_float.resample(frame):
            samples = np.asarray(planar.to_ndarray(), np.float32)
            if room >= 1:
                yield planar.sample_rate, samples[:, : int(min(room, samples.shape[1]))]


def _of_one_kind(path: Path, rate: int, first: Samples, rest: Iterator[tuple[int, Samples]]) -> Iterator[Samples]:
    yield first
    for other_rate, piece in rest:
        if (other_rate, len(piece)) != (rate, len(first)):
            raise AudioError(f"{path}: rate or channels change within the file")
        yield piece
