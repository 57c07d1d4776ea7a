"""translate.analysis.metrics.punch: each band against itself; limiting and clipping count, tone and level do not."""

from pathlib import Path

import numpy as np
import pytest
from scipy.signal import lfilter

import translate
from tests.playback.profiles import made
from tests.programme import decorrelated_pink, programme
from translate.audio import Audio
from translate.files import load

SONG = programme(12.0, 44_100)


def punch(audio: Audio, device: str | translate.DeviceProfile = "studio-monitors") -> float:
    return translate.play(audio, device=device, matched=True).row["punch_pct"]


def boomed(audio: Audio, gain_db: float = 12.0) -> Audio:
    """A shelf below 150 Hz."""
    pole = np.exp(-2 * np.pi * 150.0 / audio.rate)
    low = lfilter([1 - pole], [1, -pole], audio.samples, axis=1)
    return audio.with_samples((audio.samples + (10 ** (gain_db / 20) - 1) * low).astype(np.float32)).gained(-18.0)


def crushed(audio: Audio, drive_db: float) -> Audio:
    return audio.with_samples(np.tanh(audio.samples * 10 ** (drive_db / 20)).astype(np.float32)).gained(-6.0)


def sharpened(audio: Audio) -> Audio:
    """Each onset up to three times as high, by a fast envelope over a slow one."""
    peaks = np.abs(audio.samples).max(axis=0)

    def envelope(seconds: float) -> np.ndarray:
        pole = np.exp(-1.0 / (seconds * audio.rate))
        return np.asarray(lfilter([1 - pole], [1, -pole], peaks))

    gain = np.clip((envelope(0.003) + 1e-4) / (envelope(0.05) + 1e-4), 1.0, 3.0)
    return audio.with_samples((audio.samples * gain).astype(np.float32)).gained(-12.0)


@pytest.mark.parametrize("device", ["studio-monitors", "phone-speaker", "tv"])
def test_level_does_not_enter(device: str) -> None:
    assert punch(SONG.gained(-9.0), device) == pytest.approx(punch(SONG, device), rel=0.01)


def test_a_crushed_song_loses_it_and_a_sharpened_one_gains_it() -> None:
    usual = punch(SONG)
    assert punch(crushed(SONG, 12.0)) < 0.95 * usual
    assert punch(crushed(SONG, 18.0)) < punch(crushed(SONG, 12.0))
    assert punch(sharpened(SONG)) > 1.05 * usual


def test_steady_noise_has_little_and_clicks_have_much() -> None:
    clicks = np.zeros((2, 6 * 44_100), dtype=np.float32)
    clicks[:, ::22_050] = 0.9
    assert punch(decorrelated_pink(6.0, 44_100)) < 0.5 * punch(SONG)
    assert punch(Audio(clicks, 44_100)) > 2.0 * punch(SONG)


def test_what_is_too_soft_to_hear_has_none() -> None:
    silence = Audio(np.zeros((2, 3 * 44_100), dtype=np.float32), 44_100)
    assert punch(silence) == 0.0
    assert translate.play(SONG.gained(-120.0), device=made("flat")).row["punch_pct"] == 0.0


@pytest.mark.parametrize("device", ["studio-monitors", "phone-speaker", "true-wireless-earbuds"])
def test_real_music(shared_audio: Path, device: str) -> None:
    song = load(shared_audio / "pairs" / "caesium_auto-master_44k.flac").excerpt(5.0, 20.0)
    usual = punch(song, device)
    assert 0.85 * usual < punch(boomed(song), device) < 1.04 * usual
    assert punch(crushed(song, 15.0), device) < 0.9 * usual
    assert punch(sharpened(song), device) > 1.1 * usual
