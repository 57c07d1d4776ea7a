"""Broken audio files, made from good ones of every format: name → bytes."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import soundfile

__all__ = ["good", "write_corpus"]

_RATE = 44_100
_LINEAR = {
    "wav": ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"],
    "aiff": ["PCM_S8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"],
    "flac": ["PCM_S8", "PCM_16", "PCM_24"],
}
_CUTS = (0, 1, 3, 4, 8, 11, 12, 16, 20, 27, 36, 40, 43, 44, 45, 47, 58, 80, 100)
_HUGE = (2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1)
_FLIPPED = 12  # variants of each file with some wrong bytes near its start


def good() -> dict[str, bytes]:
    """One short stereo file of each format and bit depth."""
    t = np.arange(_RATE // 2) / _RATE
    samples = np.stack([0.5 * np.sin(2 * np.pi * 440 * t), 0.3 * np.sin(2 * np.pi * 997 * t)]).astype(np.float32)
    files = {
        f"{subtype.lower()}.{suffix}": _by_soundfile(samples, suffix.upper(), subtype)
        for suffix, subtypes in _LINEAR.items()
        for subtype in subtypes
    }
    files["vorbis.ogg"] = _by_soundfile(samples, "OGG", "VORBIS")
    files["mp3.mp3"] = _by_soundfile(samples, "MP3", "MPEG_LAYER_III")
    files["aac.m4a"] = _by_ffmpeg(samples, "aac", "ipod")
    files["alac.m4a"] = _by_ffmpeg(samples, "alac", "ipod")
    files["adts.aac"] = _by_ffmpeg(samples, "aac", "adts")
    return files


def write_corpus(folder: Path) -> list[Path]:
    """All of it as files in `folder`."""
    paths = []
    originals = good()
    makers = (_cut, _mislabelled, _flipped, _huge_headers, _bad_formats, _not_numbers, _no_audio)
    for maker in makers:
        for name, data in maker(originals):
            path = folder / f"{maker.__name__[1:]}-{name}"
            path.write_bytes(data)
            paths.append(path)
    return paths


def _by_soundfile(samples: np.ndarray, container: str, subtype: str) -> bytes:
    stream = io.BytesIO()
    soundfile.write(stream, samples.T, _RATE, format=container, subtype=subtype)
    return stream.getvalue()


def _by_ffmpeg(samples: np.ndarray, codec: str, container: str) -> bytes:
    stream = io.BytesIO()
    with av.open(stream, "w", format=container) as file:
        track = file.add_stream(codec, rate=_RATE, layout="stereo")
        assert isinstance(track, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = _RATE, 0
        for packets in (track.encode(frame), track.encode(None)):
            file.mux(packets)
    return stream.getvalue()


def _cut(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Ended early, at many places; 44 bytes of a WAV are a header and nothing else."""
    for name, data in files.items():
        for at in {*_CUTS, len(data) // 3, len(data) // 2, len(data) - 1}:
            yield f"{at}-{name}", data[:at]


def _mislabelled(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        for suffix in ("wav", "flac", "mp3", "m4a", "raw", "txt"):
            yield f"{name.replace('.', '-')}.{suffix}", data


def _flipped(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Some wrong bytes: in the header, where they hurt most, and anywhere."""
    draw = np.random.default_rng(1)
    for name, data in files.items():
        for number in range(_FLIPPED):
            wrong = bytearray(data)
            reach = len(data) if number % 3 == 2 else 120
            for at in draw.integers(0, reach, 1 + number):
                wrong[at] = int(draw.integers(0, 256))
            yield f"{number}-{name}", bytes(wrong)


def _huge_headers(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Sizes that would need all the memory there is."""
    for size in _HUGE:
        for name in ("pcm_16.wav", "pcm_24.wav", "float.wav"):
            yield f"data-{size}-{name}", _with_size(files[name], b"data", size, "<I")
            yield f"fmt-{size}-{name}", _with_size(files[name], b"fmt ", size, "<I")
        for name in ("pcm_16.aiff", "pcm_24.aiff"):
            yield f"ssnd-{size}-{name}", _with_size(files[name], b"SSND", size, ">I")
            comm = files[name].index(b"COMM") + 10
            yield f"frames-{size}-{name}", _patched(files[name], comm, struct.pack(">I", size))
        yield f"moov-{size}.m4a", _with_size(files["aac.m4a"], b"moov", size, ">I", before=True)
    flac = files["pcm_16.flac"]
    yield "total.flac", _patched(flac, 21, bytes([flac[21] | 0x0F, 255, 255, 255, 255]))
    for size in (2**31, 2**63 - 1, 2**64 - 1):
        yield f"rf64-{size}.wav", _rf64(files["pcm_24.wav"], size)
        box = struct.pack(">I4sQ", 1, b"mdat", size)
        yield f"mdat-{size}.m4a", files["aac.m4a"][:28] + box + files["aac.m4a"][28:]


def _bad_formats(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """`fmt ` chunks and COMM chunks that make no sense."""
    wav = files["pcm_16.wav"]
    fmt = wav.index(b"fmt ") + 8
    fields = {
        "tag": (0, "<H", (0, 2, 3, 17, 0x55, 0xFFFE, 0xFFFF)),
        "channels": (2, "<H", (0, 1, 3, 255, 65_535)),
        "rate": (4, "<I", (0, 1, 7_999, 192_001, 2**31, 2**32 - 1)),
        "align": (12, "<H", (0, 1, 3, 65_535)),
        "bits": (14, "<H", (0, 1, 7, 8, 12, 20, 24, 32, 33, 64, 65_535)),
    }
    for name, (offset, form, values) in fields.items():
        for value in values:
            yield f"{name}-{value}.wav", _patched(wav, fmt + offset, struct.pack(form, value))
    aiff = files["pcm_24.aiff"]
    comm = aiff.index(b"COMM") + 8
    for value in (0, 1, 3, 7, 33, 65_535):
        yield f"channels-{value}.aiff", _patched(aiff, comm, struct.pack(">H", value))
        yield f"bits-{value}.aiff", _patched(aiff, comm + 6, struct.pack(">H", value))


def _not_numbers(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, code, order in (("float.wav", "f", "<"), ("double.wav", "d", "<"), ("float.aiff", "f", ">")):
        for value in (np.nan, np.inf, -np.inf, 1e38, *([1e300] if code == "d" else [])):
            wrong = struct.pack(order + code, value)
            yield f"{value}-{name}", _patched(files[name], len(files[name]) // 2 // 8 * 8, wrong)


def _no_audio(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    draw = np.random.default_rng(2)
    heads = (b"RIFF\0\0\0\0WAVE", b"RF64", b"FORM", b"fLaC", b"OggS", b"ID3\3\0\0", b"\xff\xfb\x90", b"\xff\xf1\x50")
    yield from (
        ("empty.wav", b""),
        ("zeros.wav", bytes(5000)),
        ("ones.mp3", b"\xff" * 5000),
        ("text.flac", b"sorry, wrong attachment\n" * 200),
    )
    for number, head in enumerate((*heads, b"\0\0\0\x18ftypM4A ", b"\x1aE\xdf\xa3")):
        yield f"{number}-alone.bin", head
        yield f"{number}-noise.bin", head + draw.bytes(20_000)


def _patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def _with_size(data: bytes, chunk: bytes, size: int, form: str, *, before: bool = False) -> bytes:
    return _patched(data, data.index(chunk) + (-4 if before else 4), struct.pack(form, size))


def _rf64(wav: bytes, size: int) -> bytes:
    """The 64-bit form of a WAV, its data claimed to have `size` bytes."""
    sizes = b"ds64" + struct.pack("<IQQQI", 28, size, size, size // 6, 0)
    body = _with_size(wav, b"data", 2**32 - 1, "<I")[12:]
    return b"RF64" + struct.pack("<I", 2**32 - 1) + b"WAVE" + sizes + body
