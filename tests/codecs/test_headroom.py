"""The smallest trim, against coders whose answer is known and against a real one; what is found is kept."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.programme import programme
from tests.signals import sine
from translate.audio import Audio
from translate.codecs import Cache, Search, lossy, roundtrip
from translate.codecs.codec import Codec, Encoded, encoded
from translate.codecs.headroom import OFFSETS, Headroom, smallest_trim, worst_places
from translate.dsp.levels import measure_levels, peak_db

RATE = 48_000


def true_peak_dbtp(audio: Audio) -> float:
    return peak_db(measure_levels(audio.samples, audio.rate, true_peak=True).true_peaks)


def tone(peak_dbfs: float) -> Audio:
    return Audio(sine(997.0, 3.0, dbfs=peak_dbfs, rate=RATE), RATE)


@pytest.mark.parametrize(("gain_db", "expected_db"), [(0.95, 1.0), (1.04, 1.1), (0.02, 0.1), (6.55, 6.6)])
def test_a_coder_that_only_amplifies(gain_db: float, expected_db: float) -> None:
    trim = smallest_trim(tone(0.0), lambda audio: audio.gained(gain_db), [(0.0, 3.0)])
    assert trim.trim_db == expected_db
    assert trim.before_dbtp == pytest.approx([gain_db] * len(OFFSETS), abs=0.02)


def test_the_worst_start_decides() -> None:
    def coder(audio: Audio) -> Audio:
        start = int(np.flatnonzero(np.abs(audio.samples[0]) > 1e-4)[0])
        return audio.gained(0.5 + (1.0 if 500 < start < 600 else 0.0))

    trim = smallest_trim(tone(-0.04), coder, [(0.0, 3.0)])
    assert trim.trim_db == 1.5
    assert trim.before_dbtp.index(max(trim.before_dbtp)) == OFFSETS.index(512)


def test_a_coder_that_always_clips_has_no_trim() -> None:
    found = smallest_trim(tone(0.0), lambda audio: audio.gained(1.0 - true_peak_dbtp(audio)), [(0.0, 3.0)])
    assert found.trim_db is None
    assert found.before_dbtp == pytest.approx([1.0] * len(OFFSETS), abs=0.02)


def test_places_are_apart_and_around_the_worst() -> None:
    peaks = np.full((2, 3_000), 0.5)
    peaks[0, 1_000], peaks[1, 1_050], peaks[1, 2_999] = 1.3, 1.2, 1.1
    assert worst_places(peaks, 30.0) == [(8.0, 12.0), (27.99, 30.0)]
    assert worst_places(np.full((2, 100), 0.99), 1.0) == []


def test_a_real_encoder_gives_no_over_with_it_and_some_with_less() -> None:
    song = programme(0.8, 44_100)
    silence = np.zeros((2, 4_410), np.float32)  # where the search fades
    clipped = np.clip(song.gained(6.0).samples, -1.0, 1.0)
    loud = song.with_samples(np.concatenate([silence, clipped, silence], axis=1))

    def coder(audio: Audio) -> Audio:
        return roundtrip(audio, "aac", 128)

    def worst(trim_db: float) -> float:
        moved = [np.pad(loud.gained(-trim_db).samples, ((0, 0), (offset, 0))) for offset in OFFSETS]
        return max(true_peak_dbtp(coder(loud.with_samples(samples))) for samples in moved)

    trim = smallest_trim(loud, coder, [(0.0, loud.duration_s)])
    assert trim.trim_db is not None
    assert worst(trim.trim_db) <= 0.0
    assert worst(trim.trim_db - 0.1) > 0.0
    assert worst(0.0) == max(trim.before_dbtp) > 0.5


@pytest.fixture
def encoders(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lengths of what encoders were given."""
    found: list[int] = []

    def counted(codec: Codec, audio: Audio, kbps: int, rate: int) -> Iterator[Encoded]:
        found.append(audio.frames)
        return encoded(codec, audio, kbps, rate)

    monkeypatch.setattr(lossy, "encoded", counted)
    return found


def loud_master() -> Audio:
    song = programme(3.0, 44_100)
    return song.with_samples(np.clip(song.gained(9.0).samples, -1.0, 1.0))


def true_peaks(audio: Audio) -> np.ndarray:
    return measure_levels(audio.samples, audio.rate, true_peak=True).true_peaks


def test_of_a_stream_and_again_without_an_encoder(encoders: list[int], tmp_path: Path) -> None:
    master, cache = loud_master(), Cache(tmp_path)
    decoded = roundtrip(master, "vorbis", 160)
    search = Search.of(master, true_peaks(decoded), "vorbis", 160)
    first = search.run(cache)
    assert first.trim_db is not None
    assert first.trim_db > 0.0
    assert first.worst_dbtp >= true_peak_dbtp(decoded) > 0.0
    assert first.places == tuple(worst_places(true_peaks(decoded), master.duration_s))
    encoders.clear()
    assert search.run(cache) == first == Search.of(master, true_peaks(decoded), "vorbis", 160).run(cache)
    assert encoders == []
    assert Search.of(master.gained(-0.1), true_peaks(decoded), "vorbis", 160).run(cache) != first  # other content
    assert encoders != []


def test_nothing_is_encoded_twice(encoders: list[int]) -> None:
    """Offset and level make a piece: equal lengths are equal offsets, so a level may come once for each."""
    master = loud_master()
    levels: list[tuple[int, float]] = []

    def coder(audio: Audio) -> Audio:
        levels.append((audio.frames, round(float(np.abs(audio.samples).max()), 6)))
        return roundtrip(audio, "aac", 128)

    smallest_trim(master, coder, [(0.0, master.duration_s)])
    assert len(levels) == len(set(levels)) > len(OFFSETS)


@pytest.mark.parametrize(("peak_dbfs", "trim_db"), [(-1.0, 0.0), (0.0, 0.0), (1.25, 1.3)])
def test_without_a_codec_it_is_the_peak(encoders: list[int], peak_dbfs: float, trim_db: float) -> None:
    audio = tone(peak_dbfs - 0.01)
    found = Search.of(audio, true_peaks(audio), "flac", None).run()
    assert found.trim_db == trim_db
    assert found.places == ()
    assert encoders == []


def test_a_stream_below_full_scale_needs_none(encoders: list[int]) -> None:
    audio = tone(-3.0)
    found = Search.of(audio, true_peaks(audio), "aac", 128).run()
    assert (found.trim_db, found.places) == (0.0, ())
    assert found.worst_dbtp == pytest.approx(-3.0, abs=0.05)
    assert encoders == []


@cache
def looked_for() -> tuple[Search, Headroom]:
    """And what it finds without anything kept."""
    master = loud_master()
    search = Search.of(master, true_peaks(roundtrip(master, "vorbis", 160)), "vorbis", 160)
    return search, search.run()


@pytest.mark.parametrize("kept", [b"", b"null", b"[1.0]", b"not json", b'["x", [1.0]]'])
def test_a_spoiled_entry_is_looked_for_again(kept: bytes, tmp_path: Path) -> None:
    search, expected = looked_for()
    there = Cache(tmp_path)
    there.put(search._key(), kept)
    assert search.run(there) == expected
