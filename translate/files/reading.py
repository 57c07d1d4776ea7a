"""`load` and `blocks`: which reader a file needs, and its samples as `Audio`."""

import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from translate.audio import Audio
from translate.errors import AudioError
from translate.files.checksum import watched
from translate.files.chunks import Layout, layout_of
from translate.files.frames import Wholeness, wholeness
from translate.files.kinds import Kind, kind_of
from translate.files.source import Samples, Source
from translate.scratch import Growing, give_back

__all__ = ["blocks", "load"]

_FRAMES = 1 << 16
_BY_LIBSNDFILE = ("wav", "aiff", "caf", "flac", "ogg", "mp3", "au", "")
"""libsndfile 1.2.2 takes floats in a W64 for whole numbers, and the heads of blocks in a VOC for samples."""


def load(path: str | os.PathLike[str], *, allow_truncated: bool = False, summed: bool = True) -> Audio:
    """A whole file; encoder delay is removed where the container states it.

    Where it is long its samples lie in a nameless file of the temp folder, not in memory.

    Args:
        path: WAV, AIFF, FLAC, Ogg, MP3, M4A/AAC, or what else FFmpeg decodes.
        allow_truncated: Take what is there of a file that was cut; its `notes` say so.
        summed: Hold a FLAC against the checksum of its samples; its `notes` say where they differ.

    Returns:
        Its samples, named by the stem of the path.

    Raises:
        AudioError: In one line with the path, for anything that is not mono or stereo audio of 8 to 192 kHz, and for
            files that hold less than they state.
    """
    path = Path(path)
    with _open(path, allow_truncated=allow_truncated, summed=summed) as source:
        collected = Growing(source.channels, np.float32)
        for piece in source.pieces(_FRAMES):
            collected.append(piece)
        samples = collected.array()
    give_back()
    return _audio(samples, source, path)


def blocks(path: str | os.PathLike[str], *, seconds: float = 10.0, allow_truncated: bool = False) -> Generator[Audio]:
    """The file in consecutive blocks of `seconds` (the last may be shorter); errors as for `load`.

    All `notes` of the file stand in the last block; what is known earlier, in those before it, too.
    """
    path = Path(path)
    with _open(path, allow_truncated=allow_truncated, summed=True) as source:
        size = max(round(seconds * source.rate), 1)
        held = None  # until it is known whether it is the last
        for block in _cut(source, size):
            if held is not None:
                yield _audio(held, source, path)
            held = block
        # Nothing in the file: `Audio` says what is wrong.
        yield _audio(np.empty((source.channels, 0), np.float32) if held is None else held, source, path)


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


def _audio(samples: Samples, source: Source, path: Path) -> Audio:
    """`Audio` named by the stem, whose errors name the file."""
    notes = tuple(source.notes)
    try:
        return Audio(samples, source.rate, path.stem, notes)
    except AudioError:
        return Audio(samples, source.rate, str(path), notes)


@contextmanager
def _open(path: Path, *, allow_truncated: bool, summed: bool) -> Iterator[Source]:
    kind, layout, whole = _looked_at(path)
    lacks = whole.lacks
    if layout is not None and layout.is_cut:
        lacks = f"{layout.there} of {layout.stated} bytes of samples are there"
    if lacks and not allow_truncated:
        raise AudioError(f"{path}: is cut short: {lacks} (--allow-truncated takes what is there)")
    with _source(path, kind, layout, whole, allow_truncated=allow_truncated, summed=summed) as source:
        if lacks:
            source.notes.append(f"is cut short: {lacks}")
        yield _counted(source, whole.frames) if allow_truncated and whole.frames else source


def _looked_at(path: Path) -> tuple[Kind, Layout | None, Wholeness]:
    """What the file is, and whether it is whole, before anything is decoded."""
    try:
        if path.is_dir():
            raise AudioError(f"{path}: is a folder, not an audio file")
        if not path.is_file() and path.exists():
            raise AudioError(f"{path}: is not a regular file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            kind = kind_of(file)
            layout = layout_of(file, kind.container, size)
            whole = wholeness(file, kind.container, kind.start, size)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise AudioError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if not size:
        raise AudioError(f"{path}: the file is empty")
    return kind, layout, whole


@contextmanager
def _source(
    path: Path, kind: Kind, layout: Layout | None, whole: Wholeness, *, allow_truncated: bool, summed: bool
) -> Iterator[Source]:
    """By libsndfile, or by FFmpeg what is too much for it."""
    from translate.files.sndfile import UnreadableError, by_layout, by_libsndfile, by_links

    if layout is not None and layout.pcm is not None and (layout.odd or layout.is_cut):
        with by_layout(path, layout) as source:
            yield source
        return
    # Only its samples say that a FLAC is cut, and libsndfile breaks off.
    is_cut = bool(whole.lacks) or (layout is not None and layout.is_cut) or (allow_truncated and whole.frames > 0)
    foreign = _is_foreign_ogg(path, kind) or _is_packed(kind, layout)
    if whole.links and not is_cut and not foreign:
        with by_links(path, whole.links) as source:
            yield source
        return
    if kind.container in _BY_LIBSNDFILE and not (whole.several or is_cut or foreign):
        with ExitStack() as stack:
            try:
                source = stack.enter_context(by_libsndfile(path))
            except UnreadableError:
                if not kind.container:
                    raise
            else:
                yield watched(path, kind.start, source) if summed and kind.container == "flac" else source
                return
    from translate.files.ffmpeg import by_ffmpeg

    with by_ffmpeg(path, kind.container, may_be_cut=allow_truncated) as source:
        yield source


def _is_packed(kind: Kind, layout: Layout | None) -> bool:
    """Whether a codec is in a WAV or AIFF: there libsndfile counts padding as sound, or less than the header says."""
    return kind.container in ("wav", "aiff") and layout is not None and layout.pcm is None


def _is_foreign_ogg(path: Path, kind: Kind) -> bool:
    """Whether FLAC or Speex is in it, which libsndfile 1.2.2 does not read."""
    if kind.container != "ogg":
        return False
    with path.open("rb") as file:
        head = file.read(80)
    return b"\x7fFLAC" in head or b"Speex   " in head


def _counted(source: Source, stated: int) -> Source:
    """The same source, which notes at its end that there is less than the header states."""

    def pieces(frames: int) -> Iterator[Samples]:
        count = 0
        for piece in source.pieces(frames):
            count += piece.shape[1]
            yield piece
        if count < stated:
            source.notes.append(f"is cut short: {count} of {stated} samples are there")

    return Source(source.rate, source.channels, pieces, source.notes)
