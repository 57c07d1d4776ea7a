"""Encoders and decoders of FFmpeg (PyAV), in memory and without a container."""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translate.codecs.codec import Encoded, Samples
from translate.errors import CodecError
from translate.scratch import Bytes

__all__ = ["decoded", "decoded_parts", "encoded", "encoded_parts", "joined", "version"]

_TAIL_FRAMES = 2048
_SIZE_BYTES = 4
_TOGETHER_FRAMES = 8192
_STEPS = {"s16": 16, "s32": 32}


def version() -> str:
    """Which FFmpeg: "libavcodec 62.28"."""
    import av

    return "libavcodec {}.{}".format(*av.library_versions["libavcodec"])


def encoded(
    pieces: Iterable[Samples], rate: int, channels: int, bitrate_bps: int, encoder: str, *, sample_format: str = "fltp"
) -> Encoded:
    """All of what `encoded_parts` gives of pieces `(channels, n)`, as one stream for `decoded`."""
    return joined(encoded_parts(pieces, rate, channels, bitrate_bps, encoder, sample_format=sample_format))


def joined(parts: Iterable[bytes]) -> Encoded:
    """Parts as one stream."""
    whole = Bytes()
    for part in parts:
        whole.append(part)
    return whole.view()


def encoded_parts(
    pieces: Iterable[Samples], rate: int, channels: int, bitrate_bps: int, encoder: str, *, sample_format: str = "fltp"
) -> Iterator[bytes]:
    """Encode with FFmpeg, packet by packet. PyAV releases the GIL inside.

    Silence is encoded after the end, so that no decoder has to be asked for the rest of its last frame. The encoder
    stamps its first packet with minus its delay.

    Args:
        pieces: Samples `(channels, n)`.
        rate: In Hz.
        channels: 1 or 2.
        bitrate_bps: In bit/s.
        encoder: FFmpeg's name of it.
        sample_format: FFmpeg's name of the sample format that it accepts.

    Returns:
        Parts for `decoded_parts`; joined they are the stream for `decoded`.

    Raises:
        CodecError: FFmpeg refuses.
    """
    import av

    tail = np.zeros((channels, _TAIL_FRAMES), np.float32)
    try:
        encode = _encoder(encoder, rate, channels, bitrate_bps, sample_format)
        for number, packet in enumerate(_packets(encode, chain(pieces, [tail]), rate)):
            if number == 0:
                extradata = (encode.extradata or b"").hex()
                about = {"rate": rate, "channels": channels, "delay": -packet.pts, "extradata": extradata}
                yield _sized(json.dumps(about).encode())
            yield _sized(bytes(packet))
    except av.FFmpegError as error:
        raise CodecError(f"{encoder} at {bitrate_bps / 1000:g} kbit/s, {rate} Hz: {error.strerror}") from None


def decoded(stream: Encoded, decoder: str, *, decoder_cuts: bool) -> Iterator[Samples]:
    """Pieces `(channels, n)` as by `decoded_parts`, of a stream that `encoded` returned."""
    return decoded_parts(_parts(stream), decoder, decoder_cuts=decoder_cuts)


def decoded_parts(sized: Iterable[bytes], decoder: str, *, decoder_cuts: bool) -> Iterator[Samples]:
    """Decode with FFmpeg, without the encoder's delay; silence follows.

    Args:
        sized: What `encoded_parts` gave, asked for one by one.
        decoder: FFmpeg's name of it.
        decoder_cuts: FFmpeg's decoder leaves the delay out by itself (Opus, whose header states it), or it is cut here.
            (The packets come without the side data by which FFmpeg would cut MP3.)

    Returns:
        Pieces of samples `(channels, n)`.

    Raises:
        CodecError: FFmpeg refuses.
    """
    import av

    parts = (part[_SIZE_BYTES:] for part in sized)
    about = json.loads(next(parts))
    early = 0 if decoder_cuts else about["delay"]
    try:
        decode: Any = av.CodecContext.create(decoder, "r")
        decode.extradata = bytes.fromhex(about["extradata"]) or None
        decode.sample_rate, decode.layout = about["rate"], _layout(about["channels"])
        for together in _gathered(decode, chain(map(av.Packet, parts), [None])):
            samples = _samples(together, about["channels"])
            if samples.shape[1] > early:
                yield samples[:, early:]
            early = max(early - samples.shape[1], 0)
    except av.FFmpegError as error:
        raise CodecError(f"{decoder}: {error.strerror}") from None


def _encoder(name: str, rate: int, channels: int, bitrate_bps: int, sample_format: str) -> Any:
    import av

    encode: Any = av.CodecContext.create(name, "w")
    encode.sample_rate, encode.bit_rate = rate, bitrate_bps
    encode.layout = _layout(channels)
    encode.format = sample_format
    encode.open()
    return encode


def _packets(encode: Any, pieces: Iterable[Samples], rate: int) -> Iterator[Any]:
    import av

    position = 0
    for piece in pieces:
        if not piece.shape[1]:
            continue
        planar = encode.format.is_planar
        stepped = _in_steps(piece, encode.format.name)
        block = np.ascontiguousarray(stepped if planar else stepped.T.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(block, format=encode.format.name, layout=encode.layout.name)
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), position
        position += piece.shape[1]
        yield from encode.encode(frame)
    yield from encode.encode(None)


def _layout(channels: int) -> str:
    return "stereo" if channels == 2 else "mono"


def _sized(part: bytes) -> bytes:
    return len(part).to_bytes(_SIZE_BYTES, "little") + part


def _parts(stream: Encoded) -> Iterator[bytes]:
    start = 0
    while start < len(stream):
        end = start + _SIZE_BYTES + int.from_bytes(stream[start : start + _SIZE_BYTES], "little")
        yield stream[start:end]
        start = end


def _in_steps(piece: Samples, sample_format: str) -> NDArray[Any]:
    """As the encoder takes it: integers are rounded and clipped at full scale, as a player does that turns to them."""
    steps = _STEPS.get(sample_format.removesuffix("p"))
    if steps is None:
        return piece
    whole = np.rint(piece.astype(np.float64) * 2.0 ** (steps - 1))
    return np.clip(whole, -(2.0 ** (steps - 1)), 2.0 ** (steps - 1) - 1).astype(f"int{steps}")


def _gathered(decode: Any, packets: Iterable[Any]) -> Iterator[NDArray[Any]]:
    """Some frames at a time: SBC has frames of 128 samples, and what is done with a piece costs more than that."""
    import av

    fifo = av.AudioFifo()
    for packet in packets:
        for frame in decode.decode(packet):
            frame.pts = None  # they follow each other
            fifo.write(frame)
        if fifo.samples >= _TOGETHER_FRAMES or (packet is None and fifo.samples):
            together: Any = fifo.read()
            yield together.to_ndarray()


def _samples(found: NDArray[Any], channels: int) -> Samples:
    scale = 2.0 ** (1 - 8 * found.itemsize) if found.dtype.kind == "i" else 1.0
    samples = np.asarray(found * np.float32(scale), np.float32)
    if len(samples) != channels:
        raise CodecError(f"the decoder returned {len(samples)} channels instead of {channels}")
    return samples
