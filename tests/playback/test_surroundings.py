"""The noise of a place is as far below the music, in samples, as the profile says it is in dB SPL."""

import numpy as np
import pytest

import translate
from tests.dsp.test_ambience import levels_db
from tests.playback.test_levels import IEC_61672_A, programme_at
from translate.audio import Audio
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.errors import AudioError, ProfileError
from translate.playback.listening import noise_db_spl
from translate.playback.surroundings import surroundings

RATE = 48_000


def dba(samples: np.ndarray) -> float:
    """By one transform of all of it, both channels added up."""
    power = 2.0 * np.square(np.abs(np.fft.rfft(samples.astype(np.float64)))).sum(axis=0) / samples.shape[1] ** 2
    hz = np.fft.rfftfreq(samples.shape[1], 1.0 / RATE)[1:]
    weights = 10.0 ** (np.interp(np.log(hz), np.log(THIRD_OCTAVES_HZ), IEC_61672_A) / 10.0)
    return float(10.0 * np.log10(power[1:] @ weights))


@pytest.mark.parametrize("name", ["car@motorway", "true-wireless-earbuds@train", "phone-speaker@cafe", "tv"])
def test_it_is_as_far_below_the_music_as_the_profile_says(name: str) -> None:
    """Read off the samples of both: nothing of the calibration is used."""
    profile = translate.device(name)
    played = translate.play(programme_at(-14.0, RATE), device=profile)
    found = surroundings(profile, RATE)
    assert profile.noise is not None
    said = played.row["level_at_ear_dba"] - profile.noise.level_dba
    assert dba(played.audio.samples) - dba(found.audio.samples) == pytest.approx(said, abs=0.2)
    np.testing.assert_allclose(
        (levels_db(found.audio.samples) - noise_db_spl(profile))[6:-4],
        -played.heard.full_scale_db_spl,
        atol=0.2,
    )


def test_a_recording_gets_the_level_of_the_place_and_the_isolation_of_the_device() -> None:
    generator = np.random.default_rng(3)
    recording = Audio((0.1 * generator.standard_normal((1, 12 * 44_100))).astype(np.float32), 44_100, "my-train")
    outside, inside = (
        surroundings(translate.device(f"{device}@train"), RATE, recording)
        for device in ("phone-speaker", "over-ear-wireless")
    )
    place = translate.device("phone-speaker@train").place
    assert place is not None
    assert outside.level_dba == pytest.approx(place.noise.level_dba, abs=0.1)
    isolation = translate.device("over-ear-wireless@train").isolation
    assert isolation is not None
    shape = levels_db(inside.audio.samples) - levels_db(outside.audio.samples)
    assert np.ptp((shape + isolation.loss.at(THIRD_OCTAVES_HZ))[8:-4]) < 1.3  # the loss bends within bands
    assert "my-train" in inside.known


def test_what_cannot_be_is_said() -> None:
    with pytest.raises(ProfileError, match="club-pa: has no noise"):
        surroundings(translate.device("club-pa"), RATE)
    silence = Audio(np.zeros((2, 4 * RATE), np.float32), RATE, "nothing")
    with pytest.raises(AudioError, match="nothing: is silent"):
        surroundings(translate.device("car"), RATE, silence)
    with pytest.raises(AudioError, match=r"2\.0 s long"):
        surroundings(translate.device("car"), RATE, Audio(np.ones((2, 2 * RATE), np.float32), RATE, "short"))
