"""Audio through real encoders and decoders: `transcode` for those who listen to the beginning, `roundtrip` for all."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

import numpy as np

from translate.audio import Audio
from translate.cache import Cache
from translate.codecs.aac import AAC
from translate.codecs.bluetooth import APTX, SBC
from translate.codecs.codec import Codec, Encoded, decoded, encoded
from translate.codecs.mp3 import MP3
from translate.codecs.opus import OPUS
from translate.codecs.transcode import Transcode
from translate.codecs.vorbis import VORBIS
from translate.errors import CodecError, UnknownNameError
from translate.scratch import blocks_of

__all__ = ["CODECS", "LOSSLESS", "encoder_name", "is_lossless", "roundtrip", "stream_key", "transcode"]

LOSSY: Final[Mapping[str, Codec]] = {codec.id: codec for codec in (VORBIS, AAC, OPUS, MP3, SBC, APTX)}
LOSSLESS: Final = ("flac", "alac", "pcm")
CODECS: Final = (*LOSSY, *LOSSLESS)


def roundtrip(
    audio: Audio, codec: str, bitrate_kbps: int, *, rate_hz: int | None = None, cache: Cache | None = None
) -> Audio:
    """`audio` encoded and decoded: aligned to the sample, the same length, rate and name.

    Samples beyond ±1 reach the encoder as they are. Safe to call from several threads, which then run at the same
    time.

    Args:
        audio: Mono or stereo.
        codec: One of `CODECS`; lossless ones return `audio` as it is.
        bitrate_kbps: 8 to 512.
        rate_hz: Rate of the stream (a service's own, such as 44,100); without it the codec works at the rate of
            `audio`, or at the next one it has.
        cache: Where the stream may be from and is kept; the samples are the same with and without.

    Raises:
        UnknownNameError: No such codec.
        CodecError: The encoder refuses.
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
        return Transcode(audio, key=_content(audio) if cache else None)
    chosen = LOSSY[codec]
    if not 8 <= bitrate_kbps <= 512:
        raise CodecError(f"{codec}: bit rate is {bitrate_kbps} kbit/s; 8 to 512 is allowed")
    rate = chosen.rate_for(rate_hz or audio.rate)
    key = _key(chosen, audio, bitrate_kbps, rate) if cache else None
    return Transcode(
        audio, decoded(chosen, _streams(chosen, audio, bitrate_kbps, rate, cache, key), audio, rate), key=key
    )


def _streams(
    codec: Codec, audio: Audio, bitrate_kbps: int, rate: int, cache: Cache | None, key: str | None
) -> Iterator[Encoded]:
    """The stream as it grows, or at once as it was kept."""
    if cache is None or key is None:
        yield from encoded(codec, audio, bitrate_kbps, rate)
        return
    stream = cache.get(key)
    if stream is not None:
        yield stream
        return
    for stream in encoded(codec, audio, bitrate_kbps, rate):
        yield stream
    cache.put(key, stream or b"")


def stream_key(audio: Audio, codec: str, bitrate_kbps: int, rate_hz: int | None = None) -> str:
    """A name for what a lossy codec makes of `audio`: everything that the stream depends on."""
    chosen = LOSSY[codec]
    return _key(chosen, audio, bitrate_kbps, chosen.rate_for(rate_hz or audio.rate))


def _key(codec: Codec, audio: Audio, bitrate_kbps: int, rate: int) -> str:
    """Samples and the road through resampler and encoder."""
    import soxr

    road = (codec.id, codec.encoder(), bitrate_kbps, rate, audio.rate, audio.samples.shape, soxr.__version__)
    return _hashed(audio, blake2b(repr(road).encode()).digest())


def _content(audio: Audio) -> str:
    """A name for samples that nothing was done to."""
    return _hashed(audio, repr((audio.rate, audio.samples.shape)).encode())


def _hashed(audio: Audio, key: bytes) -> str:
    found = blake2b(digest_size=20, key=key)
    for channel in audio.samples:
        for _, part in blocks_of(channel[np.newaxis]):
            found.update(part.data)
    return found.hexdigest()


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
