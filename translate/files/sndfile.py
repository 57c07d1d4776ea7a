"""WAV, AIFF, FLAC, Ogg and MP3 by libsndfile; the samples of a plain WAV by `translate.files.wav`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import soundfile

from translate.errors import AudioError
from translate.files.source import READABLE, Samples, Source, check_header
from translate.files.wav import data_start, wav_pieces

__all__ = ["by_libsndfile"]

_EXACT_LENGTH = {"WAV", "WAVEX", "RF64", "AIFF", "FLAC"}


@contextmanager
def by_libsndfile(path: Path) -> Iterator[Source]:
    """Open `path`.

    Raises:
        AudioError: libsndfile cannot read it, at once or while reading.
    """
    if path.suffix.lower() == ".raw":  # soundfile would ask for rate and channels
        raise AudioError(f"{path}: raw samples without a header; {READABLE} can be read")
    try:
        with soundfile.SoundFile(path) as file:
            check_header(path, file.channels, file.samplerate)
            yield Source(file.samplerate, file.channels, lambda frames: _pieces(file, path, frames))
    except soundfile.LibsndfileError as error:
        if error.code in (1, 3):  # unrecognised or malformed format
            raise AudioError(f"{path}: is not an audio file that can be read ({READABLE})") from None
        reason = error.error_string.removeprefix("Error : ").rstrip(".")
        raise AudioError(f"{path}: cannot be read, or is cut short: {reason}") from None


def _pieces(file: Any, path: Path, frames: int) -> Iterator[Samples]:
    start = data_start(path, file)
    if start is not None:
        return wav_pieces(path, file, start, frames)
    return _decoded(file, path, frames)


def _decoded(file: Any, path: Path, frames: int) -> Iterator[Samples]:
    read = 0
    # By pieces, not by the header's length: it may be unknown (Ogg) or a lie that asks for all the memory.
    while (piece := file.read(frames, dtype="float32", always_2d=True)).size:
        read += len(piece)
        yield piece.T
    if file.format in _EXACT_LENGTH and read < file.frames:
        raise AudioError(f"{path}: is cut short: {read} of {file.frames} samples can be read")
