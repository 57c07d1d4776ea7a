"""Files cut in the middle: one rule for all that state their length, and one way to measure them all the same."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.files.sweep import tone
from tests.files.test_beside_ffmpeg import FORMAT, PCM, RATE, chunk, ds64, encoded, rf64, riff
from translate.errors import AudioError
from translate.files import blocks, load

KINDS = {
    "wav": ("pcm_s24le", "wav"), "ulaw": ("pcm_mulaw", "wav"), "adpcm": ("adpcm_ms", "wav"),
    "aiff": ("pcm_s24be", "aiff"),
    "w64": ("pcm_s24le", "w64"), "caf": ("pcm_s16be", "caf"), "au": ("pcm_s16be", "au"), "flac": ("flac", "flac"),
    "mp3": ("libmp3lame", "mp3"), "vorbis": ("libvorbis", "ogg"), "opus": ("libopus", "ogg"),
    "ogg flac": ("flac", "ogg"),
    "mka": ("flac", "matroska"), "webm": ("libopus", "webm"),
    "adts": ("aac", "adts"), "ts": ("aac", "mpegts"), "avi": ("pcm_s16le", "avi"), "wma": ("wmav2", "asf"),
    "ac3": ("ac3", "ac3"), "eac3": ("eac3", "eac3"), "mp2": ("mp2", "mp2"), "mpeg": ("mp2", "mpeg"),
    "voc": ("pcm_s16le", "voc"), "sox": ("pcm_s32le", "sox"),
    "mp3 without Xing's header": ("libmp3lame", "mp3"),
    "flv": ("aac", "flv"), "wavpack": ("wavpack", "wv"), "tta": ("tta", "tta"),
}  # fmt: skip


def options(name: str) -> dict[str, Any]:
    return {"write_xing": "0"} if "without" in name else {}


def cut(folder: Path, name: str) -> Path:
    path = folder / "a"
    codec, container = KINDS[name]
    encoded(path, codec, container, seconds=3.0, **options(name))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3 - 7])
    return path


@pytest.mark.parametrize("name", KINDS)
def test_a_cut_file_is_refused_or_measured_and_said(name: str, tmp_path: Path) -> None:
    path = cut(tmp_path, name)
    for read in (load, lambda p: list(blocks(p, seconds=0.5))):
        with pytest.raises(AudioError, match="cut short") as caught:
            read(path)
        assert str(caught.value).startswith(f"{path}: ")
    taken = load(path, allow_truncated=True)
    assert 1.0 < taken.duration_s < 2.5
    assert any("is cut short" in note for note in taken.notes)
    last = list(blocks(path, seconds=0.5, allow_truncated=True))[-1]
    assert any("is cut short" in note for note in last.notes)


@pytest.mark.parametrize("name", KINDS)
def test_a_whole_file_is_not_called_cut(name: str, tmp_path: Path) -> None:
    codec, container = KINDS[name]
    encoded(tmp_path / "a", codec, container, **options(name))
    assert load(tmp_path / "a").notes == ()
    assert load(tmp_path / "a", allow_truncated=True).notes == ()


@pytest.mark.parametrize("missing", [4, 400, 8000])
def test_a_wave_lacks_samples_however_few(missing: int, tmp_path: Path) -> None:
    for whole in (riff(FORMAT, chunk(b"data", PCM.tobytes())), rf64(ds64(PCM.nbytes), PCM.tobytes())):
        (tmp_path / "a.wav").write_bytes(whole[:-missing])
        with pytest.raises(AudioError, match=f"{PCM.nbytes - missing} of {PCM.nbytes} bytes of samples"):
            load(tmp_path / "a.wav")
        read = load(tmp_path / "a.wav", allow_truncated=True)
        np.testing.assert_array_equal(read.samples, PCM[: -missing // 4].T.astype(np.float32) / 2**15)


def test_an_m4a_whose_index_stands_in_front(tmp_path: Path) -> None:
    encoded(tmp_path / "a", "alac", "ipod", seconds=3.0, movflags="faststart")
    data = (tmp_path / "a").read_bytes()
    (tmp_path / "a").write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(AudioError, match="cut short"):
        load(tmp_path / "a")
    assert 1.0 < load(tmp_path / "a", allow_truncated=True).duration_s < 2.5


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "PCM_S8"])
def test_a_flac_says_whether_its_samples_are_its_own(subtype: str, tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, tone().samples.T, 44_100, subtype=subtype)
    assert load(path).notes == ()
    data = bytearray(path.read_bytes())
    data[8 + 18] ^= 1  # of the MD5
    path.write_bytes(data)
    assert "MD5" in load(path).notes[0]
    assert "MD5" in list(blocks(path, seconds=0.1))[-1].notes[0]


def test_a_name_need_not_be_text(tmp_path: Path) -> None:
    for suffix, (codec, container) in {"wav": KINDS["wav"], "m4a": ("aac", "ipod"), "flac": KINDS["flac"]}.items():
        encoded(tmp_path / "a", codec, container)
        name = os.fsencode(tmp_path) + b"/caf\xe9." + suffix.encode()
        os.rename(tmp_path / "a", name)  # noqa: PTH104  (bytes)
        assert load(os.fsdecode(name)).rate == RATE
