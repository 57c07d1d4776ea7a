"""The cache of encoded streams: the same samples, bounded, safe with several processes, never a reason to fail."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from translate.audio import Audio
from translate.cache import user_folder
from translate.codecs import Cache, lossy, roundtrip, user_cache
from translate.codecs.codec import Codec, Encoded, encoded
from translate.outputs.drafts import held

LOSSY = {"vorbis": 160, "aac": 256, "opus": 160, "mp3": 320}


def song(rate: int = 44_100, *, channels: int = 2, seed: int = 1) -> Audio:
    samples = np.random.default_rng(seed).standard_normal((channels, 20_000)) * 0.1
    return Audio(samples.astype(np.float32), rate)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "streams")


def entries(cache: Cache) -> list[Path]:
    return sorted(cache.folder.glob("*.stream"))


def count_encoder_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []

    def counted(codec: Codec, audio: Audio, kbps: int, rate: int) -> Iterator[Encoded]:
        calls.append(codec.id)
        return encoded(codec, audio, kbps, rate)

    monkeypatch.setattr(lossy, "encoded", counted)
    return calls


@pytest.mark.parametrize("rate", [44_100, 96_000])
@pytest.mark.parametrize("codec", LOSSY)
def test_the_same_samples_with_and_without(
    codec: str, rate: int, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count_encoder_calls(monkeypatch)
    plain, first, second = (roundtrip(song(rate), codec, LOSSY[codec], cache=c).samples for c in (None, cache, cache))
    assert np.array_equal(plain, first)
    assert np.array_equal(first, second)
    assert calls == [codec, codec]  # without, and the first time
    assert len(entries(cache)) == 1


def test_whatever_changes_the_stream_is_another_entry(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = count_encoder_calls(monkeypatch)
    mono = song(channels=1)
    folded = mono.with_samples(mono.samples.reshape(2, -1))  # the same bytes
    louder = song().gained(1e-4)
    for audio, codec, kbps, rate_hz in [
        (song(), "aac", 128, None),
        (song(), "aac", 160, None),
        (song(), "aac", 128, 48_000),
        (song(), "mp3", 128, None),
        (song(48_000), "aac", 128, 44_100),
        (louder, "aac", 128, None),
        (mono, "aac", 128, None),
        (folded, "aac", 128, None),
    ]:
        roundtrip(audio, codec, kbps, rate_hz=rate_hz, cache=cache)
    assert len(calls) == len(entries(cache)) == 8
    aac = lossy.LOSSY["aac"]
    newer = Codec("aac", lambda: "the next release", aac.rates, aac.encode, aac.decode)
    monkeypatch.setattr(lossy, "LOSSY", {**lossy.LOSSY, "aac": newer})
    roundtrip(song(), "aac", 128, cache=cache)
    assert len(calls) == len(entries(cache)) == 9


def test_lossless_is_not_kept(cache: Cache) -> None:
    roundtrip(song(), "flac", 1411, cache=cache)
    assert not cache.folder.exists()


@pytest.mark.parametrize("what", ["truncated", "empty", "flipped", "foreign", "header only"])
def test_a_damaged_entry_is_found_out_and_replaced(what: str, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = count_encoder_calls(monkeypatch)
    right = roundtrip(song(), "mp3", 128, cache=cache).samples
    path = entries(cache)[0]
    whole = path.read_bytes()
    flipped = whole[:500] + bytes([whole[500] ^ 1]) + whole[501:]
    path.write_bytes(
        {
            "truncated": whole[:-1],
            "empty": b"",
            "flipped": flipped,
            "foreign": b"RIFF" * 100,
            "header only": whole[:35],
        }[what]
    )
    assert np.array_equal(roundtrip(song(), "mp3", 128, cache=cache).samples, right)
    assert path.read_bytes() == whole
    assert len(calls) == 2


def test_an_entry_that_is_removed_in_between(cache: Cache) -> None:
    right = roundtrip(song(), "opus", 64, cache=cache).samples
    entries(cache)[0].unlink()
    assert np.array_equal(roundtrip(song(), "opus", 64, cache=cache).samples, right)


def test_it_stays_within_its_limit_and_drops_what_was_used_longest_ago(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=10_000)
    for i in range(9):
        cache.put(f"old{i}", bytes(1000))
        os.utime(tmp_path / f"old{i}.stream", (1000.0 + i, 1000.0 + i))
    assert cache.get("old0") == bytes(1000)  # used: now the newest
    cache.put("new", bytes(2000))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 10_000
    assert cache.get("new") == bytes(2000)
    assert cache.get("old0") == bytes(1000)
    assert cache.get("old1") is None
    cache.put("whale", bytes(10_000))
    assert cache.get("whale") is None
    assert cache.get("new") is not None  # nothing was thrown away for it


def test_drafts_of_processes_that_died_are_cleared_away(tmp_path: Path) -> None:
    dead, alive = tmp_path / "a.partial", tmp_path / "b.partial"
    for draft in (dead, alive):
        draft.write_bytes(b"half")
        os.utime(draft, (time.time() - 60,) * 2)
    with held(alive):
        Cache(tmp_path).put("new", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.partial", "new.stream"]


@pytest.mark.parametrize("place", ["a file/streams", "a file"])
def test_a_folder_that_cannot_be_written_is_no_cache(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").write_bytes(b"in the way")
    cache = Cache(tmp_path / place)
    assert np.array_equal(roundtrip(song(), "vorbis", 96, cache=cache).samples, roundtrip(song(), "vorbis", 96).samples)
    assert cache.get("key") is None


HAMMER = """
import sys
from pathlib import Path
from translate.cache import Cache
cache = Cache(Path(sys.argv[1]), limit_bytes=200_000)
hits = 0
for turn in range(400):
    number = turn // 2 * 7 % 13  # each twice in a row: else all would be thrown away before they are asked for again
    key, size = f"k{number}", 20_000 + number
    value = key.encode() * (size // 2)
    found = cache.get(key)
    assert found in (None, value), key
    hits += found is not None
    cache.put(key, value)
print(hits)
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    run = [sys.executable, "-c", HAMMER, str(tmp_path)]
    both = [subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    assert [(process.returncode, err) for process, (_, err) in zip(both, told, strict=True)] == [(0, ""), (0, "")]
    assert all(int(hits) > 100 for hits, _ in told)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 200_000
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize(
    ("system", "variables", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": "/xdg"}, Path("/xdg/translate")),
        ("linux", {"XDG_CACHE_HOME": "relative"}, Path("/home/me/.cache/translate")),
        ("linux", {}, Path("/home/me/.cache/translate")),
        ("darwin", {"XDG_CACHE_HOME": "/xdg"}, Path("/home/me/Library/Caches/translate")),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/translate/Cache")),
        ("win32", {}, Path("/home/me/AppData/Local/translate/Cache")),
        ("win32", {"TRANSLATE_CACHE_DIR": "/mine", "LOCALAPPDATA": "/local"}, Path("/mine")),
    ],
)
def test_where_it_is(system: str, variables: dict[str, str], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRANSLATE_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    monkeypatch.setattr(sys, "platform", system)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_folder() == place
    assert user_cache() == Cache(place / "streams")


def test_without_a_home_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("TRANSLATE_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert user_cache() is None
