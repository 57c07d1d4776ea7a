"""AAC-LC by FFmpeg's own encoder: the one that can be had. Apple's, Fraunhofer's and xHE-AAC cannot.

Its low-pass follows the bit rate (libavcodec psymodel.h, AAC_CUTOFF_FROM_BITRATE: 16 kHz at 128, 20 kHz at
256 kbit/s). Overs: not clipped, they come back.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from translate.codecs import ffmpeg
from translate.codecs.codec import Codec, Encoded, Live, Samples, without_start

__all__ = ["AAC"]

# The encoder turns down every frame that peaks above 0.95 ("clip avoidance", aacenc.c), as no encoder of a
# service does: a loud master came back 0.1 to 0.3 dB quieter, a sine of 1.5 by 1.4 dB. 12 dB of headroom keep
# it from that; a power of two is exact in floats and in AAC's scale factors.
_HEADROOM = np.float32(0.25)


def _parts(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[bytes]:
    bitrate_bps = min(bitrate_kbps * 1000, 6 * rate * channels)  # at most 6144 bits a channel and frame of 1024
    return ffmpeg.encoded_parts((piece * _HEADROOM for piece in pieces), rate, channels, bitrate_bps, "aac")


def _encoded(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[Encoded]:
    yield ffmpeg.joined(_parts(pieces, rate, channels, bitrate_kbps))


def _decoded_parts(sized: Iterable[bytes]) -> Iterator[Samples]:
    return (piece / _HEADROOM for piece in ffmpeg.decoded_parts(sized, "aac", decoder_cuts=False))


def _decoded(stream: Encoded, start: int) -> Iterator[Samples]:
    return without_start((piece / _HEADROOM for piece in ffmpeg.decoded(stream, "aac", decoder_cuts=False)), start)


AAC = Codec(
    "aac",
    lambda: f"FFmpeg native AAC ({ffmpeg.version()})",
    (44_100, 48_000, 88_200, 96_000),
    _encoded,
    _decoded,
    Live(_parts, _decoded_parts),
)
