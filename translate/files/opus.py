"""Ogg Opus in memory by libopus (PyAV, FFmpeg): small sound for files and pages."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import BytesIO
from typing import Any

import numpy as np

from translate.audio import Audio
from translate.errors import OutputError
from translate.files.source import Samples

__all__ = ["OPUS_RATE", "opus_bytes"]

OPUS_RATE = 48_000
"""The rate of Opus in Hz (RFC 6716); others are resampled."""

_MOST_KBPS = 256  # per channel: libopus takes no more
_LEAST_KBPS = 6
_EFFORT = 6  # of 10: a third less time than 10 and, by noise-to-mask ratio, 0.2 dB less noise for 3 % more bytes
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
    import av

    most = _MOST_KBPS * audio.channels
    if not _LEAST_KBPS <= bitrate_kbps <= most:
        raise OutputError(f"{audio.name}: Opus of {bitrate_kbps:g} kbit/s; {_LEAST_KBPS} to {most} are allowed")
    out = BytesIO()
    try:
        # bit exact: no random serial number, no version of the encoder in the tags
        with av.open(out, "w", format="ogg", options={"fflags": "+bitexact"}) as file:
            stream: Any = file.add_stream("libopus", rate=OPUS_RATE)
            stream.codec_context.options = {"vbr": "on", "compression_level": str(_EFFORT)}
            stream.bit_rate = bitrate_kbps * 1000
            stream.layout = "stereo" if audio.channels == 2 else "mono"
            stream.format = "flt"
            for frame in _frames(_at_48_khz(audio), stream.layout.name):
                file.mux(stream.encode(frame))
            file.mux(stream.encode(None))
    except av.FFmpegError as error:
        raise OutputError(f"{audio.name}: Opus encoding failed: {error.strerror}") from None
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
