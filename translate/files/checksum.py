"""The MD5 that a FLAC file carries of its samples."""

from collections.abc import Iterator
from hashlib import md5
from pathlib import Path

import numpy as np

from translate.files.source import Samples, Source

__all__ = ["watched"]

_MOST_BITS = 24  # more do not fit into single precision, from which the samples are taken back


def watched(path: Path, start: int, source: Source) -> Source:
    """The same source, which notes at its end whether the samples are not those the file says it was made from."""
    with path.open("rb") as file:
        file.seek(start + 8)
        head = file.read(34)
    bits = (head[12] & 1) << 4 | head[13] >> 4 if len(head) == 34 else 0
    bits += 1
    stated = head[18:34]
    if bits > _MOST_BITS or not any(stated):
        return source

    def pieces(frames: int) -> Iterator[Samples]:
        sum_so_far = md5(usedforsecurity=False)
        for piece in source.pieces(frames):
            sum_so_far.update(_bytes(piece, bits))
            yield piece
        if sum_so_far.digest() != stated:
            source.notes.append("its samples are not those it was made from: the MD5 in the FLAC header does not match")

    return Source(source.rate, source.channels, pieces, source.notes)


def _bytes(piece: Samples, bits: int) -> bytes:
    """Interleaved little-endian integers of as few bytes as hold `bits`."""
    width = -(-bits // 8)
    values = np.ascontiguousarray((piece.T * np.float32(2 ** (bits - 1))).astype("<i4"))
    if width == 4:
        return values.tobytes()
    if width == 2:
        return values.astype("<i2").tobytes()
    return np.ndarray(values.size, f"V{width}", values, strides=(4,)).tobytes()  # the lower bytes of each
