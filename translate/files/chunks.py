"""Files made of chunks (WAV, RF64, RIFX, AIFF, W64, CAF, AU): where the samples lie, and how many bytes are stated.

libsndfile believes what is there and says nothing of what is missing; this is read to tell a file that was cut from a
whole one, and for headers that recorders left unfinished.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, Literal

__all__ = ["Layout", "Pcm", "layout_of"]

_MOST_CHUNKS = 10_000
_STREAMED: Final = (0x7FFFF000, 0x80000000)  # sizes that programs write which cannot know: sox, LAME; both included
_STREAMED_FROM: Final = 0xFFFFF000  # FFmpeg and others, less a header or rounded to a frame
_WAVE: Final = {(1, 8): "PCM_U8", (1, 16): "PCM_16", (1, 24): "PCM_24", (1, 32): "PCM_32", (3, 32): "FLOAT",
                (3, 64): "DOUBLE", (6, 8): "ALAW", (7, 8): "ULAW"}  # fmt: skip
_AIFF: Final = {1: "PCM_S8", 2: "PCM_16", 3: "PCM_24", 4: "PCM_32"}
_W64_END: Final = bytes.fromhex("f3acd3118cd100c04f8edb8a")  # of the names of chunks


@dataclass(frozen=True)
class Pcm:
    """Samples that need no decoder; names as in libsndfile, `width` bytes of a sample."""

    subtype: str
    endian: Literal["LITTLE", "BIG"]
    channels: int
    rate: int
    width: int


@dataclass(frozen=True)
class Layout:
    """Bytes of samples: where they begin, how many are stated (None: the header could not know) and are there.

    `odd`: the header is not as it should be, and libsndfile would go wrong.
    """

    start: int
    stated: int | None
    there: int
    pcm: Pcm | None
    odd: bool

    @property
    def is_cut(self) -> bool:
        """Whether whole samples are missing."""
        align = self.pcm.channels * self.pcm.width if self.pcm else 1
        return self.stated is not None and self.there // align < self.stated // align


@dataclass(frozen=True)
class _Chunk:
    name: bytes
    start: int
    size: int
    moved: bool
    """Whether a chunk before it lacks its pad byte."""


def layout_of(file: BinaryIO, container: str, size: int) -> Layout | None:
    """Of an open file of `size` bytes; None where there are no samples in it, or it is no file of chunks."""
    file.seek(0)
    head = file.read(12)
    if container == "wav":
        return _wave(file, "BIG" if head[:4] == b"RIFX" else "LITTLE", size, is_64=head[:4] in (b"RF64", b"BW64"))
    if container == "aiff":
        return _aiff(file, size)
    if container == "w64":
        return _plain(_w64(file, size), size)
    if container == "caf":
        return _plain(_caf(file, size), size, before=4)
    if container == "au" and len(head) == 12:
        start, stated = struct.unpack(">II", head[4:])
        return Layout(start, None if stated == 0xFFFFFFFF else stated, max(size - start, 0), None, odd=False)
    return None


def _chunks(file: BinaryIO, size: int, endian: Literal["LITTLE", "BIG"]) -> Iterator[_Chunk]:
    """Chunks of RIFF or FORM. A chunk of odd length has a pad byte; where that is missing the next name tells."""
    at, moved = 12, False
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        header = file.read(8)
        if len(header) < 8:
            return
        length = int.from_bytes(header[4:], "little" if endian == "LITTLE" else "big")
        yield _Chunk(header[:4], at + 8, length, moved)
        at += 8 + length
        if length % 2 and at < size:
            file.seek(at)
            behind = file.read(5)
            if _is_name(behind[:4]) and not (behind[0] == 0 and _is_name(behind[1:])):
                moved = True
            else:
                at += 1


def _is_name(name: bytes) -> bool:
    return len(name) == 4 and all(32 <= byte < 127 for byte in name)


def _wave(file: BinaryIO, endian: Literal["LITTLE", "BIG"], size: int, *, is_64: bool) -> Layout | None:
    pcm, long_size = None, None
    for chunk in _chunks(file, size, endian):
        file.seek(chunk.start)
        if chunk.name == b"ds64":
            long_size = int.from_bytes(file.read(16)[8:], "little")
        elif chunk.name == b"fmt ":
            pcm = _wave_format(file.read(min(chunk.size, 40)), endian)
        elif chunk.name == b"data":
            there, stated = max(size - chunk.start, 0), chunk.size
            if is_64 and long_size is not None and stated == 0xFFFFFFFF:
                stated = long_size if long_size < 1 << 63 else 0
            unfinished = stated == 0 and there > 0 and not _only_chunks(file, chunk.start, size, endian)
            streamed = stated > there and _is_streamed(stated)
            known = None if unfinished or streamed else stated
            odd = unfinished or chunk.moved or (is_64 and streamed)
            return Layout(chunk.start, known, there if known is None else min(there, known), pcm, odd)
    return None


def _is_streamed(stated: int) -> bool:
    return _STREAMED[0] <= stated <= _STREAMED[1] or _STREAMED_FROM <= stated <= 0xFFFFFFFF


def _only_chunks(file: BinaryIO, at: int, size: int, endian: Literal["LITTLE", "BIG"]) -> bool:
    """Whether what is left are chunks to the end: then the one before is really empty."""
    while at < size:
        file.seek(at)
        header = file.read(8)
        if len(header) < 8 or not _is_name(header[:4]):
            return False
        length = int.from_bytes(header[4:], "little" if endian == "LITTLE" else "big")
        at += 8 + length + length % 2
    return at <= size + 1


def _wave_format(data: bytes, endian: Literal["LITTLE", "BIG"]) -> Pcm | None:
    if len(data) < 16:
        return None
    kind, channels, rate, _, align, bits = struct.unpack(("<" if endian == "LITTLE" else ">") + "HHIIHH", data[:16])
    if kind == 0xFFFE and len(data) >= 26:
        kind = int.from_bytes(data[24:26], "little" if endian == "LITTLE" else "big")
    width = align // channels if channels else 0
    subtype = _WAVE.get((kind, 8 * width))
    fits = bits <= 8 * width < bits + 8  # 20 bits stand at the top of 24
    return Pcm(subtype, endian, channels, rate, width) if subtype and fits else None


def _aiff(file: BinaryIO, size: int) -> Layout | None:
    pcm, frames = None, 0
    for chunk in _chunks(file, size, "BIG"):
        file.seek(chunk.start)
        if chunk.name == b"COMM":
            frames, pcm = _aiff_format(file.read(min(chunk.size, 22)))
        elif chunk.name == b"SSND":
            start = chunk.start + 8
            there = max(size - start, 0)
            unfinished = (
                chunk.size in (0, 8) and frames == 0 and there > 0 and not _only_chunks(file, start, size, "BIG")
            )
            unknown = unfinished or (chunk.size - 8 > there and _is_streamed(chunk.size))
            stated = None if unknown else max(chunk.size - 8, 0)
            there = there if stated is None else min(there, stated)
            return Layout(start, stated, there, pcm, unknown or chunk.moved)
    return None


def _aiff_format(data: bytes) -> tuple[int, Pcm | None]:
    if len(data) < 18:
        return 0, None
    channels, frames, bits, exponent, mantissa = struct.unpack(">HIHHQ", data[:18])
    power = exponent - 16383 - 63
    rate = round(math.ldexp(mantissa, power)) if -63 <= power <= 0 else 0  # beyond that it is no rate
    kind, width = data[18:22].lower() or b"none", -(-bits // 8)
    subtype = _AIFF.get(width) if kind in (b"none", b"twos", b"sowt", b"in24", b"in32") else None
    subtype = {b"fl32": "FLOAT", b"fl64": "DOUBLE"}.get(kind, subtype)
    endian: Literal["LITTLE", "BIG"] = "LITTLE" if kind == b"sowt" else "BIG"
    return frames, Pcm(subtype, endian, channels, rate, width) if subtype and channels else None


def _plain(found: tuple[int, int] | None, size: int, before: int = 0) -> Layout | None:
    """Of start and stated size of the chunk of samples, −1 for one that is not known."""
    if found is None:
        return None
    start, stated = found[0] + before, found[1] - before
    there = max(size - start, 0)
    return Layout(start, None if found[1] < 0 else stated, there, None, odd=False)


def _w64(file: BinaryIO, size: int) -> tuple[int, int] | None:
    at = 40
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        header = file.read(24)
        if len(header) < 24:
            return None
        length = int.from_bytes(header[16:], "little")
        if header[:16] == b"data" + _W64_END:
            return at + 24, -1 if length <= 24 or length >= 1 << 62 else length - 24
        at += max(length + -length % 8, 24)
    return None


def _caf(file: BinaryIO, size: int) -> tuple[int, int] | None:
    at = 8
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        header = file.read(12)
        if len(header) < 12:
            return None
        length = int.from_bytes(header[4:], "big", signed=True)
        if header[:4] == b"data":
            return at + 12, length
        at += 12 + max(length, 0)
    return None
