"""A bass with and without harmonics, alone and under a guitar that has nothing to do with it."""

from functools import cache

import numpy as np
import pytest

from translate.dsp.spectrum import PowerFrames
from translate.hearing import BassLine, BassLineMeter
from translate.hearing.scale import CHANNELS_CAM

RATE = 44_100
NOTES_HZ = (41.2, 55.0, 49.0, 61.7, 46.2, 73.4)


@cache
def bass(harmonics: float, seconds: float = 15.0) -> np.ndarray:
    """Notes of half a second; harmonics 2 to 8 so strong."""
    rng = np.random.default_rng(7)
    t = np.arange(RATE // 2) / RATE
    envelope = np.minimum(t / 0.01, 1.0) * np.exp(-1.5 * t)

    def note(hz: float) -> np.ndarray:
        above = sum(np.sin(2 * np.pi * k * hz * t + k) / k**0.5 for k in range(2, 9))
        return np.asarray(envelope * (np.sin(2 * np.pi * hz * t) + harmonics * above))

    return np.concatenate([0.3 * note(NOTES_HZ[rng.integers(6)]) for _ in range(round(2 * seconds))])


@cache
def guitar(seconds: float = 15.0, seed: int = 3) -> np.ndarray:
    """Notes of its own at 150 to 400 Hz, in a rhythm of its own."""
    rng = np.random.default_rng(seed)
    wave = np.zeros(round(seconds * RATE) + RATE)
    t = np.arange(round(0.6 * RATE)) / RATE
    for start in range(0, round(seconds * RATE), round(0.37 * RATE)):
        hz = 150.0 * 2 ** (rng.integers(0, 17) / 12)
        wave[start : start + t.size] += sum(np.sin(2 * np.pi * hz * k * t) / k for k in range(1, 4)) * np.exp(-3 * t)
    return 0.15 * wave[: round(seconds * RATE)]


def line_of(wave: np.ndarray) -> BassLine:
    frames, meter = PowerFrames(RATE, 2), BassLineMeter(RATE)
    meter.add(frames.push(np.stack([wave, wave]).astype(np.float32))[0])
    meter.add(frames.flush()[0])
    return meter.finish()


def specific(line: BassLine, first_hz_cam: float) -> np.ndarray:
    """A device that plays all places of the cochlea from there on."""
    return np.where(first_hz_cam <= CHANNELS_CAM, 1.0, 0.0).astype(np.float32) * np.ones((len(line.hz), 1), np.float32)


def carried(line: BassLine) -> float:
    """Share of the time with a note for which it is heard where nothing below 100 Hz is played (3.4 Cam)."""
    return float(line.heard(specific(line, 3.4))[line.plays].mean())


def test_the_notes_are_found() -> None:
    for wave in (bass(0.0), bass(0.35)):
        line = line_of(wave)
        assert line.plays.mean() > 0.85
        cents = 1200 * np.abs(np.log2(line.hz[line.plays][:, np.newaxis] / np.array(NOTES_HZ))).min(axis=1)
        assert np.percentile(cents, 95) < 35.0


def test_harmonics_carry_the_line_to_what_plays_no_bass() -> None:
    assert carried(line_of(bass(0.35))) > 0.95
    assert carried(line_of(bass(0.0))) == 0.0


@pytest.mark.parametrize("level", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("seed", [3, 4, 5])
def test_an_unrelated_guitar_is_no_bass_line(level: float, seed: int) -> None:
    over = level * guitar(seed=seed)
    assert carried(line_of(bass(0.0) + over)) < 0.08
    assert carried(line_of(bass(0.35) + over)) > 0.5


def test_a_fundamental_is_heard_where_it_is_played() -> None:
    line = line_of(bass(0.0))
    assert line.heard(specific(line, 0.0))[line.plays].all()


def test_a_line_on_one_note_needs_no_other() -> None:
    t = np.arange(10 * RATE) / RATE
    one = sum(np.sin(2 * np.pi * k * 55.0 * t) / k for k in range(1, 9))
    assert carried(line_of(0.1 * np.asarray(one))) > 0.95


def test_octaves_do_not_take_each_others_harmonics() -> None:
    t = np.arange(RATE // 2) / RATE
    low, high = (sum(np.sin(2 * np.pi * k * hz * t) / k**0.5 for k in range(1, 9)) for hz in (50.0, 100.0))
    wave = np.concatenate([low, high] * 12) * 0.1
    assert carried(line_of(wave)) > 0.8


def test_nothing_is_no_line() -> None:
    for wave in (np.zeros(3 * RATE), np.zeros(10)):
        line = line_of(wave)
        assert not line.plays.any()
        assert not line.heard(np.ones((len(line.hz), CHANNELS_CAM.size), np.float32)).any()
    rng = np.random.default_rng(1)
    assert line_of(rng.standard_normal(10 * RATE) * 0.1).plays.mean() < 0.2
