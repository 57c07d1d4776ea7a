"""MP3, constant bit rate, by LAME. Overs: taken as floats, not clipped; they come back."""

from collections.abc import Iterable, Iterator

from translate.codecs import ffmpeg
from translate.codecs.codec import Codec, Encoded, Samples, without_start

__all__ = ["MP3"]


def _encoded(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[Encoded]:
    yield ffmpeg.encoded(pieces, rate, channels, bitrate_kbps * 1000, "libmp3lame")


def _decoded(stream: Encoded, start: int) -> Iterator[Samples]:
    return without_start(ffmpeg.decoded(stream, "mp3float", decoder_cuts=False), start)


MP3 = Codec("mp3", lambda: f"LAME via FFmpeg ({ffmpeg.version()})", (44_100, 48_000), _encoded, _decoded)
