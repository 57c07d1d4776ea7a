"""What libsndfile does not read, by FFmpeg (PyAV)."""

import os
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.stream import Disposition

from translate.errors import AudioError
from translate.files.source import Samples, Source, check_header

__all__ = ["by_ffmpeg"]

_LONGEST_PADDING = 2 * 2048  # two packets of AAC; a length that leaves out more is a wrong one
_LOCKED: Final = ("drms", "enca")
_FORGIVING: Final = "mp3"  # where files are joined a frame may refer to bits that are not there


@contextmanager
def by_ffmpeg(path: Path, container: str, *, may_be_cut: bool = False) -> Iterator[Source]:
    """Open `path` as `container`, FFmpeg's name of it; `may_be_cut`: take what is there.

    Raises:
        AudioError: FFmpeg cannot read it, at once or while reading.
    """
    notes: list[str] = []
    try:
        # Opened here, since a name need not be text.
        with (
            _Steady(os.open(path, os.O_RDONLY | os.O_CLOEXEC), "rb") as raw,
            av.open(raw, format=container, metadata_errors="replace") as file,
        ):
            stream = _chosen(path, file, notes)
            check_header(path, stream.channels, stream.rate)
            stated_s = _stated_s(file, stream) if container == "mp4" else 0.0
            pieces = _to_the_end(_decoded(file, stream, notes, may_be_cut or container == _FORGIVING), stated_s)
            # HE-AAC may state half the rate, or mono, in the header: what the decoder gives is true.
            rate, first = next(pieces, (stream.rate, np.empty((stream.channels, 0), np.float32)))
            check_header(path, len(first), rate)
            yield Source(rate, len(first), lambda _: _of_one_kind(path, rate, first, pieces), notes)
    except (
        av.FFmpegError,
        OSError,
    ) as error:  # the latter of the file itself, as where a header sends the reader astray
        raise AudioError(f"{path}: cannot be read: {error.strerror or error}") from None


class _Steady(FileIO):
    """A file in which nobody can be led astray: where a broken header asks for a place that cannot be, PyAV would print
    the error."""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As of any file; −1, which FFmpeg takes for an error, where there is no such place."""
        try:
            return super().seek(offset, whence)
        except OSError:
            return -1


def _chosen(path: Path, file: Any, notes: list[str]) -> Any:
    """The audio track that players take, as one of the file's own; notes name the others."""
    tracks = list(file.streams.audio)
    if not tracks:
        raise AudioError(f"{path}: has no audio in it")
    readable = [track for track in tracks if _is_readable(track)]
    if not readable:
        raise AudioError(
            f"{path}: its audio{_codec_name(path)} is protected, or of a codec that FFmpeg does not decode"
        )
    chosen = next((track for track in readable if track.disposition & Disposition.default), readable[0])
    if len(tracks) > 1:
        others = ", ".join(_about(tracks.index(track) + 1, track) for track in tracks if track is not chosen)
        number = tracks.index(chosen) + 1
        notes.append(f"has {len(tracks)} audio tracks: {_about(number, chosen)} is read, not {others}")
    return chosen


def _is_readable(track: Any) -> bool:
    if track.codec_context is None:
        return False
    try:
        return track.codec_context.codec_tag not in _LOCKED
    except UnicodeDecodeError:  # a number, as in WAV
        return True


def _about(number: int, track: Any) -> str:
    if track.codec_context is None:
        return f"track {number} (unknown codec)"
    marks = ", default" if track.disposition & Disposition.default else ""
    title = next((f", {track.metadata[key]!r}" for key in ("title", "language") if track.metadata.get(key)), "")
    return f"track {number} ({track.codec_context.name}, {track.codec_context.channels} channels{marks}{title})"


def _codec_name(path: Path) -> str:
    """The four characters by which an MP4 names the codec, if they can be found."""
    with path.open("rb") as file:
        data = file.read(1 << 20)
    at = data.find(b"stsd")
    name = data[at + 16 : at + 20] if at >= 0 else b""
    return f" ({name.decode('ascii')})" if name.isascii() and name.decode("ascii", "replace").isprintable() else ""


def _stated_s(file: Any, stream: Any) -> float:
    """How long an MP4 says it is, by iTunes' tag or by its edit list; 0 where it does not.

    FFmpeg itself leaves out what an edit list or iTunSMPB calls encoder delay; padding at the end it leaves
    in. The stated end is rounded down to a millisecond by some writers, so one more is kept.
    """
    words = str(stream.metadata.get("iTunSMPB") or file.metadata.get("iTunSMPB") or "").split()
    if len(words) > 3 and re.fullmatch("[0-9A-Fa-f]+", words[3]):
        return (int(words[3], 16) + 0.5) / float(stream.rate)
    return float(stream.duration * stream.time_base) + 0.001 if stream.duration else 0.0


def _decoded(file: Any, stream: Any, notes: list[str], forgive: bool) -> Iterator[tuple[int, Samples]]:
    """Rate and samples of each decoded frame; `forgive`: leave out, and note, packets that cannot be decoded."""
    to_float = av.AudioResampler(format="fltp")
    lost = 0
    for packet in _packets(file, stream, forgive):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            if not forgive:
                raise
            lost += 1
            continue
        for frame in frames:
            for planar in to_float.resample(frame):
                yield planar.sample_rate, np.asarray(planar.to_ndarray(), np.float32)
    if lost:
        notes.append(f"{lost} of its packets cannot be decoded and {'is' if lost == 1 else 'are'} left out")


def _packets(file: Any, stream: Any, forgive: bool) -> Iterator[Any]:
    """What the container holds; `forgive`: as far as it can be read."""
    packets = file.demux(stream)
    with suppress(*([av.InvalidDataError] if forgive else [])):
        yield from packets


def _to_the_end(pieces: Iterator[tuple[int, Samples]], stated_s: float) -> Iterator[tuple[int, Samples]]:
    """The pieces without the padding behind `stated_s` seconds; a length that leaves out more is not believed."""
    held: deque[tuple[int, Samples]] = deque()
    count, waiting = 0, 0  # samples so far, and of these held
    for piece in pieces:
        held.append(piece)
        count, waiting = count + piece[1].shape[1], waiting + piece[1].shape[1]
        while waiting - held[0][1].shape[1] >= _LONGEST_PADDING:
            waiting -= held[0][1].shape[1]
            yield held.popleft()
    padding = count - int(stated_s * held[-1][0]) if held and stated_s else 0
    yield from _without(list(held), padding if padding <= _LONGEST_PADDING else 0)


def _without(held: list[tuple[int, Samples]], padding: int) -> list[tuple[int, Samples]]:
    while padding > 0 and held:
        rate, last = held.pop()
        if last.shape[1] > padding:
            return [*held, (rate, last[:, : last.shape[1] - padding])]
        padding -= last.shape[1]
    return held


def _of_one_kind(path: Path, rate: int, first: Samples, rest: Iterator[tuple[int, Samples]]) -> Iterator[Samples]:
    yield first
    for other_rate, piece in rest:
        if (other_rate, len(piece)) != (rate, len(first)):
            raise AudioError(f"{path}: rate or channels change within the file")
        yield piece
