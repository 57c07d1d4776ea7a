"""Ogg Vorbis by libvorbis, through libsndfile, in memory.

Overs: taken as floats, not clipped; they come back.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

import numpy as np
import soundfile

from translate.codecs.codec import Codec, Samples, blocks_of
from translate.errors import CodecError

__all__ = ["VORBIS", "quality"]

# Nominal kbit/s of q0 to q10, 44.1 kHz stereo (libvorbis, lib/modes/setup_44.h). Services name their tiers by
# these (Spotify 96, 160, 320 = q2, q5, q9); real music comes out lower (q5 about 125, q9 about 290).
_NOMINAL_KBPS = (64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 500)
_BLOCK_FRAMES = 8192  # one long array in one call can crash libsndfile's writer


def quality(bitrate_kbps: int) -> float:
    """libvorbis quality, 0 to 10, of a nominal bit rate."""
    return float(np.interp(bitrate_kbps, _NOMINAL_KBPS, range(11)))


def _encoded(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> bytes:
    stream = BytesIO()
    try:
        level = 1.0 - quality(bitrate_kbps) / 10.0  # libsndfile: quality = 1 − compression level
        with soundfile.SoundFile(
            stream, "w", rate, channels, format="OGG", subtype="VORBIS", compression_level=level
        ) as file:
            for piece in pieces:
                for block in blocks_of(piece, _BLOCK_FRAMES):
                    file.write(np.ascontiguousarray(block.T))
    except soundfile.LibsndfileError as error:
        raise CodecError(f"libvorbis at {bitrate_kbps} kbit/s, {rate} Hz: {error.error_string}") from None
    return stream.getvalue()


def _decoded(stream: bytes) -> Iterator[Samples]:
    try:
        with soundfile.SoundFile(BytesIO(stream)) as file:
            while (piece := file.read(file.samplerate, dtype="float32", always_2d=True)).size:
                yield piece.T
    except soundfile.LibsndfileError as error:
        raise CodecError(f"libvorbis: {error.error_string}") from None


@cache
def _encoder() -> str:
    """libvorbis states its release in every stream: "Xiph.Org libVorbis I 20200704 (…)"."""
    stream = BytesIO()
    soundfile.write(stream, np.zeros(64, np.float32), 44_100, format="OGG", subtype="VORBIS")
    vendor = stream.getvalue().partition(b"libVorbis I ")[2][:8].decode("ascii", "replace")
    return f"libvorbis {vendor} via libsndfile {soundfile.__libsndfile_version__}"


VORBIS = Codec("vorbis", _encoder, (44_100, 48_000, 88_200, 96_000, 176_400, 192_000), _encoded, _decoded)
