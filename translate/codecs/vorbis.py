"""Ogg Vorbis by libvorbis, through libsndfile, in memory.

Overs: taken as floats, not clipped; they come back.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

import numpy as np

from translate.codecs.codec import Codec, Encoded, Samples, blocks_of
from translate.errors import CodecError
from translate.scratch import Bytes

__all__ = ["VORBIS", "vbr_quality"]

# Nominal kbit/s of q0 to q10, 44.1 kHz stereo (libvorbis, lib/modes/setup_44.h). Services name their qualities by
# these (Spotify 96, 160, 320 = q2, q5, q9); real music comes out lower (q5 about 125, q9 about 290).
_NOMINAL_KBPS = (64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 500)
_BLOCK_FRAMES = 8192  # one long array in one call can crash libsndfile's writer
_SHOWN_BYTES = 250_000  # 6 to 30 s: often enough to keep listeners busy, seldom enough to cost nothing
_UNSURE_FRAMES = 8192  # one of the longest blocks: its second half overlaps with the next


def vbr_quality(bitrate_kbps: int) -> float:
    """libvorbis quality, 0 to 10, of a nominal bit rate."""
    return float(np.interp(bitrate_kbps, _NOMINAL_KBPS, range(11)))


def _encoded(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[Encoded]:
    import soundfile

    stream, shown = _Growing(), 0
    try:
        level = 1.0 - vbr_quality(bitrate_kbps) / 10.0  # libsndfile: quality = 1 − compression level
        with soundfile.SoundFile(
            stream, "w", rate, channels, format="OGG", subtype="VORBIS", compression_level=level
        ) as file:
            for piece in pieces:
                for block in blocks_of(piece, _BLOCK_FRAMES):
                    file.write(np.ascontiguousarray(block.T))
                if stream.tell() > shown + _SHOWN_BYTES:
                    shown = stream.tell()
                    yield stream.view()
    except soundfile.LibsndfileError as error:
        raise CodecError(f"libvorbis at {bitrate_kbps} kbit/s, {rate} Hz: {error.error_string}") from None
    yield stream.view()


def _decoded(stream: Encoded, start: int) -> Iterator[Samples]:
    """An Ogg stream may be cut anywhere: what follows its last page is not there yet."""
    import soundfile

    try:
        with soundfile.SoundFile(BytesIO(stream) if isinstance(stream, bytes) else stream) as file:
            end = file.frames if _is_whole(stream) else file.frames - _UNSURE_FRAMES
            file.seek(min(start, file.frames))
            while start < end:
                piece = file.read(min(file.samplerate, end - start), dtype="float32", always_2d=True)
                start += piece.shape[0]
                yield piece.T
                if not piece.size:
                    return
    except soundfile.LibsndfileError as error:
        raise CodecError(f"libvorbis: {error.error_string}") from None


def _is_whole(stream: Encoded) -> bool:
    """Whether the last page says that it is the last (RFC 3533, section 6: header type 4)."""
    return bool(stream[stream.rfind(b"OggS") + 5] & 4)


class _Growing(Bytes):
    """A file for libsndfile, which writes from the front to the end."""

    def write(self, data: bytes) -> int:
        """As of any file."""
        self.append(bytes(data))
        return len(data)

    def tell(self) -> int:
        """As of any file: at the end."""
        return len(self)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As of any file; it is asked how long it is, no more."""
        del offset, whence
        return len(self)


@cache
def _encoder() -> str:
    """libvorbis states its release in every stream: "Xiph.Org libVorbis I 20200704 (…)"."""
    import soundfile

    stream = BytesIO()
    soundfile.write(stream, np.zeros(64, np.float32), 44_100, format="OGG", subtype="VORBIS")
    vendor = stream.getvalue().partition(b"libVorbis I ")[2][:8].decode("ascii", "replace")
    return f"libvorbis {vendor} via libsndfile {soundfile.__libsndfile_version__}"


VORBIS = Codec("vorbis", _encoder, (44_100, 48_000, 88_200, 96_000, 176_400, 192_000), _encoded, _decoded)
