"""Levels are physical: dB SPL at the ear as the profile says, noise in dBA as the profile says."""

from functools import cache
from math import log10
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.playback.profiles import FOLDER, LIBRARY, PART, band, curve, dynamics, made, unlinked
from tests.signals import music, sine
from translate.analysis.heard import Heard
from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.devices.parts import Noise
from translate.devices.reader import read_profile
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.programme import programme_noise
from translate.playback import listen, prepare
from translate.playback.calibration import full_scale_db_spl

IEC_61672_A = np.array([
    -50.5, -44.7, -39.4, -34.6, -30.2, -26.2, -22.5, -19.1, -16.1, -13.4, -10.9, -8.6, -6.6, -4.8, -3.2, -1.9, -0.8,
    0.0, 0.6, 1.0, 1.2, 1.3, 1.2, 1.0, 0.5, -0.1, -1.1, -2.5, -4.3, -6.6, -9.3,
])  # fmt: skip
IEC_61672_C = np.array([
    -6.2, -4.4, -3.0, -2.0, -1.3, -0.8, -0.5, -0.3, -0.2, -0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    0.0, 0.0, -0.1, -0.2, -0.3, -0.5, -0.8, -1.3, -2.0, -3.0, -4.4, -6.2, -8.5, -11.2,
])  # fmt: skip
"""IEC 61672-1:2013, Table 3, 20 Hz to 20 kHz."""


@cache
def programme_at(lufs: float, rate: int) -> Audio:
    """6 s of noise like music, the same in both channels, at that loudness."""
    wave = Audio(programme_noise(6.0, rate), rate).as_stereo()
    return wave.gained(lufs - float(measure(wave)["integrated_lufs"]))


def level_db(heard: Heard, name: str) -> float:
    """At the ear, in the unit in which the profile states it, by a weighting made of the standard's own table."""
    table = IEC_61672_A if translate.device(name).listening.weighting == "A" else IEC_61672_C
    curve = np.interp(np.log(np.maximum(heard.spectrum.bin_hz, 1.0)), np.log(THIRD_OCTAVES_HZ), table)
    return float(10 * np.log10(heard.spectrum.bins @ 10 ** (curve / 10)) + heard.full_scale_db_spl)


@pytest.mark.parametrize("name", LIBRARY)
def test_a_programme_at_minus_14_lufs_has_the_level_of_the_profile(name: str) -> None:
    """In dBA, or the studio's dBC."""
    noise = Audio(programme_noise(6.0, 48_000), 48_000).as_stereo()
    programme = noise.gained(-14.0 - float(measure(noise)["integrated_lufs"]))
    heard = translate.play(programme, device=unlinked(name), platform="none").heard  # a link clips such peaks
    assert level_db(heard, name) == pytest.approx(translate.device(name).listening.level_db, abs=0.2)


def test_songs_have_it(shared_audio: Path) -> None:
    """The median of songs at −14 LUFS lies within 1.5 dB of it, on every device."""
    files = sorted((shared_audio / "songs").iterdir())
    songs = [music(f"songs/{file.name}", 20.0, 4.0).as_stereo() for file in files]
    even = [song.gained(-14.0 - float(measure(song)["integrated_lufs"])) for song in songs]
    profiles = [unlinked(name) for name in LIBRARY]
    played = [listen(prepare(song).measurement, song, translate.platform("none"), None, profiles) for song in even]
    for name, *found in zip(LIBRARY, *played, strict=True):
        off = np.median([level_db(one.heard, name) for one in found]) - translate.device(name).listening.level_db
        assert abs(off) < 1.5, name


@pytest.mark.parametrize(("lufs", "at_ear"), [(-14.0, 70.0), (-9.0, 75.0), (-30.0, 54.0)])
def test_level_follows_the_programme_where_nothing_limits(lufs: float, at_ear: float) -> None:
    played = translate.play(programme_at(lufs, 48_000), device=made(level_dba=70.0), platform="none")
    assert played.row["level_at_ear_dba"] == pytest.approx(at_ear, abs=0.05)


def test_a_platform_turns_the_level_at_the_ear_down() -> None:
    """A master at about −9 LUFS comes at −14 through Spotify: 5 dB less at the ear than as a file."""
    noise = programme_at(-9.0, 44_100)
    loud = noise.with_samples(np.clip(noise.samples, -1.0, 1.0))  # as a FLAC has to hold it
    rows = [
        translate.play(loud, device=made(), platform=p, quality=t).row
        for p, t in (("spotify", "lossless"), ("none", None))
    ]
    assert rows[0]["level_at_ear_dba"] - rows[1]["level_at_ear_dba"] == pytest.approx(
        -14.0 - float(measure(loud)["integrated_lufs"]), abs=0.05
    )


def test_a_compressor_lifts_quiet_sound_against_the_programme() -> None:
    """The level is that of the programme behind the compressor: what is not compressed stands higher."""
    squeezed = made("squeezed", processing=dynamics(band(-40.0, 20.0)), level_dba=70.0)
    quiet = translate.play(programme_at(-50.0, 48_000), device=squeezed).row["level_at_ear_dba"]
    assert quiet > 70.0 - 36.0 + 10.0


def test_a_tone_reaches_the_ear_in_db_spl() -> None:
    """1 kHz in both channels, at the level that makes 64 dB of it."""
    dbfs = 64.0 - full_scale_db_spl(made(level_dba=70.0))
    played = translate.play(Audio(sine(1000, 4.0, dbfs=dbfs), 48_000), device=made(level_dba=70.0))
    heard = played.heard
    assert played.row["level_at_ear_dba"] == pytest.approx(64.0, abs=0.2)  # it begins and ends
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
