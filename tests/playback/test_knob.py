"""A listener turns the volume until a master is as loud as what the device usually plays, as far as that goes."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, band, curve, dynamics, made
from tests.programme import programme
from translate.analysis.columns import evaluate
from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.dsp.programme import programme_noise
from translate.playback import listen, prepare
from translate.playback.knob import MOST_UP_DB, lufs_of
from translate.playback.loudest import loudest_db_spl

SONG = programme(6.0, 44_100)
PLAIN = made(level_dba=70.0)
SMALL = made(
    "small",
    response=curve((100.0, -30.0), (400.0, 0.0), (8_000.0, 0.0), (16_000.0, -12.0)),
    processing=dynamics(band(-24.0, 6.0, knee_db=12.0), ceiling_dbfs=-12.0),
    channels="mono",
)


@cache
def noise_at(lufs: float) -> Audio:
    noise = Audio(programme_noise(6.0, 48_000), 48_000).as_stereo()
    return noise.gained(lufs - float(measure(noise)["integrated_lufs"]))


@cache
def rows_at(lufs: float, *, matched: bool) -> Mapping[str, Mapping[str, float]]:
    """Of noise on every device, in one pass."""
    noise, profiles = noise_at(lufs), [translate.device(name) for name in LIBRARY]
    found = listen(prepare(noise).measurement, noise, translate.platform("none"), None, profiles, matched=matched)
    wanted = ("level_at_ear_dba", "volume_turned_db", "louder_than_before_lu")
    return {name: evaluate("device", one.heard, wanted) for name, one in zip(LIBRARY, found, strict=True)}


@pytest.mark.parametrize("name", LIBRARY)
@pytest.mark.parametrize("lufs", [-27.0, -14.0, -8.0])
def test_the_usual_programme_is_as_loud_at_the_ear_however_loud_the_file(name: str, lufs: float) -> None:
    row, usual = rows_at(lufs, matched=True)[name], rows_at(-14.0, matched=False)[name]
    near = 0.4 if translate.device(name).link else 0.05  # a link's noise adds to what is weighted A
    assert row["level_at_ear_dba"] == pytest.approx(usual["level_at_ear_dba"], abs=near)
    if not translate.device(name).link:  # which clips what is loud
        assert row["volume_turned_db"] == pytest.approx(-14.0 - lufs, abs=0.05)
        assert row["louder_than_before_lu"] == pytest.approx(lufs + 14.0, abs=0.05)


@pytest.mark.parametrize("device", ["tv", "laptop", "bluetooth-speaker", "club-pa"])
@pytest.mark.parametrize("gain_db", [0.0, -9.0])
def test_songs_are_as_loud_as_the_programme_k_weighted(device: str, gain_db: float) -> None:
    """By the meter, at the output of the device, with what was turned after its dynamics."""
    usual = translate.play(noise_at(-14.0), device=device).heard
    heard = translate.play(SONG.gained(gain_db), device=device, matched=True).heard
    at_ear = integrated_lufs(heard.levels) + heard.volume.after_db
    assert at_ear == pytest.approx(integrated_lufs(usual.levels), abs=0.05)


def test_nobody_turns_anything_in_play() -> None:
    alone = translate.play(SONG.gained(-9.0), device=PLAIN)
    assert alone.row["volume_turned_db"] == 0.0
    assert alone.row["level_at_ear_dba"] < translate.play(SONG, device=PLAIN).row["level_at_ear_dba"] - 8.9


@pytest.mark.parametrize(("platform", "setting", "before"), [("spotify", "quiet", -19.0), ("none", None, -14.0)])
def test_what_comes_before_plays_at_the_target(platform: str, setting: str | None, before: float) -> None:
    row = translate.play(noise_at(-24.0), device=PLAIN, platform=platform, setting=setting).row
    assert row["louder_than_before_lu"] == pytest.approx(row["playback_lufs"] - before, abs=0.05)


def test_it_goes_up_only_so_far() -> None:
    for profile in (PLAIN, SMALL):
        row = translate.play(noise_at(-60.0), device=profile, matched=True).row
        assert row["volume_turned_db"] == pytest.approx(MOST_UP_DB, abs=1e-9)
        assert row["louder_than_before_lu"] < -30.0


def test_the_limiter_ends_it() -> None:
    """Clicks have no loudness to speak of: turned up as far as the device goes, their peaks stay what it can play."""
    clicks = np.zeros((2, 6 * 44_100), dtype=np.float32)
    clicks[:, ::22_050] = 0.9
    heard = translate.play(Audio(clicks, 44_100), device=SMALL, matched=True).heard
    loudest = loudest_db_spl(SMALL)
    assert loudest is not None
    peak = float(np.square(heard.levels.peak).sum(axis=0).max())
    assert 10 * np.log10(peak) + heard.full_scale_db_spl <= loudest + 1e-6


def test_silence_is_not_turned() -> None:
    silence = Audio(np.zeros((2, 44_100), dtype=np.float32), 44_100)
    for profile in (PLAIN, SMALL):
        row = translate.play(silence, device=profile, matched=True).row
        assert row["volume_turned_db"] == row["louder_than_before_lu"] == 0.0


def test_loudness_of_a_part() -> None:
    both = np.concatenate([SONG.samples, 0.1 * SONG.samples], axis=1)
    levels = measure_levels(both, 44_100)
    whole, first, second = (lufs_of(levels, part) for part in (None, (0.0, 6.0), (6.0, 12.0)))
    assert whole == integrated_lufs(levels)
    assert first - second == pytest.approx(20.0, abs=0.2)
    assert first == pytest.approx(float(measure(SONG)["integrated_lufs"]), abs=0.05)
