"""What `compare` says differs: nothing where nothing does, and what was done where something was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soxr
from scipy.signal import butter, sosfilt

import translate
from tests.programme import programme
from tests.signals import music
from translate.audio import Audio
from translate.comparison import Comparison
from translate.result import Difference

RATE = 44_100
SONG = programme(12.0, RATE)
DEVICES = ["studio-monitors", "phone-speaker", "car@motorway"]


def compared(*changes: Callable[[Audio], Audio]) -> Comparison:
    """The song, and the song changed in each of these ways."""
    masters = [Audio(SONG.samples, RATE, "song")]
    for number, change in enumerate(changes):
        other = change(SONG)
        masters.append(Audio(other.samples, other.rate, f"other {number}"))
    return translate.compare(masters, devices=DEVICES, platforms=["spotify@lossless"])


def audible(found: Comparison) -> list[Difference]:
    return [d for d in found.result.differences if d.audible]


def later(audio: Audio, samples: float) -> Audio:
    """With silence in front, by parts of a sample, too."""
    padded = np.pad(audio.samples, ((0, 0), (0, 2 * audio.rate)))
    hz = np.fft.rfftfreq(padded.shape[1])
    turned = np.fft.rfft(padded, axis=1) * np.exp(-2j * np.pi * hz * samples)
    return audio.with_samples(np.fft.irfft(turned, padded.shape[1], axis=1)[:, : -2 * audio.rate].astype(np.float32))


def at_48k(audio: Audio) -> Audio:
    return Audio(soxr.resample(audio.samples.T, RATE, 48_000).T.astype(np.float32), 48_000, audio.name)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.gained(-3.0),
        lambda a: a.with_samples(-a.samples),
        lambda a: later(a, 0.37),
        lambda a: later(a, 1.2 * RATE),
        at_48k,
        lambda a: a.with_samples(a.samples[:, round(0.7 * RATE) :]),
    ],
    ids=["quieter", "inverted", "part of a sample", "later", "another rate", "cut at the head"],
)
def test_what_nobody_hears_is_no_difference(change: Callable[[Audio], Audio]) -> None:
    found = compared(change)
    assert found.one_song
    assert audible(found) == []


def bright(audio: Audio) -> Audio:
    sos = butter(2, 4_000.0, "highpass", fs=audio.rate, output="sos")
    return audio.with_samples((audio.samples + sosfilt(sos, audio.samples, axis=1)).astype(np.float32))


def narrow(audio: Audio) -> Audio:
    middle = audio.samples.mean(axis=0, keepdims=True)
    return audio.with_samples(middle + 0.3 * (audio.samples - middle))


def test_what_was_done_is_told() -> None:
    found = compared(bright, narrow)
    told = [d for d in audible(found) if d.device == "studio-monitors"]
    treble = {d.low_hz: d.difference for d in told if d.master == "other 0" and d.dimension == "tone"}
    assert treble[6_300.0] > 2.5
    assert all(value < 0.0 for low, value in treble.items() if low is not None and low < 1_000.0)
    assert any(d.dimension == "width" and d.difference < -5.0 for d in told if d.master == "other 1")


def test_a_table_a_csv_and_json_say_the_same(tmp_path: Path) -> None:
    found = compared(bright)
    found.write(tmp_path / "out", previews=False)
    table = found.differences
    assert len(table) == len(found.result.differences) == len(found.to_dict()["differences"])
    lines = (tmp_path / "out" / "differences.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(table) + 1
    assert lines[0].split(",") == list(table.columns)
    assert translate.compare([SONG], devices=DEVICES[:1]).differences.empty


def test_without_judging_there_are_none() -> None:
    masters = [Audio(SONG.samples, RATE, "a"), Audio(bright(SONG).samples, RATE, "b")]
    assert translate.compare(masters, devices=DEVICES[:1], judge=False).differences.empty


@pytest.mark.shared
def test_two_lossy_copies_are_equal_and_two_tempos_are_not_one_song(shared_audio: Path) -> None:
    files = sorted((shared_audio / "versions").glob("honky-tonk-villain_twin.*"))
    twins = [replace(music(f"versions/{file.name}", 20.0, 20.0), name=file.name) for file in files]
    found = translate.compare(twins, platforms=["spotify@lossless"], devices=DEVICES)
    assert found.result.differences
    assert not audible(found)
    files = sorted((shared_audio / "versions").glob("ravenbridge_*.ogg"))
    tempos = [music(f"versions/{file.name}", 20.0, 20.0) for file in files]
    assert not translate.compare(tempos, platforms=["spotify@lossless"], devices=DEVICES[:1]).result.differences


@pytest.mark.shared
def test_what_differs_between_six_masters_of_a_song(shared_audio: Path) -> None:
    masters = sorted((shared_audio / "pairs").glob("*.flac"))
    clips = [music(f"pairs/{file.name}", 8.0, 20.0) for file in masters]
    found = translate.compare(clips, platforms=["spotify@lossless"], devices=["studio-monitors"])
    told = {(d.master, d.dimension, d.low_hz): d.difference for d in audible(found)}
    assert told["caesium_bright", "tone", 10_000.0] > 3.0
    assert told["caesium_dark-narrow", "tone", 10_000.0] < -3.0
    assert told["caesium_dark-narrow", "width", None] < -3.0
    assert told["caesium_artist-master", "tone", 10_000.0] < -30.0
    assert told["caesium_loud-limited", "punch", None] < -3.0
