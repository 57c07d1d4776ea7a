"""Every container and codec, however it was written: samples, length and channels as FFmpeg decodes them."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile

from tests.files.sweep import tone
from translate.audio import Audio
from translate.files import load

RATE = 48_000
PADDING = 2 * 2048  # what a gapless tag may take away at the end


def encoded(
    path: Path, codec: str, container: str, *, late_s: float = 0.0, seconds: float = 0.5, **options: str
) -> Audio:
    """A tone, written by FFmpeg."""
    audio = tone(seconds, rate=RATE)
    if codec == "libvorbis":  # not built into PyAV
        soundfile.write(path, audio.samples.T, RATE, format="OGG", subtype="VORBIS")
        return audio
    with av.open(str(path), "w", format=container, options=options) as file:
        stream: Any = file.add_stream(codec, rate=RATE, layout="stereo")
        stream.bit_rate = 128_000
        frame = av.AudioFrame.from_ndarray(audio.samples, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, 0
        for packets in (stream.encode(frame), stream.encode(None)):
            file.mux(_later(packets, late_s))
    return audio


def _later(packets: list[Any], late_s: float) -> list[Any]:
    for packet in packets if late_s else []:
        shift = round(late_s / packet.time_base)
        packet.pts, packet.dts = (None if t is None else t + shift for t in (packet.pts, packet.dts))
    return packets


def decoded(path: Path, container: str) -> np.ndarray:
    """All that FFmpeg gives, with no thought of lengths."""
    to_float = av.AudioResampler(format="fltp")
    with av.open(str(path), format=container) as file:
        pieces = [p.to_ndarray() for frame in file.decode(audio=0) for p in to_float.resample(frame)]
    return np.concatenate(pieces, axis=1)


WRITTEN = [
    ("pcm_s16le", "wav"), ("pcm_s24le", "wav"), ("pcm_f32le", "wav"), ("pcm_f64le", "wav"), ("pcm_u8", "wav"),
    ("pcm_mulaw", "wav"), ("pcm_alaw", "wav"), ("adpcm_ms", "wav"), ("pcm_s24le", "w64"), ("pcm_s16be", "aiff"),
    ("pcm_s24be", "aiff"), ("pcm_f32be", "aiff"), ("pcm_s16be", "caf"), ("alac", "caf"), ("pcm_s16be", "au"),
    ("flac", "flac"), ("flac", "ogg"), ("flac", "matroska"), ("flac", "mp4"), ("libvorbis", "ogg"),
    ("libopus", "ogg"), ("libopus", "webm"), ("libopus", "mp4"), ("libmp3lame", "mp3"), ("libmp3lame", "mp4"),
    ("libmp3lame", "matroska"), ("mp2", "mp2"), ("aac", "adts"), ("aac", "ipod"), ("aac", "mov"), ("aac", "matroska"),
    ("aac", "mpegts"), ("alac", "ipod"), ("ac3", "ac3"), ("eac3", "eac3"), ("wavpack", "wv"), ("tta", "tta"),
    ("wmav2", "asf"), ("pcm_s16le", "avi"), ("pcm_s24le", "mov"), ("aac", "flv"), ("pcm_f32le", "w64"),
    ("pcm_s16le", "voc"), ("libmp3lame", "wav"), ("aac", "asf"), ("mp2", "mpeg"),
    ("pcm_s32le", "sox"), ("pcm_mulaw", "aiff"),
]  # fmt: skip
GAPLESS = ("ipod", "mp4", "mov", "ogg")  # that state where the padding begins
LESS = [("alac", "caf"), ("wmav2", "asf")]  # FFmpeg itself writes or gives less
READ_AS = {"ipod": "mp4", "webm": "matroska", "adts": "aac", "mp2": "mp3"}


@pytest.mark.parametrize(("codec", "container"), WRITTEN)
@pytest.mark.parametrize("late_s", [0.0, 1.5])
def test_what_is_read_is_what_ffmpeg_decodes(tmp_path: Path, codec: str, container: str, late_s: float) -> None:
    path = tmp_path / "a"
    audio = encoded(path, codec, container, late_s=late_s)
    read, theirs = load(path), decoded(path, READ_AS.get(container, container))
    assert (read.rate, read.channels) == (RATE, 2)
    assert 0 <= theirs.shape[1] - read.frames <= (PADDING if container in GAPLESS else 0)
    assert read.frames >= audio.frames or (codec, container) in LESS
    error = np.abs(read.samples - theirs[:, : read.frames]).max()
    assert error < (2e-3 if codec in ("libmp3lame", "libvorbis", "libopus", "mp2") else 2**-22)  # two decoders


JOINED = [("libmp3lame", "mp3"), ("libvorbis", "ogg"), ("libopus", "ogg"), ("flac", "flac"), ("aac", "adts")]


@pytest.mark.parametrize(("codec", "container"), JOINED)
def test_joined_files_are_read_to_the_end(tmp_path: Path, codec: str, container: str) -> None:
    audio = encoded(tmp_path / "a", codec, container)
    data = (tmp_path / "a").read_bytes()
    whole = data * (8 if container == "mp3" else 2)  # an MP3 may have tags behind it that are as long as a short one
    (tmp_path / "joined").write_bytes(whole)
    assert load(tmp_path / "joined").frames >= audio.frames * len(whole) // len(data)


def chunk(name: bytes, data: bytes, *, stated: int | None = None, pad: bool = True) -> bytes:
    size = len(data) if stated is None else stated
    return name + struct.pack("<I", size) + data + (b"\0" if pad and len(data) % 2 else b"")


def riff(*chunks: bytes, magic: bytes = b"RIFF", size: int | None = None) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return magic + struct.pack("<I", len(body) if size is None else size) + body


PCM = np.random.default_rng(1).integers(-20_000, 20_000, (4001, 2)).astype("<i2")
FORMAT = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 2, RATE, RATE * 4, 4, 16))
UNKNOWN = 0xFFFFFFFF


def ds64(size: int) -> bytes:
    return chunk(b"ds64", struct.pack("<QQQI", size, size, 0, 0))


def rf64(sizes: bytes, data: bytes, magic: bytes = b"RF64") -> bytes:
    return riff(sizes, FORMAT, chunk(b"data", data, stated=UNKNOWN), magic=magic, size=UNKNOWN)


ODD_WAVES: dict[str, Callable[[bytes], bytes]] = {
    "FFmpeg to a pipe": lambda data: riff(FORMAT, chunk(b"data", data, stated=UNKNOWN), size=UNKNOWN),
    "sox to a pipe": lambda data: riff(FORMAT, chunk(b"data", data, stated=0x7FFFF000), size=0x7FFFF024),
    "2 GiB less one": lambda data: riff(FORMAT, chunk(b"data", data, stated=0x7FFFFFFF)),
    "all less a header": lambda data: riff(FORMAT, chunk(b"data", data, stated=0xFFFFFFDB)),
    "a recorder that crashed": lambda data: riff(FORMAT, chunk(b"data", data, stated=0), size=0),
    "RF64 that was not finished": lambda data: rf64(ds64(0), data),
    "RF64 without sizes": lambda data: rf64(ds64(2**64 - 1), data),
    "BW64": lambda data: rf64(ds64(len(data)), data, magic=b"BW64"),
    "an odd chunk without pad": lambda data: riff(FORMAT, chunk(b"inst", b"\0" * 7, pad=False), chunk(b"data", data)),
    "an odd chunk with pad": lambda data: riff(FORMAT, chunk(b"inst", b"\0" * 7), chunk(b"data", data)),
    "an odd chunk that ends in a letter": lambda data: riff(FORMAT, chunk(b"note", b"abc"), chunk(b"data", data)),
    "chunks behind": lambda data: riff(FORMAT, chunk(b"data", data), chunk(b"LIST", b"INFOabc")),
    "tag in front": lambda data: b"ID3\x03\0\0\0\0\x06\x20" + b"\0" * 800 + riff(FORMAT, chunk(b"data", data)),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_WAVES)
def test_headers_that_do_not_know_or_are_not_right(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.wav").write_bytes(ODD_WAVES[name](PCM.tobytes()))
    read = load(tmp_path / "a.wav")
    np.testing.assert_array_equal(read.samples, PCM.T.astype(np.float32) / 2**15)
    assert read.rate == RATE


def test_an_empty_wave_with_chunks_behind_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(riff(FORMAT, chunk(b"data", b""), chunk(b"LIST", b"INFOabcd")))
    with pytest.raises(Exception, match="there is no audio in it"):
        load(tmp_path / "a.wav")


@pytest.mark.parametrize("unpadded", [False, True])
def test_an_aiff_with_an_odd_chunk(tmp_path: Path, unpadded: bool) -> None:
    path = tmp_path / "a.aiff"
    soundfile.write(path, PCM, RATE, subtype="PCM_16")
    data = path.read_bytes()
    at = data.index(b"SSND")
    odd = b"ANNO" + struct.pack(">I", 7) + b"\0" * (7 if unpadded else 8)
    path.write_bytes(data[:at] + odd + data[at:])
    np.testing.assert_array_equal(load(path).samples, PCM.T.astype(np.float32) / 2**15)


def test_aac_behind_a_tag(tmp_path: Path) -> None:
    encoded(tmp_path / "a.aac", "aac", "adts")
    plain = load(tmp_path / "a.aac")
    (tmp_path / "a.aac").write_bytes(b"ID3\x03\0\0\0\0\x06\x20" + b"\0" * 800 + (tmp_path / "a.aac").read_bytes())
    assert np.array_equal(load(tmp_path / "a.aac").samples, plain.samples)


def test_32_bit_flac(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.flac"), "w", format="flac") as file:
        stream: Any = file.add_stream("flac", rate=RATE, layout="stereo", options={"strict": "experimental"})
        stream.format = "s32"
        stream.codec_context.options = {"strict": "experimental", "bits_per_raw_sample": "32"}
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(PCM[:4000].astype("<i4") * 65_537).reshape(1, -1), format="s32", layout="stereo"
        )
        frame.sample_rate, frame.pts = RATE, 0
        for packets in (stream.encode(frame), stream.encode(None)):
            file.mux(packets)
    np.testing.assert_allclose(load(tmp_path / "a.flac").samples, PCM[:4000].T * 65_537.0 / 2**31, atol=1e-6)
