"""Files that are read: every format, as exact as it can be, from the first sample to the last."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile

from tests.files.sweep import RATE, tone
from translate.files import blocks, load, save


def write_by_ffmpeg(path: Path, codec: str, container: str, *, layout: str = "stereo", rate: int = RATE) -> None:
    audio = tone(rate=rate, channels=2 if layout == "stereo" else 1)
    with av.open(str(path), "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(audio.samples, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        for packets in (stream.encode(frame), stream.encode(None)):
            file.mux(packets)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("suffix", "subtype", "error"),
    [
        ("wav", "PCM_U8", 2**-7),
        ("wav", "PCM_16", 2**-15),
        ("wav", "PCM_24", 2**-23),
        ("wav", "PCM_32", 2**-23),
        ("wav", "FLOAT", 0),
        ("wav", "DOUBLE", 0),
        ("aiff", "PCM_S8", 2**-7),
        ("aiff", "PCM_16", 2**-15),
        ("flac", "PCM_16", 2**-15),
        ("flac", "PCM_24", 2**-23),
    ],
)
def test_pcm_formats_are_read_within_one_step(
    tmp_path: Path, suffix: str, subtype: str, error: float, channels: int
) -> None:
    audio = tone(channels=channels)
    path = tmp_path / f"my song.{suffix}"
    soundfile.write(path, audio.samples.T, RATE, subtype=subtype)
    read = load(path)
    assert (read.name, read.rate, read.samples.shape) == ("my song", RATE, audio.samples.shape)
    assert np.abs(read.samples - audio.samples).max() <= error


@pytest.mark.parametrize(("suffix", "subtype"), [("ogg", "VORBIS"), ("mp3", "MPEG_LAYER_III"), ("opus", "OPUS")])
def test_lossy_formats_are_aligned_and_of_the_same_length(tmp_path: Path, suffix: str, subtype: str) -> None:
    audio = tone(rate=48_000)
    path = tmp_path / f"a.{suffix}"
    container = "MP3" if suffix == "mp3" else "OGG"
    soundfile.write(path, audio.samples.T, 48_000, format=container, subtype=subtype)
    read = load(path)
    assert read.samples.shape == audio.samples.shape
    assert np.std(read.samples - audio.samples) < 0.1 * np.std(audio.samples)


@pytest.mark.parametrize("layout", ["mono", "stereo"])
@pytest.mark.parametrize("rate", [44_100, 96_000])
@pytest.mark.parametrize("codec", ["aac", "alac"])
def test_m4a_is_read_without_its_encoder_delay(tmp_path: Path, codec: str, rate: int, layout: str) -> None:
    path = tmp_path / "a.m4a"
    write_by_ffmpeg(path, codec, "ipod", layout=layout, rate=rate)
    audio, read = tone(rate=rate, channels=2 if layout == "stereo" else 1), load(path)
    assert read.channels == audio.channels
    assert read.rate == rate
    assert 0 <= read.frames - audio.frames <= 0.002 * rate  # the container states milliseconds
    error = np.std(read.samples[:, : audio.frames] - audio.samples)
    assert error < (0.2 * np.std(audio.samples) if codec == "aac" else 2**-15)
    middle = audio.samples[:, 100:20_000]
    errors = [np.std(read.samples[:, 100 + lag : 20_000 + lag] - middle) for lag in range(-50, 51)]
    assert np.argmin(errors) - 50 == 0


@pytest.mark.parametrize(("codec", "container"), [("aac", "adts"), ("libopus", "webm")])
def test_other_containers_of_ffmpeg(tmp_path: Path, codec: str, container: str) -> None:
    path = tmp_path / "download"
    write_by_ffmpeg(path, codec, container, rate=48_000)
    assert load(path).duration_s == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("rate", [8_000, 22_050, 192_000])
def test_every_rate(tmp_path: Path, rate: int) -> None:
    save(tone(rate=rate), tmp_path / "a.wav")
    assert load(tmp_path / "a.wav").rate == rate


@pytest.mark.parametrize("seconds", [0.1, 0.123, 0.5, 9.0])
def test_blocks_joined_are_the_file(tmp_path: Path, seconds: float) -> None:
    audio = tone()
    save(audio, tmp_path / "a.wav")
    parts = list(blocks(tmp_path / "a.wav", seconds=seconds))
    assert all(part.frames == round(seconds * RATE) for part in parts[:-1])
    assert np.array_equal(np.concatenate([p.samples for p in parts], axis=1), load(tmp_path / "a.wav").samples)
