"""Real encoders and decoders, arrays in, arrays out: what is left of a master after a stream.

A codec is one file beside this one that makes a `Codec`, and a line here.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

from translate.audio import Audio
from translate.cache import Cache, user_cache
from translate.codecs.aac import AAC
from translate.codecs.bluetooth import APTX, SBC
from translate.codecs.codec import Codec, decoded, encoded
from translate.codecs.mp3 import MP3
from translate.codecs.opus import OPUS
from translate.codecs.transcode import Transcode
from translate.codecs.vorbis import VORBIS
from translate.errors import CodecError, UnknownNameError

__all__ = [
    "CODECS",
    "LOSSLESS",
    "Cache",
    "Transcode",
    "encoder_name",
    "is_lossless",
    "roundtrip",
    "transcode",
    "user_cache",
]

LOSSY: Final[Mapping[str, Codec]] = {codec.id: codec for codec in (VORBIS, AAC, OPUS, MP3, SBC, APTX)}
LOSSLESS: Final = ("flac", "alac", "pcm")
CODECS: Final = (*LOSSY, *LOSSLESS)


def roundtrip(
    audio: Audio, codec: str, bitrate_kbps: int, *, rate_hz: int | None = None, cache: Cache | None = None
) -> Audio:
    """`audio` encoded and decoded: aligned to the sample, the same length, rate and name.

    `rate_hz` is the rate of the stream (a service's own, such as 44,100); without it the codec works at the
    rate of `audio`, or at the next one it has. `cache`: where the stream may be from and is kept; the samples are
    the same with and without. Lossless codecs return `audio` as it is. Samples beyond ±1 reach the encoder as
    they are. Safe to call from several threads, which then run at the same time.
    `UnknownNameError` for the codec, `CodecError` if the encoder refuses.
    """
    return transcode(audio, codec, bitrate_kbps, rate_hz=rate_hz, cache=cache).run().whole()


def transcode(
    audio: Audio, codec: str, bitrate_kbps: int, *, rate_hz: int | None = None, cache: Cache | None = None
) -> Transcode:
    """The same, to be run in a thread while others listen to the beginning.

    Raises:
        CodecError: The codec does not take this bit rate or rate.
    """
    if is_lossless(codec):
        return Transcode(audio)
    chosen = LOSSY[codec]
    if not 8 <= bitrate_kbps <= 512:
        raise CodecError(f"{codec}: bit rate is {bitrate_kbps} kbit/s; 8 to 512 is allowed")
    rate = chosen.rate_for(rate_hz or audio.rate)
    return Transcode(audio, decoded(chosen, _streams(chosen, audio, bitrate_kbps, rate, cache), audio, rate))


def _streams(codec: Codec, audio: Audio, bitrate_kbps: int, rate: int, cache: Cache | None) -> Iterator[bytes]:
    """The stream as it grows, or at once as it was kept."""
    if cache is None:
        yield from encoded(codec, audio, bitrate_kbps, rate)
        return
    key = _key(codec, audio, bitrate_kbps, rate)
    stream = cache.get(key)
    if stream is not None:
        yield stream
        return
    for stream in encoded(codec, audio, bitrate_kbps, rate):
        yield stream
    cache.put(key, stream or b"")


def _key(codec: Codec, audio: Audio, bitrate_kbps: int, rate: int) -> str:
    """Everything the stream depends on, as one name: samples and the road through resampler and encoder."""
    import soxr

    road = (codec.id, codec.encoder(), bitrate_kbps, rate, audio.rate, audio.samples.shape, soxr.__version__)
    return blake2b(audio.samples.data, digest_size=20, key=blake2b(repr(road).encode()).digest()).hexdigest()


def is_lossless(codec: str) -> bool:
    """Whether `codec` keeps every bit.

    Raises:
        UnknownNameError: There is no such codec.
    """
    if codec not in CODECS:
        raise UnknownNameError.of("codec", codec, list(CODECS))
    return codec in LOSSLESS


def encoder_name(codec: str) -> str:
    """Which encoder really does it: "libvorbis 20200704 via libsndfile 1.2.2", "FFmpeg native AAC (…)"."""
    return "lossless, nothing to encode" if is_lossless(codec) else LOSSY[codec].encoder()
