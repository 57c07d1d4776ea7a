"""WAV, AIFF, FLAC, Ogg and MP3 by libsndfile; the samples of a plain WAV by `translate.files.wav`."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import soundfile

from translate.errors import AudioError
from translate.files.chunks import Layout
from translate.files.silence import silenced
from translate.files.source import READABLE, Samples, Source, check_header
from translate.files.wav import data_start, wav_pieces

__all__ = ["UnreadableError", "by_layout", "by_libsndfile", "by_links"]

_EXACT_LENGTH = {"WAV", "WAVEX", "RF64", "AIFF", "FLAC"}


class UnreadableError(AudioError):
    """libsndfile does not know such a file; another may."""


@contextmanager
def by_libsndfile(path: Path) -> Iterator[Source]:
    """Open `path`.

    Raises:
        UnreadableError: libsndfile does not read such files.
        AudioError: It breaks off while reading.
    """
    headless = UnreadableError(f"{path}: raw samples without a header; {READABLE} can be read")
    if path.suffix.lower() == ".raw":  # soundfile would ask for rate and channels
        raise headless
    try:
        with silenced():
            opened = soundfile.SoundFile(os.fsencode(path))  # bytes: a name need not be text
    except soundfile.LibsndfileError:
        raise UnreadableError(f"{path}: is not an audio file that can be read ({READABLE})") from None
    try:
        with opened as file:
            if file.format == "RAW":  # guessed by a suffix: au, snd, vox, gsm
                raise headless
            check_header(path, file.channels, file.samplerate)
            yield Source(file.samplerate, file.channels, lambda frames: _pieces(file, path, frames))
    except soundfile.LibsndfileError as error:
        reason = error.error_string.removeprefix("Error : ").rstrip(".")
        why = "" if "psf_" in reason else f": {reason}"  # names of its own functions say nothing to anybody
        raise AudioError(f"{path}: cannot be read: is empty, or cut short{why}") from None


@contextmanager
def by_layout(path: Path, layout: Layout) -> Iterator[Source]:
    """The samples where `layout` says they are, whatever the header says: all that are there.

    Raises:
        UnreadableError: They need a decoder.
        AudioError: It cannot be read.
    """
    pcm = layout.pcm
    if pcm is None:
        raise UnreadableError(f"{path}: is not an audio file that can be read ({READABLE})")
    check_header(path, pcm.channels, pcm.rate)
    about: dict[str, Any] = {"samplerate": pcm.rate, "channels": pcm.channels, "format": "RAW"}
    try:
        with (
            path.open("rb") as raw,
            soundfile.SoundFile(
                _Part(raw, layout.start, layout.there), subtype=pcm.subtype, endian=pcm.endian, **about
            ) as file,
        ):
            yield Source(pcm.rate, pcm.channels, lambda frames: _decoded(file, path, frames))
    except soundfile.LibsndfileError as error:
        raise AudioError(f"{path}: cannot be read: {error.error_string}") from None


@contextmanager
def by_links(path: Path, links: tuple[tuple[int, int], ...]) -> Iterator[Source]:
    """Files in a row within one, each from one byte to another, as one.

    Raises:
        AudioError: One cannot be read, or they differ in rate or channels.
    """
    try:
        with path.open("rb") as raw, ExitStack() as stack:
            parts = [_Part(raw, start, end - start) for start, end in links]
            files = [stack.enter_context(soundfile.SoundFile(part)) for part in parts]
            rate, channels = files[0].samplerate, files[0].channels
            check_header(path, channels, rate)
            if any((file.samplerate, file.channels) != (rate, channels) for file in files):
                raise AudioError(f"{path}: rate or channels change within the file")
            yield Source(rate, channels, lambda frames: chain.from_iterable(_decoded(f, path, frames) for f in files))
    except soundfile.LibsndfileError as error:
        raise AudioError(f"{path}: cannot be read: {error.error_string}") from None


class _Part:
    """Part of a file as a file, for libsndfile."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As of any file."""
        self._at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        """As of any file."""
        return self._at

    def read(self, size: int) -> bytes:
        """As of any file."""
        self._file.seek(self._start + self._at)
        data = self._file.read(max(min(size, self._size - self._at), 0))
        self._at += len(data)
        return data


def _pieces(file: Any, path: Path, frames: int) -> Iterator[Samples]:
    start = data_start(path, file)
    if start is not None:
        return wav_pieces(path, file, start, frames)
    return _decoded(file, path, frames)


def _decoded(file: Any, path: Path, frames: int) -> Iterator[Samples]:
    read = 0
    # By pieces, not by the header's length: it may be unknown (Ogg) or a lie that asks for all the memory.
    while (piece := _read(file, frames)).size:
        read += len(piece)
        yield piece.T
    if file.format in _EXACT_LENGTH and read < file.frames:
        raise AudioError(f"{path}: is cut short: {read} of {file.frames} samples can be read")


def _read(file: Any, frames: int) -> Any:
    if file.format != "MP3":
        return file.read(frames, dtype="float32", always_2d=True)
    with silenced():
        return file.read(frames, dtype="float32", always_2d=True)
