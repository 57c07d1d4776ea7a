"""The quick road to the samples of a WAV, beside libsndfile's own."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.signals import noise
from translate.files import load
from translate.files.wav import data_start

RATE = 44_100


@pytest.mark.parametrize("frames", [1, 2, 3, 5, 65_536, 65_537, 70_001])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("container", ["WAV", "WAVEX", "RF64"])
@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_wav_is_read_to_the_bit_as_libsndfile_reads_it(
    tmp_path: Path, subtype: str, container: str, channels: int, frames: int
) -> None:
    path = tmp_path / "a.wav"
    draw = np.random.default_rng(frames).uniform(-1.0, 1.0, (frames, channels))
    draw[0] = -1.0
    soundfile.write(path, draw, RATE, format=container, subtype=subtype)
    theirs = soundfile.read(path, dtype="float32", always_2d=True)[0].T
    with soundfile.SoundFile(path) as file:
        assert data_start(path, file) is not None
    assert np.array_equal(load(path).samples, theirs)


def test_odd_chunks_before_the_samples_are_stepped_over(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, noise(0.2, rate=RATE).T, RATE, subtype="PCM_24")
    expected, data = load(path).samples, path.read_bytes()
    at = data.index(b"data")
    path.write_bytes(data[:at] + b"junk" + (7).to_bytes(4, "little") + bytes(8) + data[at:])
    assert np.array_equal(load(path).samples, expected)


def test_a_wav_that_libsndfile_reads_differently_is_left_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, noise(0.2, rate=RATE).T, RATE, subtype="PCM_16")
    data = bytearray(path.read_bytes())
    data[32:34] = (8).to_bytes(2, "little")  # block align of other samples
    path.write_bytes(data)
    with soundfile.SoundFile(path) as file:
        assert data_start(path, file) is None
