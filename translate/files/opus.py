"""Ogg Opus and AAC in memory by libopus and FFmpeg (PyAV): small sound for files and pages."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import BytesIO
from typing import Any, Final

import numpy as np

from translate.audio import Audio
from translate.errors import OutputError
from translate.files.source import Samples

__all__ = ["OPUS_RATE", "SMALL", "aac_bytes", "opus_bytes", "small_bytes"]

OPUS_RATE = 48_000
"""The rate of Opus in Hz (RFC 6716), and of AAC here; others are resampled."""

SMALL: Final = (".opus", ".m4a")
"""Files that pages carry as they are."""

_MOST_KBPS = 256  # per channel: libopus takes no more
_LEAST_KBPS = 6
_EFFORT = 6  # of 10: a third less time than 10 and, by noise-to-mask ratio, 0.2 dB less noise for 3 % more bytes
_CODECS: Final = {
    "Opus": ("ogg", "libopus", "flt", {"vbr": "on", "compression_level": str(_EFFORT)}),
    "AAC": ("ipod", "aac", "fltp", {"flags": "+bitexact"}),
}
_BLOCK = 1 << 20  # frames at a time: a master may be two hours long, and lie on the disk


def opus_bytes(audio: Audio, bitrate_kbps: int) -> bytes:
    """A whole Ogg Opus file, variable bit rate; mono stays mono. Equal audio gives equal bytes; peaks are not limited.

    The container states pre-skip and length (RFC 7845), so a decoder returns `audio` at 48 kHz: the same frames,
    aligned.

    Args:
        audio: Mono or stereo.
        bitrate_kbps: Of all channels together.

    Raises:
        OutputError: The bit rate is outside 6 to 256 kbit/s per channel, or FFmpeg refuses.
    """
    most = _MOST_KBPS * audio.channels
    if not _LEAST_KBPS <= bitrate_kbps <= most:
        raise OutputError(f"{audio.name}: Opus of {bitrate_kbps:g} kbit/s; {_LEAST_KBPS} to {most} are allowed")
    return _muxed(audio, bitrate_kbps, "Opus")


def aac_bytes(audio: Audio, bitrate_kbps: int) -> bytes:
    """A whole M4A file (AAC-LC by FFmpeg's encoder), for browsers that play no Opus. Equal audio gives equal bytes.

    Its edit list states delay and length, so a decoder that follows it returns `audio` at 48 kHz: the same frames,
    aligned, and up to 1,023 frames of silence behind them.

    Args:
        audio: Mono or stereo, no peak above 0.95: the encoder turns down what is louder.
        bitrate_kbps: Of all channels together.

    Raises:
        OutputError: FFmpeg refuses.
    """
    return _muxed(audio, bitrate_kbps, "AAC")


def small_bytes(audio: Audio, bitrate_kbps: int, suffix: str) -> bytes:
    """A file with one of the suffixes of `SMALL`, as by `opus_bytes` or `aac_bytes`."""
    return (aac_bytes if suffix == ".m4a" else opus_bytes)(audio, bitrate_kbps)


def _muxed(audio: Audio, bitrate_kbps: int, name: str) -> bytes:
    import av

    container, encoder, sample_format, options = _CODECS[name]
    out = BytesIO()
    try:
        # bit exact: no random serial number, no version of the encoder in the tags
        with av.open(out, "w", format=container, options={"fflags": "+bitexact"}) as file:
            stream: Any = file.add_stream(encoder, rate=OPUS_RATE)
            stream.codec_context.options = dict(options)
            stream.bit_rate = bitrate_kbps * 1000
            stream.layout = "stereo" if audio.channels == 2 else "mono"
            stream.format = sample_format
            for frame in _frames(_at_48_khz(audio), stream.layout.name):
                file.mux(stream.encode(frame))
            file.mux(stream.encode(None))
    except av.FFmpegError as error:
        raise OutputError(f"{audio.name}: {name} encoding failed: {error.strerror}") from None
    return out.getvalue()


def _frames(blocks: Iterable[Samples], layout: str) -> Iterator[Any]:
    import av

    position = 0
    for block in blocks:
        interleaved = np.ascontiguousarray(block.T, np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(interleaved, format="flt", layout=layout)
        frame.sample_rate, frame.time_base, frame.pts = OPUS_RATE, Fraction(1, OPUS_RATE), position
        position += block.shape[1]
        yield frame


def _at_48_khz(audio: Audio) -> Iterator[Samples]:
    """Blocks `(channels, n)`, together as long as the audio is at that rate."""
    starts = range(0, audio.frames, _BLOCK)
    if audio.rate == OPUS_RATE:
        yield from (audio.samples[:, start : start + _BLOCK] for start in starts)
        return
    import soxr

    stream = soxr.ResampleStream(audio.rate, OPUS_RATE, audio.channels, dtype="float32", quality="VHQ")
    missing = max(round(audio.frames * OPUS_RATE / audio.rate), 1)
    for start in starts:
        block = np.ascontiguousarray(audio.samples[:, start : start + _BLOCK].T)
        found = stream.resample_chunk(block, last=start + _BLOCK >= audio.frames).T[:, :missing]
        missing -= found.shape[1]
        if found.size:
            yield found
    if missing:
        yield np.zeros((audio.channels, missing), np.float32)
