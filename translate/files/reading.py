"""`load` and `blocks`: which reader a file needs, and its samples as `Audio`."""

import os
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from translate.audio import Audio
from translate.errors import AudioError
from translate.files.source import Samples, Source

__all__ = ["blocks", "load"]

_FRAMES = 1 << 16


def load(path: str | os.PathLike[str]) -> Audio:
    """A whole file in memory; encoder delay is removed where the container states it.

    Args:
        path: WAV, AIFF, FLAC, Ogg Vorbis or Opus, MP3, M4A/AAC.

    Returns:
        Its samples, named by the stem of the path.

    Raises:
        AudioError: In one line with the path, for anything that is not mono or stereo audio of 8 to 192 kHz.
    """
    path = Path(path)
    with _open(path) as source:
        pieces = [np.empty((source.channels, 0), np.float32), *source.pieces(_FRAMES)]
        return _audio(np.concatenate(pieces, axis=1), source.rate, path)


def blocks(path: str | os.PathLike[str], *, seconds: float = 10.0) -> Generator[Audio]:
    """The file in consecutive blocks of `seconds` (the last may be shorter); errors as for `load`."""
    path = Path(path)
    with _open(path) as source:
        size = max(round(seconds * source.rate), 1)
        found = False
        for block in _cut(source, size):
            yield _audio(block, source.rate, path)
            found = True
        if not found:
            _audio(np.empty((source.channels, 0), np.float32), source.rate, path)  # which says what is wrong


def _cut(source: Source, size: int) -> Iterator[Samples]:
    """The pieces of a source as blocks of `size`; those that have that size already are not copied."""
    held: list[Samples] = []
    count = 0
    for piece in source.pieces(size):
        if not held and piece.shape[1] == size:
            yield piece
            continue
        start = 0
        while count + piece.shape[1] - start >= size:
            stop = start + size - count
            yield np.concatenate([*held, piece[:, start:stop]], axis=1)
            held, count, start = [], 0, stop
        if start < piece.shape[1]:
            held.append(piece[:, start:])
            count += piece.shape[1] - start
    if count:
        yield np.concatenate(held, axis=1)


def _audio(samples: Samples, rate: int, path: Path) -> Audio:
    """`Audio` named by the stem, whose errors name the file."""
    try:
        return Audio(samples, rate, path.stem)
    except AudioError:
        return Audio(samples, rate, str(path))


def _open(path: Path) -> AbstractContextManager[Source]:
    try:
        if path.is_dir():
            raise AudioError(f"{path}: is a folder, not an audio file")
        if not path.is_file() and path.exists():
            raise AudioError(f"{path}: is not a regular file")
        with path.open("rb") as file:
            head = file.read(16)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise AudioError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if not head:
        raise AudioError(f"{path}: the file is empty")
    container = _container(head)
    if container:
        from translate.files.ffmpeg import by_ffmpeg

        return by_ffmpeg(path, container)
    from translate.files.sndfile import by_libsndfile

    return by_libsndfile(path)


def _container(head: bytes) -> str | None:
    """FFmpeg's name of the container for which FFmpeg is needed."""
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mp4"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:  # ADTS: layer bits 00, unlike MP3
        return "aac"
    return None
