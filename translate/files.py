"""Audio files in and out: `load`, `blocks`, `save`; `whole_file` for any file that must not be half written.

libsndfile reads WAV, AIFF, FLAC, Ogg Vorbis and Opus, MP3; FFmpeg (PyAV) reads AAC, ALAC and Opus in MP4,
Matroska or ADTS. The first bytes decide which, not the suffix: FFmpeg never guesses at a text file.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from translate.audio import MAX_RATE, MIN_RATE, Audio
from translate.errors import AudioError, OutputError

__all__ = ["blocks", "load", "save", "whole_file"]

Samples = NDArray[np.float32]

_READABLE = "WAV, AIFF, FLAC, Ogg Vorbis or Opus, MP3, M4A/AAC"
_WRITABLE: Final = {".wav": "WAV", ".aif": "AIFF", ".aiff": "AIFF", ".flac": "FLAC", ".ogg": "OGG"}
_DECODE_FRAMES = 1 << 18
_ENCODE_FRAMES = 8192  # libsndfile's Vorbis writer can crash on one long array; well under a second at any rate
_VORBIS_LEVEL = 0.1  # libsndfile's compression level; q9, nominal 320 kbit/s
_EXACT_LENGTH = {"WAV", "WAVEX", "RF64", "AIFF", "FLAC"}


def load(path: str | os.PathLike[str]) -> Audio:
    """A whole file as `Audio`, named by its stem; encoder delay is removed where the container states it.

    `AudioError`, in one line with the path, for anything that is not mono or stereo audio of 8 to 192 kHz.
    """
    path = Path(path)
    with _open(path) as source:
        pieces = [np.empty((source.channels, 0), np.float32), *source.pieces]
        return _audio(np.concatenate(pieces, axis=1), source.rate, path)


def blocks(path: str | os.PathLike[str], *, seconds: float = 10.0) -> Iterator[Audio]:
    """The file in consecutive blocks of `seconds` (the last may be shorter); errors as for `load`."""
    path = Path(path)
    with _open(path) as source:
        size = max(round(seconds * source.rate), 1)
        held, found = np.empty((source.channels, 0), np.float32), False
        for piece in source.pieces:
            held = np.concatenate([held, piece], axis=1)
            while held.shape[1] >= size:
                yield _audio(held[:, :size], source.rate, path)
                held, found = held[:, size:], True
        if held.size or not found:
            yield _audio(held, source.rate, path)


def save(audio: Audio, path: str | os.PathLike[str]) -> None:
    """Write `audio` whole or not at all; the suffix gives the format: .wav, .aiff, .flac, .ogg (Vorbis q9).

    24 bit without dither (what was read from 24 bit or less is written back bit for bit). Where a peak lies
    above full scale WAV and AIFF become 32-bit float and FLAC, which has no float, is refused. `OutputError`
    for that, an unknown suffix, a missing folder, no permission, a full disk.
    """
    path = Path(path)
    kind = _WRITABLE.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(_WRITABLE)
        raise OutputError(f"{path}: cannot write {path.suffix or 'a file without a suffix'}; there is {known}")
    peak = max(float(audio.samples.max()), -float(audio.samples.min()))
    if kind == "FLAC" and peak > 1.0:
        over = 20.0 * np.log10(peak)
        raise OutputError(f"{path}: peak is {over:+.2f} dBFS and FLAC holds at most 0; use .wav or lower it first")
    subtype = "VORBIS" if kind == "OGG" else "FLOAT" if peak > 1.0 else "PCM_24"
    with whole_file(path) as part:
        try:
            _write(audio, part, kind, subtype)
        except soundfile.LibsndfileError as error:
            raise OutputError(f"{path}: could not be written: {error.error_string}") from None


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A name beside `path` to write to; it becomes `path` at the end, or is removed on any error or Ctrl-C.

    `OSError` from the body or from the renaming (full disk, permission) becomes a one-line `OutputError`.
    """
    path = Path(path)
    if path.is_dir():
        raise OutputError(f"{path}: is a folder")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}")
    part = path.with_name(f".{path.stem[:80]}-{secrets.token_hex(4)}.part{path.suffix}")
    try:
        part.touch(exist_ok=False)
        yield part
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: could not be written: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)


def _write(audio: Audio, path: Path, kind: str, subtype: str) -> None:
    level = {"compression_level": _VORBIS_LEVEL} if subtype == "VORBIS" else {}
    step = _ENCODE_FRAMES if subtype == "VORBIS" else _DECODE_FRAMES
    with soundfile.SoundFile(path, "w", audio.rate, audio.channels, format=kind, subtype=subtype, **level) as file:
        for start in range(0, audio.frames, step):
            block = audio.samples[:, start : start + step].T
            file.write(_pcm24(block) if subtype == "PCM_24" else np.ascontiguousarray(block))
    if subtype != "VORBIS" and (got := soundfile.info(path).frames) != audio.frames:
        # Some writers report success although the disk ran full.
        raise OSError(f"only {got} of {audio.frames} samples fitted")


def _pcm24(block: Samples) -> NDArray[np.int32]:
    """24 bit at the top of int32; libsndfile itself scales by 2^23 − 1, which changes loud samples."""
    steps = np.rint(block * np.float32(2**23)).astype(np.int32)
    pcm: NDArray[np.int32] = np.minimum(steps, 2**23 - 1) << 8
    return np.ascontiguousarray(pcm)


def _audio(samples: Samples, rate: int, path: Path) -> Audio:
    """`Audio` whose errors name the file and which is itself named by the stem."""
    return replace(Audio(samples, rate, str(path)), name=path.stem)


@dataclass
class _Source:
    """An open file: its header, which has been judged, and its samples in `pieces` of `(channels, n)`."""

    rate: int
    channels: int
    pieces: Iterator[Samples]


def _open(path: Path) -> AbstractContextManager[_Source]:
    try:
        if path.is_dir():
            raise AudioError(f"{path}: is a folder, not an audio file")
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise AudioError(f"{path}: cannot be read: {error.strerror or error}") from None
    if not head:
        raise AudioError(f"{path}: the file is empty")
    container = _container(head)
    return _by_ffmpeg(path, container) if container else _by_libsndfile(path)


@contextmanager
def _by_libsndfile(path: Path) -> Iterator[_Source]:
    if path.suffix.lower() == ".raw":  # soundfile would ask for rate and channels
        raise AudioError(f"{path}: raw samples without a header; {_READABLE} can be read")
    try:
        with soundfile.SoundFile(path) as file:
            _check_header(path, file.channels, file.samplerate)
            yield _Source(file.samplerate, file.channels, _sndfile_pieces(file, path))
    except soundfile.LibsndfileError as error:
        if error.code in (1, 3):  # unrecognised or malformed format
            raise AudioError(f"{path}: is not an audio file that can be read ({_READABLE})") from None
        reason = error.error_string.removeprefix("Error : ").rstrip(".")
        raise AudioError(f"{path}: cannot be read, or is cut short: {reason}") from None


def _sndfile_pieces(file: Any, path: Path) -> Iterator[Samples]:
    read = 0
    # By pieces, not by the header's length: it may be unknown (Ogg) or a lie that asks for all the memory.
    while (piece := file.read(_DECODE_FRAMES, dtype="float32", always_2d=True)).size:
        read += len(piece)
        yield piece.T
    if file.format in _EXACT_LENGTH and read < file.frames:
        raise AudioError(f"{path}: is cut short: {read} of {file.frames} samples can be read")


@contextmanager
def _by_ffmpeg(path: Path, container: str) -> Iterator[_Source]:
    import av  # a quarter of a second that WAV files need not pay

    try:
        with av.open(str(path), format=container) as file:
            if not file.streams.audio:
                raise AudioError(f"{path}: has no audio in it")
            stream = file.streams.audio[0]
            _check_header(path, stream.channels, stream.rate)
            pieces = _ffmpeg_pieces(file, stream)
            # HE-AAC may state half the rate, or mono, in the header: what the decoder gives is true.
            rate, first = next(pieces, (stream.rate, np.empty((stream.channels, 0), np.float32)))
            _check_header(path, len(first), rate)
            yield _Source(rate, len(first), _of_one_kind(path, rate, first, pieces))
    except av.FFmpegError as error:
        raise AudioError(f"{path}: cannot be read: {error.strerror}") from None


def _ffmpeg_pieces(file: Any, stream: Any) -> Iterator[tuple[int, Samples]]:
    """Rate and samples of each decoded frame, from the start the container states to the end it states.

    FFmpeg itself leaves out what an edit list or iTunSMPB calls encoder delay; padding at the end it leaves
    in. The stated end is rounded down to a millisecond by some writers, so one more is kept.
    """
    import av

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


def _container(head: bytes) -> str | None:
    """FFmpeg's name of the container for which FFmpeg is needed."""
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mp4"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:  # ADTS: layer bits 00, unlike MP3
        return "aac"
    return None


def _check_header(path: Path, channels: int, rate: int) -> None:
    if not 1 <= channels <= 2:
        raise AudioError(f"{path}: has {channels} channels; 1 or 2 are allowed")
    if not MIN_RATE <= rate <= MAX_RATE:
        raise AudioError(f"{path}: rate is {rate} Hz; {MIN_RATE} to {MAX_RATE} Hz is allowed")
