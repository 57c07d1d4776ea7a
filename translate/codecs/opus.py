"""Opus by libopus, variable bit rate as services use it, always 48 kHz inside (RFC 6716).

Overs: taken as floats, not clipped; they come back (FFmpeg's decoder gives floats).
"""

from collections.abc import Iterable, Iterator

from translate.codecs import ffmpeg
from translate.codecs.codec import Codec, Encoded, Samples, without_start

__all__ = ["OPUS"]


def _encoded(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[Encoded]:
    bitrate_bps = min(bitrate_kbps, 256 * channels) * 1000  # libopus takes no more
    yield ffmpeg.encoded(pieces, rate, channels, bitrate_bps, "libopus", sample_format="flt")


def _decoded(stream: Encoded, start: int) -> Iterator[Samples]:
    return without_start(ffmpeg.decoded(stream, "opus", decoder_cuts=True), start)


OPUS = Codec("opus", lambda: f"libopus via FFmpeg ({ffmpeg.version()})", (48_000,), _encoded, _decoded)
