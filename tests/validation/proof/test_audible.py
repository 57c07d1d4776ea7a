"""The criterion that decides which pairs count: what cannot be heard is not asked for, what can be is."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.devices import DeviceProfile, device
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.programme import programme_noise
from translate.dsp.weighting import c_weighting_db
from translate.platforms import platform
from translate.playback import listen, prepare
from validation.proof.audible import Sound, audible_on, change, sound_of
from validation.proof.degradations import DEGRADATIONS, STRENGTHS, degrade
from validation.proof.filters import lufs
from validation.proof.probes import ENDS_AT_10K, HIGH, ends_at_10k, louder, probes

RATE = 44_100
DEVICES = ("studio-monitors", "phone-speaker", "kitchen-radio", "car@motorway", "true-wireless-earbuds")


@cache
def song() -> Audio:
    return programme(3.0, RATE, gain_db=-9.0)


def on(audio: Audio, *profiles: DeviceProfile, through: str = "none") -> Mapping[str, Sound]:
    listened = listen(prepare(audio).measurement, audio, platform(through), None, profiles, keep=True)
    return {one.profile.id: sound_of(one) for one in listened}


@cache
def heard(where: str, name: str = "mud", strength: int = 0) -> Sound:
    return on(degrade(song(), name, strength), device(where))[where]


def size(name: str, strength: int, where: str) -> float:
    found = change(heard(where), heard(where, name, strength))
    return found.size(polarity=DEGRADATIONS[name].is_polarity)


def test_the_same_sound_does_not_differ() -> None:
    for where in DEVICES:
        sound = heard(where)
        assert change(sound, sound).size(polarity=True) == 0.0


def test_louder_is_not_different() -> None:
    monitors = device("studio-monitors")
    quiet, loud = (on(audio, monitors)["studio-monitors"] for audio in (song(), song().gained(3.0)))
    assert change(quiet, loud).level_db == pytest.approx(3.0, abs=0.01)
    assert not audible_on(quiet, loud)


@pytest.mark.parametrize("name", DEGRADATIONS)
def test_strength_2_is_audible_on_monitors_and_3_is_more(name: str) -> None:
    found = [size(name, strength, "studio-monitors") for strength in STRENGTHS]
    assert found[1] >= 1.0
    assert found[2] > found[1] > found[0]


def test_a_device_without_the_band_does_not_show_the_fault() -> None:
    assert size("sub boost", 1, "studio-monitors") > 2.0
    assert size("sub boost", 1, "phone-speaker") < 1.0


def test_noise_of_the_road_hides_what_a_quiet_room_shows() -> None:
    assert size("noise", 1, "car@motorway") < 0.7 * size("noise", 1, "studio-monitors")


def test_polarity_shows_between_channels_on_stereo_and_as_loss_on_mono() -> None:
    places = ("true-wireless-earbuds", "kitchen-radio")
    stereo, mono = (change(heard(where), heard(where, "out of phase", 3)) for where in places)
    assert stereo.correlation > 1.5
    assert abs(stereo.level_db) < 0.5
    assert mono.correlation == 0.0
    assert mono.level_db < -2.5  # hats and pad are unrelated in both channels and stay


def test_correlation_of_bands() -> None:
    one = programme(2.0, RATE).samples[:1]
    for sign in (1.0, -1.0):
        sound = on(Audio(np.concatenate([one, np.float32(sign) * one]), RATE), device("studio-monitors"))
        correlation = sound["studio-monitors"].correlation
        assert correlation is not None
        assert np.allclose(correlation, sign, atol=1e-4)


def test_levels_are_those_of_the_device() -> None:
    """All third octaves together: the level at the ear, 82 dBC for −14 LUFS of noise like music on the monitors."""
    noise = Audio(programme_noise(6.0, RATE), RATE).as_stereo()
    noise = noise.gained(-14.0 - lufs(noise.samples, RATE))
    sound = on(noise, device("studio-monitors"))["studio-monitors"]
    weight = 10.0 ** (c_weighting_db(THIRD_OCTAVES_HZ) / 10.0)
    assert 10 * np.log10((sound.third_octaves.mean(axis=0) * weight).sum()) == pytest.approx(82.0, abs=0.4)


def test_a_device_that_ends_at_10_khz_does_not_show_what_is_above() -> None:
    versions = probes(song())
    cut, whole = ends_at_10k(), device("studio-monitors")
    before, after = (on(versions[name], cut, whole) for name in ("original", HIGH))
    assert not audible_on(before[ENDS_AT_10K], after[ENDS_AT_10K])
    assert audible_on(before["studio-monitors"], after["studio-monitors"])


def test_louder_versions_are_made_equal_by_a_platform() -> None:
    profile = device("studio-monitors")
    levels = [on(audio, profile, through="spotify")[profile.id].loudness_lufs for audio in louder(song()).values()]
    assert max(levels) - min(levels) < 0.02
