"""Levels are physical: dB SPL at the ear as the profile says, noise in dBA as the profile says."""

from functools import cache
from math import log10
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.playback.profiles import FOLDER, LIBRARY, PART, band, curve, dynamics, made
from tests.programme import pink
from tests.signals import sine
from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.devices.parts import Noise
from translate.devices.reader import read_profile

IEC_61672_A = np.array([
    -50.5, -44.7, -39.4, -34.6, -30.2, -26.2, -22.5, -19.1, -16.1, -13.4, -10.9, -8.6, -6.6, -4.8, -3.2, -1.9, -0.8,
    0.0, 0.6, 1.0, 1.2, 1.3, 1.2, 1.0, 0.5, -0.1, -1.1, -2.5, -4.3, -6.6, -9.3,
])  # fmt: skip
"""IEC 61672-1:2013, Table 3, 20 Hz to 20 kHz."""


@cache
def programme_at(lufs: float, rate: int) -> Audio:
    """4 s of pink noise, the same in both channels, at that loudness."""
    wave = Audio(pink(4.0, rate, seed=77).astype(np.float32), rate).as_stereo()
    return wave.gained(lufs - float(measure(wave)["integrated_lufs"]))


@pytest.mark.parametrize(
    ("name", "rate"), [*((name, 44_100) for name in LIBRARY), ("phone-speaker", 96_000), ("car-motorway", 96_000)]
)
def test_a_programme_at_minus_14_lufs_has_the_level_of_the_profile(name: str, rate: int) -> None:
    played = translate.play(programme_at(-14.0, rate), device=name, platform="none")
    expected = translate.device(name).listening.level_db_spl
    # delays of paths are whole samples, so their combs differ a little from rate to rate
    tolerance = 0.3 if translate.device(name).paths else 0.1
    assert played.row["level_at_ear_db_spl"] == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize(("lufs", "at_ear"), [(-14.0, 70.0), (-9.0, 75.0), (-30.0, 54.0)])
def test_level_follows_the_programme_where_nothing_limits(lufs: float, at_ear: float) -> None:
    played = translate.play(programme_at(lufs, 48_000), device=made(level_db_spl=70.0), platform="none")
    assert played.row["level_at_ear_db_spl"] == pytest.approx(at_ear, abs=0.05)


def test_a_platform_turns_the_level_at_the_ear_down() -> None:
    """A master at −9 LUFS comes at −14 through Spotify: 5 dB less at the ear than as a file."""
    loud = programme_at(-9.0, 44_100)
    rows = [
        translate.play(loud, device=made(), platform=p, quality=t).row
        for p, t in (("spotify", "lossless"), ("none", None))
    ]
    assert rows[0]["level_at_ear_db_spl"] - rows[1]["level_at_ear_db_spl"] == pytest.approx(-5.0, abs=0.05)


def test_a_compressor_lifts_quiet_sound_against_the_programme() -> None:
    """The level is that of the programme behind the compressor: what is not compressed stands higher."""
    squeezed = made("squeezed", processing=dynamics(band(-40.0, 20.0)), level_db_spl=70.0)
    quiet = translate.play(programme_at(-50.0, 48_000), device=squeezed).row["level_at_ear_db_spl"]
    assert quiet > 70.0 - 36.0 + 10.0


def test_a_tone_reaches_the_ear_in_db_spl() -> None:
    """1 kHz in both channels: K-weighting is 0 dB there, so LUFS and dB SPL are 84 dB apart on a 70 dB device."""
    heard = translate.play(Audio(sine(1000, 4.0, dbfs=-20.0), 48_000), device=made(level_db_spl=70.0)).heard
    assert 10 * log10(heard.spectrum.band(900.0, 1100.0)) + heard.full_scale_db_spl == pytest.approx(64.0, abs=0.2)
    assert np.median(heard.loudness.bands.sum(axis=1)) == pytest.approx(2.0 ** (64 / 10 - 4), rel=0.15)  # sone


@pytest.mark.parametrize("name", [n for n in LIBRARY if translate.device(n).noise])
def test_noise_sums_to_its_dba(name: str) -> None:
    profile = translate.device(name)
    assert profile.noise is not None
    heard = translate.play(Audio(sine(1000, 0.5), 48_000), device=name).heard
    total = 10 * np.log10(np.sum(10 ** ((heard.noise_db_spl + IEC_61672_A) / 10)))
    assert total == pytest.approx(profile.noise.level_dba, abs=0.1)


def test_noise_of_a_file_with_few_points_sums_to_its_dba() -> None:
    """example.toml gives octaves: the third octaves between them must not add to the level."""
    profile = read_profile(Path(FOLDER / "example.toml"))
    assert profile.noise is not None
    heard = translate.play(Audio(sine(1000, 0.5), 48_000), device=profile).heard
    total = 10 * np.log10(np.sum(10 ** ((heard.noise_db_spl + IEC_61672_A) / 10)))
    assert total == pytest.approx(profile.noise.level_dba, abs=0.2)


def test_without_noise_there_is_none() -> None:
    silent = translate.play(Audio(sine(1000, 0.5), 48_000), device=made()).heard
    assert np.isneginf(silent.noise_db_spl).all()
    hum = made(noise=Noise(40.0, curve((90.0, 40.0), (110.0, 40.0)), PART))
    heard = translate.play(Audio(sine(1000, 0.5), 48_000), device=hum).heard
    assert np.isfinite(heard.noise_db_spl).sum() == 1
