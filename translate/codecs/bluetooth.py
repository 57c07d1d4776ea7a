"""What goes through the air to a Bluetooth device: SBC and aptX, FFmpeg's encoders and decoders.

SBC (A2DP, mandatory) at its usual high quality, 328 kbit/s joint stereo; aptX is 4:1 of 16 bit, 353 kbit/s at 44.1 kHz.
Both take integers: what is beyond full scale clips before it is sent.
"""

from collections.abc import Iterable, Iterator

from translate.codecs import ffmpeg
from translate.codecs.codec import Codec, Encoded, Live, Samples, without_start
from translate.errors import CodecError

__all__ = ["APTX", "SBC"]

_RATES = (44_100, 48_000)  # A2DP, both mandatory for a source or sink of music
_SBC_DELAY, _APTX_DELAY = 73, 90  # samples, filter banks of encoder and decoder; they state none


def _codec(name: str, about: str, sample_format: str, delay: int) -> Codec:
    def encoder() -> str:
        return f"{about} ({ffmpeg.version()})"

    def parts(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[bytes]:
        if channels != 2:
            raise CodecError(f"{name}: {channels} channels; a Bluetooth link carries two")
        bitrate_bps = bitrate_kbps * 1000
        return ffmpeg.encoded_parts(pieces, rate, channels, bitrate_bps, name, sample_format=sample_format)

    def encode(pieces: Iterable[Samples], rate: int, channels: int, bitrate_kbps: int) -> Iterator[Encoded]:
        yield ffmpeg.joined(parts(pieces, rate, channels, bitrate_kbps))

    def decode(stream: Encoded, start: int) -> Iterator[Samples]:
        return without_start(ffmpeg.decoded(stream, name, decoder_cuts=False), start + delay)

    def decode_parts(sized: Iterable[bytes]) -> Iterator[Samples]:
        return without_start(ffmpeg.decoded_parts(sized, name, decoder_cuts=False), delay)

    return Codec(name, encoder, _RATES, encode, decode, Live(parts, decode_parts))


SBC = _codec("sbc", "FFmpeg SBC", "s16", _SBC_DELAY)
APTX = _codec("aptx", "FFmpeg aptX", "s32p", _APTX_DELAY)
