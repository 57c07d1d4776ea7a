"""Encoders and decoders of FFmpeg (PyAV), in memory and without a container."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np

from translate.codecs.codec import Samples
from translate.errors import CodecError

__all__ = ["coded", "version"]

_TAIL_FRAMES = 2048


def version() -> str:
    """Which FFmpeg: "libavcodec 62.28"."""
    import av

    return "libavcodec {}.{}".format(*av.library_versions["libavcodec"])


def coded(
    pieces: Iterable[Samples],
    rate: int,
    channels: int,
    bitrate_bps: int,
    *,
    encoder: str,
    decoder: str,
    decoder_cuts: bool,
) -> Iterator[Samples]:
    """`pieces` encoded and decoded, without the encoder's delay; `CodecError` if FFmpeg refuses.

    Silence follows in the output: it is encoded too, because FFmpeg trims the end of an Opus stream that is
    shorter than one frame wrongly.

    The encoder stamps its first packet with minus its delay. `decoder_cuts` tells whether FFmpeg's decoder
    leaves the delay out by itself (MP3 by side data, Opus by its header) or it is cut here (AAC).
    PyAV releases the GIL inside.
    """
    import av

    try:
        encode = _encoder(encoder, rate, channels, bitrate_bps)
        decode: Any = av.CodecContext.create(decoder, "r")
        decode.extradata, decode.sample_rate, decode.layout = encode.extradata, rate, encode.layout.name
        tail = np.zeros((channels, _TAIL_FRAMES), np.float32)
        early: int | None = 0 if decoder_cuts else None
        for packet in chain(_packets(encode, chain(pieces, [tail]), rate), [None]):
            if early is None:
                early = -packet.pts
            for frame in decode.decode(packet):
                samples = _samples(frame, channels)
                yield samples[:, early:]
                early = max(early - samples.shape[1], 0)
    except av.FFmpegError as error:
        raise CodecError(f"{encoder} at {bitrate_bps / 1000:g} kbit/s, {rate} Hz: {error.strerror}") from None


def _encoder(name: str, rate: int, channels: int, bitrate_bps: int) -> Any:
    import av

    encode: Any = av.CodecContext.create(name, "w")
    encode.sample_rate, encode.bit_rate = rate, bitrate_bps
    encode.layout = "stereo" if channels == 2 else "mono"
    encode.format = "flt" if name == "libopus" else "fltp"
    encode.open()
    return encode


def _packets(encode: Any, pieces: Iterable[Samples], rate: int) -> Iterator[Any]:
    import av

    position = 0
    for piece in pieces:
        if not piece.shape[1]:
            continue
        planar = encode.format.is_planar
        block = np.ascontiguousarray(piece if planar else piece.T.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(block, format=encode.format.name, layout=encode.layout.name)
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), position
        position += piece.shape[1]
        yield from encode.encode(frame)
    yield from encode.encode(None)


def _samples(frame: Any, channels: int) -> Samples:
    samples = np.asarray(frame.to_ndarray(), np.float32)
    if len(samples) != channels:
        raise CodecError(f"the decoder gave {len(samples)} channels for {channels}")
    return samples
