"""Files that are written: bit for bit where the format can, else a message, and nothing half done."""

import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.files.sweep import RATE, tone
from translate.audio import Audio
from translate.errors import OutputError
from translate.files import check_writable, load, save


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
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, env=environment
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert f"a.{suffix}: " in done.stdout
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000
