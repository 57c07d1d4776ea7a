"""Masters of one song are found by what they sound like; other songs are not."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray
from scipy.signal import sosfilt, tf2sos

from tests.catalogue.conftest import Label
from tests.catalogue.test_asking import run
from translate.audio import Audio
from translate.catalogue import Catalogue, scan, songs_of
from translate.catalogue.alike import alike
from translate.catalogue.landmarks import Landmarks, landmarks_in
from translate.files import save

RATE = 44_100


def tune(seed: int, seconds: float = 12.0) -> NDArray[np.float32]:
    """Notes of a few partials, eight in a second, that nobody else plays: `(2, n)`."""
    chance, samples = np.random.default_rng(seed), np.zeros(round(seconds * RATE))
    steps = np.arange(round(0.3 * RATE)) / RATE
    for start in range(0, samples.size - steps.size, RATE // 8):
        hz = 110.0 * 2.0 ** (chance.integers(48) / 12.0)
        note = sum(np.sin(2.0 * np.pi * hz * k * steps) / k for k in (1, 2, 3, 5))
        samples[start : start + steps.size] += 0.15 * note * np.exp(-steps / 0.1)
    return np.tile(samples, (2, 1)).astype(np.float32)


def remaster(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Darker, louder, limited, and cut 0.7 s later."""
    dark = sosfilt(tf2sos([0.25], [1.0, -0.75]), samples)
    return np.asarray(np.tanh(3.0 * dark[:, round(0.7 * RATE) :]), np.float32)


def heard(folder: Path, samples: NDArray[np.float32], name: str, rate: int = RATE) -> Landmarks:
    save(Audio(samples, rate), folder / name)
    return landmarks_in(folder / name, samples.shape[1] / rate)


def shares(tracks: Sequence[Landmarks], least: float) -> dict[tuple[int, int], float]:
    import duckdb

    parts = [
        (number, time, mark)
        for number, one in enumerate(tracks)
        for time, mark in zip(one.times, one.hashes, strict=True)
    ]
    marks = pa.table(dict(zip(("track", "time", "hash"), zip(*parts, strict=True), strict=True)))
    with duckdb.connect() as db:
        db.register("marks", marks)
        return {(one, other): share for one, other, share in alike(db, shared=least)}


def test_a_master_and_a_remaster_and_no_other_song(tmp_path: Path) -> None:
    song = tune(1)
    tracks = [
        heard(tmp_path, samples, f"{n}.wav") for n, samples in enumerate((song, remaster(song), tune(2), tune(3)))
    ]
    found = shares(tracks, 0.0)
    assert found.pop((0, 1)) > 0.08
    assert all(share < 0.03 for share in found.values())


def test_a_digest_is_of_samples_and_rate(tmp_path: Path) -> None:
    song = tune(4, 3.0)
    once, packed = heard(tmp_path, song, "a.wav"), heard(tmp_path, song, "b.flac")
    assert heard(tmp_path, np.float32(0.5) * song, "c.wav").audio != once.audio
    assert heard(tmp_path, song, "d.wav", 48_000).audio != once.audio
    assert landmarks_in(tmp_path / "b.flac", 3.0) == packed


def test_silence_has_none(tmp_path: Path) -> None:
    found = heard(tmp_path, np.zeros((2, RATE), np.float32), "silence.wav")
    assert (found.times, found.hashes) == ([], [])


def test_copies_of_a_catalogue(label: Label, scheduler: str, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    tagged = mine.folder / "v2.wav"
    tagged.write_bytes((mine.folder / "v1.wav").read_bytes() + b"LIST\x04\x00\x00\x00INFO")
    scan([str(mine.folder)], mine.catalogue, mine.plan, scheduler=scheduler)
    shutil.rmtree(mine.folder / "old")
    scan([str(mine.folder)], mine.catalogue, mine.plan, scheduler=scheduler)
    (only,) = [song.masters for song in songs_of(Catalogue(mine.catalogue)) if str(tagged) in song.masters[0].copies]
    assert len(only) == 1
    assert [Path(path).name for path in (only[0].path, *only[0].copies)][-2:] == ["v1.wav", "v2.wav"]
    code, stdout, _ = run("catalogue", "songs", mine.catalogue)
    assert code == 0
    assert "same audio" in stdout


@pytest.mark.shared
def test_masters_of_one_song_are_one_group(shared_audio: Path) -> None:
    files = sorted((shared_audio / "pairs").glob("*.flac")) + sorted((shared_audio / "versions").glob("honky*"))
    tracks = [landmarks_in(path, 40.0) for path in files]
    found = shares(tracks, 0.04)
    assert {other for pair in found for other in pair if set(pair) <= set(range(6))} == set(range(6))
    assert (6, 7) in found
    assert not any(one < 6 <= other for one, other in found)
