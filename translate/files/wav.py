"""The samples of a plain WAV, several times faster than libsndfile converts them, and the same to the bit.

libsndfile reads the header. Samples are read here only where the format chunk agrees with libsndfile and all samples
that the header promises are in the file.
"""

import struct
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from translate.compiled import kernel
from translate.errors import AudioError
from translate.files.source import Samples

__all__ = ["data_start", "wav_pieces"]

_WIDTHS = {"PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4, "DOUBLE": 8}
_DTYPES = {"PCM_16": "<i2", "PCM_32": "<i4", "FLOAT": "<f4", "DOUBLE": "<f8"}
_SCALES = {"PCM_16": 2.0**-15, "PCM_32": 2.0**-31, "FLOAT": 1.0, "DOUBLE": 1.0}
_MOST_CHUNKS = 100  # before the samples; more is not a plain file


def data_start(path: Path, file: Any) -> int | None:
    """Where the samples begin, in bytes; None if `file`, a `SoundFile`, is not a plain WAV."""
    width = _WIDTHS.get(file.subtype)
    if file.format not in ("WAV", "WAVEX", "RF64") or file.endian not in ("FILE", "LITTLE") or width is None:
        return None
    size = path.stat().st_size
    with path.open("rb") as stream:
        if stream.read(4) not in (b"RIFF", b"RF64") or len(stream.read(8)) < 8:
            return None
        start = _find_data(stream, file.channels, width)
    return start if start is not None and start + file.frames * file.channels * width <= size else None


def _find_data(stream: BinaryIO, channels: int, width: int) -> int | None:
    """Position after the header of the data chunk, if a format chunk of that layout comes before it."""
    as_expected = False
    for _ in range(_MOST_CHUNKS):
        header = stream.read(8)
        if len(header) < 8:
            return None
        name, length = header[:4], int.from_bytes(header[4:], "little")
        if name == b"data":
            return stream.tell() if as_expected else None
        start = stream.tell()
        if name == b"fmt " and length >= 16:
            _, in_file, _, _, align, bits = struct.unpack("<HHIIHH", stream.read(16).ljust(16, b"\0"))
            as_expected = (in_file, align, bits) == (channels, channels * width, 8 * width)
        stream.seek(start + length + length % 2)
    return None


def wav_pieces(path: Path, file: Any, start: int, frames: int) -> Iterator[Samples]:
    """All samples of a plain WAV.

    Args:
        path: The file.
        file: Its `SoundFile`, for the header.
        start: Where the samples begin, from `data_start`.
        frames: How many at a time.

    Returns:
        Pieces `(channels, n)`, n up to `frames`.

    Raises:
        AudioError: The file shrinks meanwhile.
    """
    align = file.channels * _WIDTHS[file.subtype]
    memory = bytearray(-(-frames * align // 12) * 12)  # one for all pieces: new memory costs more than the conversion
    with path.open("rb", buffering=0) as stream:
        stream.seek(start)
        for first in range(0, file.frames, frames):
            count = min(frames, file.frames - first)
            if not _fill(stream, memoryview(memory)[: count * align]):
                raise AudioError(f"{path}: is cut short: {first} of {file.frames} samples can be read")
            yield _samples(memory, file.subtype, file.channels, count)


def _fill(stream: RawIOBase, memory: memoryview) -> bool:
    """Whether there were enough bytes; one system call may give less than it was asked for."""
    done = 0
    while done < len(memory) and (more := stream.readinto(memory[done:])):
        done += more
    return done == len(memory)


def _samples(memory: bytearray, subtype: str, channels: int, frames: int) -> Samples:
    """Samples `(channels, frames)` of the first bytes of `memory`."""
    if subtype == "PCM_24":
        groups = -(-frames * channels // 4)
        out = np.empty((channels, 4 * groups // channels), np.float32)
        (unpack_stereo if channels == 2 else unpack_mono)(np.frombuffer(memory, "<u4", 3 * groups), *out)
        return out[:, :frames]
    values = np.frombuffer(memory, _DTYPES[subtype], frames * channels).reshape(frames, channels)
    out = np.empty((channels, frames), np.float32)
    with np.errstate(over="ignore", invalid="ignore"):  # infinite in single precision, or no number: refused later
        np.multiply(values.T, np.float32(_SCALES[subtype]), out=out, dtype=np.float32, casting="unsafe")
    return out


@kernel("u4[:], f4[:], f4[:]")
def unpack_stereo(words: NDArray[np.uint32], left: Samples, right: Samples) -> None:
    """Four samples lie in three words; each goes to the top of 32 bits, which makes full scale 2^31."""
    scale, top = np.float32(2.0**-31), np.uint32(0xFFFFFF00)
    for i in range(words.size // 3):
        a, b, c = words[3 * i], words[3 * i + 1], words[3 * i + 2]
        left[2 * i] = np.float32(np.int32(a << np.uint32(8))) * scale
        right[2 * i] = np.float32(np.int32(((a >> np.uint32(16)) | (b << np.uint32(16))) & top)) * scale
        left[2 * i + 1] = np.float32(np.int32(((b >> np.uint32(8)) | (c << np.uint32(24))) & top)) * scale
        right[2 * i + 1] = np.float32(np.int32(c & top)) * scale


@kernel("u4[:], f4[:]")
def unpack_mono(words: NDArray[np.uint32], out: Samples) -> None:
    """The same, one sample after the other."""
    scale, top = np.float32(2.0**-31), np.uint32(0xFFFFFF00)
    for i in range(words.size // 3):
        a, b, c = words[3 * i], words[3 * i + 1], words[3 * i + 2]
        out[4 * i] = np.float32(np.int32(a << np.uint32(8))) * scale
        out[4 * i + 1] = np.float32(np.int32(((a >> np.uint32(16)) | (b << np.uint32(16))) & top)) * scale
        out[4 * i + 2] = np.float32(np.int32(((b >> np.uint32(8)) | (c << np.uint32(24))) & top)) * scale
        out[4 * i + 3] = np.float32(np.int32(c & top)) * scale
