"""Short good audio files of every container and codec that can be written here: name → bytes."""

import io
from typing import Final

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

__all__ = ["sounds"]

_RATE: Final = 48_000
_SECONDS: Final = 0.4
_PLAIN: Final = (
    *(("WAV", subtype) for subtype in ("PCM_U8", "PCM_16", "PCM_24", "FLOAT", "DOUBLE", "ULAW", "IMA_ADPCM")),
    *(
        ("AIFF", "PCM_16"),
        ("AIFF", "FLOAT"),
        ("RF64", "PCM_24"),
        ("W64", "PCM_16"),
        ("CAF", "PCM_24"),
        ("AU", "PCM_16"),
    ),
    *(("FLAC", "PCM_16"), ("FLAC", "PCM_24"), ("OGG", "VORBIS"), ("OGG", "OPUS"), ("MP3", "MPEG_LAYER_III")),
    *(("VOC", "PCM_16"), ("CAF", "ALAC_16")),
)
_BY_FFMPEG: Final = (
    *(("aac", "ipod"), ("aac", "adts"), ("aac", "mpegts"), ("alac", "ipod"), ("flac", "ogg"), ("flac", "matroska")),
    *(("libopus", "webm"), ("libopus", "ogg"), ("vorbis", "matroska"), ("wmav2", "asf"), ("mp2", "mp2")),
    *(("ac3", "ac3"), ("eac3", "eac3"), ("wavpack", "wv"), ("tta", "tta"), ("pcm_s16le", "avi"), ("aac", "flv")),
    *(("mp2", "mpeg"), ("dca", "dts"), ("aac", "mp4"), ("libmp3lame", "avi")),
)


def sounds() -> dict[str, bytes]:
    """All of them, of two tones; what this machine cannot write is left out."""
    t = np.arange(round(_RATE * _SECONDS)) / _RATE
    samples = np.stack([0.5 * np.sin(2 * np.pi * 440 * t), 0.3 * np.sin(2 * np.pi * 997 * t)]).astype(np.float32)
    found: dict[str, bytes] = {}
    for container, subtype in _PLAIN:
        stream = io.BytesIO()
        soundfile.write(stream, samples.T, _RATE, format=container, subtype=subtype)
        found[f"{subtype.lower()}.{container.lower()}"] = stream.getvalue()
    for codec, container in _BY_FFMPEG:
        try:
            found[f"{codec}.{container}"] = _encoded(samples, codec, container)
        except (av.FFmpegError, ValueError):
            continue
    return found


def _encoded(samples: NDArray[np.float32], codec: str, container: str) -> bytes:
    stream = io.BytesIO()
    with av.open(stream, "w", format=container, options={"fflags": "+bitexact"}) as file:
        track = file.add_stream(codec, rate=_RATE, layout="stereo", options={"strict": "-2"})
        assert isinstance(track, av.AudioStream)
        resampled = av.AudioResampler(track.format.name, "stereo", _RATE, track.frame_size or None)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = _RATE, 0
        for one in (*resampled.resample(frame), *resampled.resample(None)):
            file.mux(track.encode(one))
        file.mux(track.encode(None))
    return stream.getvalue()
