"""`DeviceProfile.board` (pedalboard's plugins) and the batch engine are two roads to the same samples."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, band, curve, dynamics, made, unlinked
from tests.programme import decorrelated_pink
from tests.signals import music
from translate.audio import Audio
from translate.devices import DeviceProfile

SAME_DB = -85.0  # both round a filter differently, and a limiter divides by what they give

TILT = curve((40.0, -20.0), (400.0, 0.0), (4_000.0, 2.0), (16_000.0, -6.0))
TWO_BANDS = (band(-24.0, 4.0, knee_db=12.0), band(-18.0, 2.0))
SHAPES = {
    # no device of the library has these combinations today; one of tomorrow may
    "limiter": made(processing=dynamics(ceiling_dbfs=-6.0)),
    "limiter-mono-response": made(processing=dynamics(ceiling_dbfs=-6.0), channels="mono", response=TILT),
    "one-hard-knee": made(processing=dynamics(band(-20.0, 8.0)), response=TILT),
    "ratio-one": made(processing=dynamics(band(-20.0, 1.0)), response=TILT),
    "one-knee-limiter": made(processing=dynamics(band(-30.0, 10.0, knee_db=20.0), ceiling_dbfs=-3.0)),
    "two-bands-limiter": made(processing=dynamics(*TWO_BANDS, crossover_hz=(200.0,), ceiling_dbfs=-1.0), response=TILT),
    "two-bands-mono": made(processing=dynamics(*TWO_BANDS, crossover_hz=(3_000.0,)), channels="mono"),
    "mono-only": made(channels="mono"),
}


def difference_db(profile: DeviceProfile, audio: Audio) -> float:
    """Largest difference of both roads, dB re full scale, or re the output's peak where a device has more gain."""
    return apart_db(translate.play(audio, device=profile, platform="none").audio, profile, audio)


def apart_db(ours: Audio, profile: DeviceProfile, audio: Audio) -> float:
    """The same, where the engine's output is there already."""
    theirs = profile.board(audio.rate)(audio.samples, audio.rate)
    assert ours.samples.shape == theirs.shape == audio.samples.shape
    largest = max(1.0, float(np.abs(theirs).max()))
    return float(20.0 * np.log10(np.abs(ours.samples - theirs).max() / largest + 1e-12))


@cache
def loud(rate: int) -> Audio:
    """1.5 s of noise that beats like music: quiet, loud and far too loud for compressors and limiters."""
    pink = decorrelated_pink(1.5, rate).samples * np.float32(10.0)
    t = np.arange(pink.shape[1]) / rate
    envelope = np.array([0.05, 0.6, 1.5])[(2.0 * t).astype(int)] * (0.2 + np.exp(-16.0 * (t % 0.25)))
    mixed = np.stack([pink[0] + 0.5 * pink[1], pink[1]]) * envelope
    return Audio(np.clip(mixed, -1.5, 1.5).astype(np.float32), rate, "loud")


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("name", LIBRARY)
def test_board_is_the_engine(name: str, rate: int) -> None:
    audio, profile = loud(rate), unlinked(name)
    played = translate.play(audio, device=profile, platform="none")
    assert apart_db(played.audio, profile, audio) <= SAME_DB
    taken = played.row["gain_reduction_max_db"]
    assert taken == 0.0 if profile.is_linear else taken > 6.0, "the test must make the dynamics work"


@pytest.mark.parametrize("rate", [8_000, 96_000])
@pytest.mark.parametrize("name", LIBRARY)
def test_board_is_the_engine_at_the_ends_of_the_rates(name: str, rate: int) -> None:
    audio = loud(rate).excerpt(0.85, 1.15)
    assert difference_db(unlinked(name), audio) <= SAME_DB


@pytest.mark.parametrize("name", SHAPES)
def test_board_is_the_engine_for_every_shape_of_device(name: str) -> None:
    assert difference_db(SHAPES[name], loud(44_100).excerpt(0.5, 1.5)) <= SAME_DB


@pytest.mark.shared
@pytest.mark.parametrize("name", LIBRARY)
@pytest.mark.parametrize(
    ("file", "start_s"),
    [("masters/buzzer-beater_44k24_clips.flac", 12.0), ("pairs/caesium_loud-limited.flac", 20.0)],
)
def test_board_is_the_engine_on_music(file: str, start_s: float, name: str) -> None:
    assert difference_db(unlinked(name), music(file, start_s, 1.0)) <= SAME_DB


@pytest.mark.parametrize("name", LIBRARY)
def test_board_can_be_used_again(name: str) -> None:
    """A second call starts from rest: nothing of the first one rings on."""
    audio = loud(44_100).excerpt(0.8, 1.2)
    board = unlinked(name).board(44_100)
    first, second = (board(audio.samples, 44_100) for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_board_of_a_neutral_device_is_empty() -> None:
    assert len(translate.device("studio-monitors").board(48_000)) == 0


def test_a_changed_profile_sounds_changed() -> None:
    """Impulse responses are remembered by profile, not by id."""
    tv = translate.device("tv")
    changed = replace(tv, response_data=replace(tv.response_data, curve=TILT))
    assert changed.impulse_response(48_000).tolist() != tv.impulse_response(48_000).tolist()
