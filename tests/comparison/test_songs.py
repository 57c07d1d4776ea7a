"""Which masters are of one song: decided once, and pairs, differences and shared seconds all go by it."""

import json
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.comparison.masters import lag, song
from tests.programme import decorrelated_pink, programme
from translate.audio import Audio
from translate.comparison import Comparison
from translate.comparison.songs import Songs
from translate.dsp.levels import measure_levels

RATE = 44_100
SECONDS = 20.0


def one_song(*masters: Audio) -> bool:
    songs = Songs([str(number) for number in range(len(masters))])
    for number, audio in enumerate(masters):
        songs.add(str(number), audio.as_stereo(), measure_levels(audio.as_stereo().samples, audio.rate))
    return frozenset({"0", "1"}) in songs.pairs()


@pytest.fixture(scope="module")
def base() -> Audio:
    return programme(SECONDS, RATE)


def moved(audio: Audio, seconds: float) -> Audio:
    """With silence in front, or without its first seconds."""
    frames = round(abs(seconds) * audio.rate)
    if seconds < 0.0:
        return audio.with_samples(audio.samples[:, frames:])
    return audio.with_samples(np.pad(audio.samples, ((0, 0), (frames, 0))))


def test_what_mastering_does_makes_no_other_song(base: Audio) -> None:
    left, right = base.samples
    for other in (
        base.gained(-20.0),
        base.with_samples(np.tanh(4.0 * base.samples)),
        base.with_samples(-base.samples),
        base.with_samples(np.stack([left, -right])),
        base.with_samples(np.stack([left, 0.7 * right + 0.7 * np.roll(right, 500)])),  # wide
        base.with_samples(base.samples.mean(axis=0, keepdims=True)),
        moved(base, 1.5),
        moved(base, -1.5),
        moved(base, 3.0),
        base.with_samples(np.pad(moved(base, 7.0).samples, ((0, 0), (0, 5 * RATE)))),
        base.with_samples(base.samples[:, : -round(1.5 * RATE)]),
        programme(SECONDS, 48_000),
    ):
        assert one_song(base, other)
        assert one_song(other, base)


def test_another_song_silence_and_another_length_are_none(base: Audio) -> None:
    for other in (
        base.with_samples(base.samples[:, ::-1]),
        decorrelated_pink(SECONDS, RATE),
        base.with_samples(np.zeros_like(base.samples)),
        moved(base, -2.5),
        base.with_samples(base.samples[:, : -round(2.5 * RATE)]),
    ):
        assert not one_song(base, other)
        assert not one_song(other, base)


def test_scraps_are_decided_too() -> None:
    scrap = programme(0.3, RATE)
    assert one_song(scrap, scrap.gained(3.0))
    assert not one_song(scrap, scrap.with_samples(scrap.samples[:, :1]))


def compared(*masters: Audio) -> Comparison:
    return translate.compare(masters, devices=["tv"], platforms=["spotify@lossless"])


def differences(found: Comparison, folder: Path) -> set[tuple[str, str]]:
    found.write(folder)
    clips = json.loads((folder / "previews" / "previews.json").read_text("utf-8"))["clips"]
    return {(c["identity"]["master"], c["other"]) for c in clips if c["kind"] == "difference"}


@pytest.mark.parametrize(("cut_s", "alike"), [(1.5, True), (2.5, False)])
def test_a_song_cut_shorter_is_judged_where_it_is_subtracted(cut_s: float, alike: bool, tmp_path: Path) -> None:
    """The same file, 3 dB louder and cut at its end: where it is one song, its loudness alone is no merit."""
    quiet = song(SECONDS, gain_db=-6.0, name="quiet")
    louder = song(SECONDS, gain_db=-3.0, name="louder")
    shorter = louder.with_samples(louder.samples[:, : -round(cut_s * louder.rate)])
    found = compared(quiet, shorter)
    assert (found.one_song == {frozenset({"quiet", "louder"})}) == alike
    assert ("only-louder" in {finding.code for finding in found.findings}) == alike
    assert (differences(found, tmp_path / "out") == {("quiet", "louder")}) == alike


def test_seconds_are_shared_within_a_song_only() -> None:
    """Two songs of one length have their own loudest seconds."""
    early, late = (np.r_[np.full(20, loud), np.full(20, 0.2 - loud)] for loud in (0.15, 0.05))
    other = Audio(decorrelated_pink(40.0, RATE).samples * np.repeat(late, RATE), RATE, "other")
    one = programme(40.0, RATE)
    masters = [Audio((one.samples * np.repeat(early, RATE)).astype(np.float32), RATE, "one"), other]
    found = translate.compare(masters, devices=["studio-monitors"], platforms=["none"], judge=False)
    assert found.one_song == frozenset()
    previews = {name: audio for (name, _, _), audio in found.previews().items()}
    starts = [-lag(previews[audio.name], audio) / RATE for audio in masters]
    assert 0.0 <= starts[0] <= 5.0
    assert 20.0 <= starts[1] <= 25.0
