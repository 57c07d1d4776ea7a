"""Arrays in files: the same numbers as in memory, nothing left behind, one line where there is no room."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.comparison.masters import SMALL, song
from translate import scratch
from translate.audio import Audio
from translate.codecs import Cache, roundtrip
from translate.devices import DeviceProfile
from translate.files import load, save
from translate.result import encode
from translate.scratch.arrays import held_bytes

RATE = 44_100


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """As if memory were short for everything."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    for limit in ("arrays.MEMORY_BYTES", "arrays.SMALL_BYTES", "streams.MOST_BYTES"):
        monkeypatch.setattr(f"translate.scratch.{limit}", 1)
    yield tmp_path
    assert not list(tmp_path.glob("tmp*")), "the files have no names"


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("sizes", [(), (0,), (5,), (3, 0, 4_000, 1)])
def test_what_grows_is_what_was_added(on_disk: Path, dtype: type, sizes: tuple[int, ...]) -> None:
    blocks: list[np.ndarray] = [np.random.default_rng(size).standard_normal((3, size)).astype(dtype) for size in sizes]
    growing = scratch.Growing(3, dtype)
    for block in blocks:
        growing.append(block)
    found = growing.array()
    assert found.flags.c_contiguous
    assert found.dtype == dtype
    assert np.array_equal(found, np.concatenate([np.zeros((3, 0), dtype), *blocks], axis=1))
    assert scratch.is_on_disk(found) == (sum(sizes) > 0)


def test_what_was_joined_in_memory_moves_to_a_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory becomes short after small blocks were made large ones."""
    monkeypatch.setattr("translate.scratch.arrays.SMALL_BYTES", 1_000)
    blocks = [np.random.default_rng(number).standard_normal((3, 17)) for number in range(40)]
    growing = scratch.Growing(3, np.float64)
    for number, block in enumerate(blocks):
        if number == 25:
            monkeypatch.setattr("translate.scratch.arrays.MEMORY_BYTES", 1)
        growing.append(block)
    found = growing.array()
    assert scratch.is_on_disk(found)
    assert np.array_equal(found, np.concatenate(blocks, axis=1))


def test_what_is_let_go_of_is_still_there(on_disk: Path) -> None:
    array = scratch.stored(np.arange(100_000.0).reshape(2, -1))
    assert scratch.is_on_disk(array[:, 5:])
    scratch.forget()
    assert array.sum() == np.arange(100_000.0).sum()
    with pytest.raises(ValueError, match="read-only"):
        array[0, 0] = 1.0


def test_memory_is_counted_for_as_long_as_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    before = held_bytes()
    monkeypatch.setattr("translate.scratch.arrays.MEMORY_BYTES", before + 3_000_000)
    first = scratch.stored(np.zeros((2, 125_000)))
    assert not scratch.is_on_disk(first)
    second = scratch.stored(np.zeros((2, 125_000)))
    assert scratch.is_on_disk(second)
    assert held_bytes() == before + first.nbytes
    del first
    assert held_bytes() == before


def test_bytes_that_grow(on_disk: Path) -> None:
    found = scratch.Bytes()
    for part in (b"abc", b"", b"defg" * 1000):
        found.append(part)
        assert found.view()[:3] == b"abc"
    assert bytes(found.view()) == b"abc" + b"defg" * 1000
    assert len(found) == 4003


def noise(seconds: float, channels: int = 2) -> Audio:
    samples = np.random.default_rng(4).standard_normal((channels, round(seconds * RATE))) * 0.1
    return Audio(samples.astype(np.float32), RATE)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_file_is_read_to_the_same_samples(on_disk: Path, channels: int) -> None:
    save(noise(3.0, channels), on_disk / "song.wav")
    audio = load(on_disk / "song.wav")
    assert scratch.is_on_disk(audio.samples)
    assert np.array_equal(audio.samples, np.round(noise(3.0, channels).samples * 2**23) / np.float32(2**23))
    assert np.array_equal(audio.as_stereo().samples, audio.samples.repeat(3 - channels, axis=0))


@pytest.mark.parametrize("codec", ["vorbis", "aac", "opus", "mp3"])
def test_streams_are_the_same(
    codec: str, on_disk: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    audio = noise(4.0)
    cache = Cache(on_disk / "streams")
    far = [roundtrip(audio, codec, 320, cache=cache).samples for _ in range(2)]  # encoded, then from the cache
    monkeypatch.undo()
    near = roundtrip(audio, codec, 320).samples
    assert all(np.array_equal(one, near) for one in far)


def test_a_comparison_has_the_same_numbers(on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compared() -> tuple[bytes, bytes]:
        devices: list[str | DeviceProfile] = ["true-wireless-earbuds", SMALL]
        found = translate.compare(song(2.0), devices=devices, platforms=["spotify"], cache=False, judge=False)
        return encode(found.result), encode(found.evidence)

    far = compared()
    monkeypatch.undo()
    assert far == compared()


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, 5_000_000))
from translate.scratch import arrays
arrays.MEMORY_BYTES = 1_000_000
from translate.cli import main
sys.argv = ["translate", "render", sys.argv[1], "-d", "tv", "-o", "out.flac", "--no-cache"]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_no_room_for_temporary_files_is_one_line(tmp_path: Path) -> None:
    save(noise(30.0), tmp_path / "song.wav")
    env = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", FULL, "song.wav"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: {tmp_path}: temporary files cannot be written: ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["song.wav"]
