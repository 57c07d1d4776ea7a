"""Files in and out: formats, exactness, messages, and nothing half written."""

import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile

from translate.audio import Audio
from translate.errors import OutputError
from translate.files import blocks, check_writable, load, save, whole_file

RATE = 44_100


def tone(seconds: float = 0.5, *, rate: int = RATE, channels: int = 2, peak: float = 0.5) -> Audio:
    """A sweep: one alignment only, unlike a steady sine."""
    t = np.arange(round(seconds * rate)) / rate
    sweep = peak * np.sin(2 * np.pi * (200 * t + 1500 * t**2))
    return Audio(np.stack([sweep, 0.5 * sweep][:channels]).astype(np.float32), rate, "tone")


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


@pytest.mark.parametrize("suffix", ["wav", "aiff", "flac"])
def test_24_bit_comes_back_bit_for_bit(tmp_path: Path, suffix: str) -> None:
    steps = np.random.default_rng(1).integers(-(2**23), 2**23, (2, 50_000))
    audio = Audio((steps / 2**23).astype(np.float32), RATE)
    save(audio, tmp_path / f"a.{suffix}")
    assert soundfile.info(tmp_path / f"a.{suffix}").subtype == "PCM_24"
    assert np.array_equal(load(tmp_path / f"a.{suffix}").samples, audio.samples)


@pytest.mark.parametrize("suffix", ["wav", "aiff"])
def test_overs_make_it_float(tmp_path: Path, suffix: str) -> None:
    audio = tone(peak=1.9)
    save(audio, tmp_path / f"a.{suffix}")
    assert np.array_equal(load(tmp_path / f"a.{suffix}").samples, audio.samples)


def test_ogg_keeps_length_and_overs(tmp_path: Path) -> None:
    audio = tone(3.0, peak=1.9)
    save(audio, tmp_path / "a.ogg")
    read = load(tmp_path / "a.ogg")
    assert read.frames == audio.frames
    assert read.samples.max() > 1.8


def test_flac_refuses_overs_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.flac: peak is \+5\.58 dBFS"):
        save(tone(peak=1.9), tmp_path / "a.flac")
    assert list(tmp_path.iterdir()) == []


def test_no_format_for_the_suffix(tmp_path: Path) -> None:
    for name in ("a.xyz", "a"):
        with pytest.raises(OutputError, match=r"there is \.wav"):
            save(tone(), tmp_path / name)


def test_no_folder_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        save(tone(), tmp_path / "nowhere" / "a.wav")
    (tmp_path / "a.wav").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        save(tone(), tmp_path / "a.wav")


def test_what_can_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    for name in ("a.wav", "a.AIFF", "a.flac", "a.ogg"):
        check_writable(tmp_path / name)
    for path, says in [
        (tmp_path / "a.mp3", r"cannot write \.mp3; there is \.wav, \.aif"),
        (tmp_path / "a", "a file without a suffix"),
        (tmp_path / "nowhere" / "a.wav", "there is no folder"),
    ]:
        with pytest.raises(OutputError, match=says):
            check_writable(path)
    (tmp_path / "b.wav").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        check_writable(tmp_path / "b.wav")
    assert [path.name for path in tmp_path.iterdir()] == ["b.wav"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_file_leaves_the_old_one(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "table.csv"
    target.write_text("old")

    def interrupted() -> None:
        with whole_file(target) as part:
            part.write_text("half")
            raise error

    with pytest.raises(error):
        interrupted()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("suffix", ["wav", "flac", "aiff", "ogg"])
def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    # A file size limit stands in for the full disk: the writing fails in the same place.
    script = f"""
        import numpy as np, resource
        from translate.audio import Audio
        from translate.errors import OutputError
        from translate.files import save
        noise = np.random.default_rng(0).uniform(-0.9, 0.9, (2, 400_000)).astype("f4")
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        try:
            save(Audio(noise, 44100), {str(tmp_path / f"a.{suffix}")!r})
        except OutputError as error:
            print(error)
    """
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, env=environment
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert f"a.{suffix}: " in done.stdout
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000
