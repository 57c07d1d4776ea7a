"""Each stream is encoded once, from the cache not at all, ahead of time but not too far, and without a trace."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from translate.audio import Audio
from translate.codecs import Transcode, lossy
from translate.codecs.codec import Codec, Encoded, encoded
from translate.comparison import Comparison, compare, streams
from translate.comparison.selection import Entry, choose_entries, choose_platforms
from translate.comparison.streams import Streams
from translate.errors import AudioError
from translate.playback import Prepared, play
from translate.playback import prepare as prepare_master

SHARED_STREAM = ["apple-music", "youtube-music@aac-256", "spotify@web-premium", "spotify:off@web-premium"]  # AAC 256


def song(name: str, seed: int = 1) -> Audio:
    samples = np.random.default_rng(seed).standard_normal((2, 30_000)) * 0.1
    return Audio(samples.astype(np.float32), 44_100, name)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, str, int]]:
    """What the encoders were asked for: (master, codec, kbit/s). The cache is in `tmp_path`."""
    found: list[tuple[str, str, int]] = []

    def counted(codec: Codec, audio: Audio, kbps: int, rate: int) -> Iterator[Encoded]:
        found.append((audio.name, codec.id, kbps))
        return encoded(codec, audio, kbps, rate)

    monkeypatch.setenv("TRANSLATE_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(lossy, "encoded", counted)
    return found


def test_every_stream_is_encoded_once(calls: list[tuple[str, str, int]]) -> None:
    platforms = [*SHARED_STREAM, "spotify", "spotify:loud", "spotify:quiet", "youtube", "qobuz", "tidal@lossless"]
    masters = [song("a"), song("b", 2)]
    found = compare(masters, devices=["studio-monitors"], platforms=platforms, cache=False)
    assert sorted(calls) == sorted(
        (name, *stream) for name in "ab" for stream in [("aac", 256), ("vorbis", 160), ("opus", 160)]
    )
    assert len(found.table) == 2 * (len(set(platforms)) - 1)  # spotify@web-premium is spotify:off@web-premium
    found.previews(full=True)
    assert len(calls) == 6


def test_the_cache_spares_the_encoder(calls: list[tuple[str, str, int]], tmp_path: Path) -> None:

    def compared(name: str, *, cache: bool = True) -> Comparison:
        platforms = ["spotify", "deezer"]
        return compare([song(name)], devices=["studio-monitors"], platforms=platforms, cache=cache, judge=False)

    first = compared("a")
    assert len(calls) == 2
    again = compared("renamed")
    assert len(calls) == 2  # the samples decide, not the name
    numbers = first.table.select_dtypes("number").columns
    assert first.table[numbers].equals(again.table[numbers])
    kept = set((tmp_path / "streams").iterdir())
    assert len(kept) >= 2
    compared("a", cache=False)
    assert len(calls) == 4
    assert set((tmp_path / "streams").iterdir()) == kept


def test_play_uses_it_too(calls: list[tuple[str, str, int]]) -> None:
    sounds = [
        play(song("a"), device="studio-monitors", platform="deezer", cache=c).audio.samples for c in (True, True, False)
    ]
    assert len(calls) == 2
    assert np.array_equal(sounds[0], sounds[1])
    assert np.array_equal(sounds[0], sounds[2])


def test_play_knows_the_only_setting_of_a_quality(calls: list[tuple[str, str, int]]) -> None:
    assert play(song("a"), device="studio-monitors", platform="spotify", quality="web").row["platform_gain_db"] == 0.0
    assert play(song("a"), device="studio-monitors", platform="spotify").row["platform_gain_db"] != 0.0


def test_two_work_ahead_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    both = threading.Barrier(2, timeout=10)
    real = Transcode.run

    def noted(self: Transcode) -> Transcode:
        begun.append(len(begun))
        if len(begun) <= 2:
            both.wait()  # breaks unless two run at the same time
        return real(self)

    monkeypatch.setattr(Transcode, "run", noted)
    choices = choose_platforms(["deezer", "youtube", "spotify", "apple-music", "qobuz@mp3-320", "amazon-music"])
    streams = Streams(choose_entries([song("a")], None), choices, None)
    ahead = streams.ahead()
    for consumed, (job, stream) in enumerate(ahead, start=1):
        assert job[1][0].key == choices[consumed - 1].key  # in order
        assert stream.decoded.frames == 30_000
        time.sleep(0.02)
        assert len(begun) <= consumed + 2
    assert len(begun) == len(choices)


def test_a_master_is_measured_once_and_loaded_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """First to find what all candidates play, then to be played."""
    loaded: list[str] = []
    measured: list[str] = []
    real_load, real_prepare = Entry.load, prepare_master

    def load(entry: Entry) -> Audio:
        loaded.append(entry.name)
        return real_load(entry)

    def prepare(audio: Audio) -> Prepared:
        measured.append(audio.name)
        return real_prepare(audio)

    monkeypatch.setattr(Entry, "load", load)
    monkeypatch.setattr(streams, "prepare", prepare)
    found = compare(
        [song("a"), song("b", 2)], devices=["tv"], platforms=["spotify", "youtube", "deezer", "tidal"], cache=False
    )
    assert loaded == ["a", "b", "a", "b"]
    assert measured == ["a", "b"]
    assert found.masters["name"].tolist() == ["a", "b"]


def test_what_was_not_kept_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def previews() -> dict[tuple[str, str, str], Audio]:
        platforms = ["deezer", "youtube"]
        found = compare([song("a")], devices=["studio-monitors"], platforms=platforms, cache=False, judge=False)
        return found.previews(full=True)

    kept = previews()
    monkeypatch.setattr(streams, "_KEPT_BYTES", 0)
    for key, audio in previews().items():
        assert np.array_equal(audio.samples, kept[key].samples)


def test_an_error_ends_it_and_leaves_no_thread(tmp_path: Path) -> None:
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"not audio at all")
    with pytest.raises(AudioError, match=r"bad\.wav"):
        compare([song("a"), bad], devices=["studio-monitors"], platforms=["deezer", "youtube"], cache=False)
    assert not [t.name for t in threading.enumerate() if t.name.startswith(("codec", "meter"))]
