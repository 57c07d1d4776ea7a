"""Ogg Opus in memory by libopus (PyAV, FFmpeg): small sound for a page."""

from fractions import Fraction
from io import BytesIO
from typing import Any

import numpy as np

from translate.audio import Audio
from translate.errors import OutputError
from translate.files.source import Samples

__all__ = ["opus_bytes"]

_RATE = 48_000  # the rate of Opus (RFC 6716); others are resampled
_MOST_KBPS = 256  # per channel: libopus takes no more
_LEAST_KBPS = 6
_EFFORT = 6  # of 10: a third less time than 10 and, by noise-to-mask ratio, 0.2 dB less noise for 3 % more bytes


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
    samples = _resampled(audio)
    out = BytesIO()
    try:
        # bit exact: no random serial number, no version of the encoder in the tags
        with av.open(out, "w", format="ogg", options={"fflags": "+bitexact"}) as file:
            stream: Any = file.add_stream("libopus", rate=_RATE)
            stream.codec_context.options = {"vbr": "on", "compression_level": str(_EFFORT)}
            stream.bit_rate = bitrate_kbps * 1000
            stream.layout = "stereo" if audio.channels == 2 else "mono"
            stream.format = "flt"
            interleaved = np.ascontiguousarray(samples.T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(interleaved, format="flt", layout=stream.layout.name)
            frame.sample_rate, frame.time_base, frame.pts = _RATE, Fraction(1, _RATE), 0
            for packet in (*stream.encode(frame), *stream.encode(None)):
                file.mux(packet)
    except av.FFmpegError as error:
        raise OutputError(f"{audio.name}: Opus encoding failed: {error.strerror}") from None
    return out.getvalue()


def _resampled(audio: Audio) -> Samples:
    if audio.rate == _RATE:
        return audio.samples
    import soxr

    found = soxr.resample(audio.samples.T, audio.rate, _RATE, quality="VHQ").T
    frames = max(round(audio.frames * _RATE / audio.rate), 1)
    short = max(frames - found.shape[1], 0)
    return np.asarray(np.pad(found, ((0, 0), (0, short)))[:, :frames], np.float32)
