"""Loudspeakers in a room, heard with two ears: where they are, as loud and of the same tone as without the room."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

import translate
from tests.devices.measured import kemar
from tests.playback.test_levels import programme_at
from translate.devices.room import measured_room
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.dsp.shoebox import reflections, reverberant_energy
from translate.errors import AudioError, ProfileError
from translate.playback.ears import _head, at_loudspeakers, binaural, heard_by_ears

RATE = 44_100
HZ = np.geomspace(60.0, 15_000.0, 60)
PLACES = ["phone-stereo", "laptop", "tv", "car", "club-pa", "studio-monitors"]


def first(response: np.ndarray) -> int:
    return int((np.abs(response) > 0.1 * np.abs(response).max()).argmax())


@pytest.mark.parametrize("name", PLACES)
def test_a_source_on_the_left_is_earlier_and_louder_at_the_left_ear(name: str) -> None:
    ears = binaural(translate.device(name), RATE)
    energy = np.square(ears).sum(axis=-1)
    assert first(ears[0, 0]) < first(ears[1, 0])
    assert energy[0, 0] > energy[1, 0]
    assert first(ears[1, 1]) < first(ears[0, 1])
    assert energy[1, 1] > energy[0, 1]


def test_the_driver_is_nearer_to_the_left_door() -> None:
    ears = binaural(translate.device("car"), 48_000)
    late_ms = (first(ears[1, 1]) - first(ears[0, 0])) / 48.0
    metres = np.hypot(np.hypot(0.8, 0.98), 0.4) - np.hypot(np.hypot(0.8, 0.3), 0.4)
    assert late_ms == pytest.approx(1000.0 * metres / 343.0, abs=0.25)


@pytest.mark.parametrize("name", [*PLACES, "phone-speaker"])
def test_both_ears_together_are_flat(name: str) -> None:
    """The mean of what both loudspeakers play and what one plays, in third octaves: the profile's tone stays."""
    profile = translate.device(name)
    ears = binaural(profile, RATE)
    size = 1 << 17
    spectra = np.fft.rfft(ears, size)
    together = np.square(np.abs(spectra.sum(axis=1)))
    power = together if profile.is_mono else 0.5 * (np.square(np.abs(spectra)).sum(axis=1) + together)
    total = np.concatenate([[0.0], np.cumsum(power.mean(axis=0))])
    low, high = (np.round(HZ * 2.0 ** (side / 6.0) * size / RATE).astype(int) for side in (-1, 1))
    level = 10.0 * np.log10((total[high] - total[low]) / (high - low))
    assert np.abs(level).max() < 2.0
    assert np.abs(level).mean() < 0.4


@pytest.mark.parametrize("name", ["tv", "car@motorway"])
def test_it_is_as_loud_as_without(name: str) -> None:
    profile, song = translate.device(name), programme_at(-14.0, RATE)
    without = translate.play(song, device=profile).audio
    heard = heard_by_ears(translate.play(song, device=at_loudspeakers(profile)).audio, binaural(profile, RATE), without)
    levels = [integrated_lufs(measure_levels(one.samples, one.rate)) for one in (without, heard)]
    assert levels[1] == pytest.approx(levels[0], abs=0.05)
    assert heard.samples.shape == without.samples.shape


def test_measured_responses_take_the_place_of_the_room(tmp_path: Path) -> None:
    """A pure delay of one ear stays one: 20 samples, whatever the equalizer does."""
    clicks = np.zeros((4, 4_000), np.float32)
    clicks[0, 10] = clicks[3, 10] = 1.0
    clicks[1, 30] = clicks[2, 30] = 0.5
    soundfile.write(tmp_path / "room.wav", clicks.T, RATE, subtype="FLOAT")
    ears = measured_room(tmp_path / "room.wav", RATE)
    assert first(ears[1, 0]) - first(ears[0, 0]) == 20
    assert np.square(ears[1, 0]).sum() == pytest.approx(0.25 * np.square(ears[0, 0]).sum(), rel=1e-3)
    soundfile.write(tmp_path / "three.wav", clicks[:3].T, RATE)
    with pytest.raises(AudioError, match=r"three\.wav: must have four channels"):
        measured_room(tmp_path / "three.wav", RATE)
    soundfile.write(tmp_path / "loud.wav", 1e30 * clicks.T, RATE, subtype="FLOAT")
    np.testing.assert_allclose(measured_room(tmp_path / "loud.wav", RATE), ears, atol=1e-6)
    clicks[0, 5] = np.nan
    soundfile.write(tmp_path / "nan.wav", clicks.T, RATE, subtype="FLOAT")
    with pytest.raises(AudioError, match=r"nan\.wav: holds NaN"):
        measured_room(tmp_path / "nan.wav", RATE)
    with pytest.raises(ProfileError, match="true-wireless-earbuds@train: is worn"):
        binaural(translate.device("true-wireless-earbuds@train"), RATE)


def test_images_are_where_mirrors_put_them() -> None:
    room, head, source = (5.0, 4.0, 2.5), (1.0, 2.0, 1.2), (3.0, 2.5, 1.2)
    found = reflections(room, head, source, 0.4, 1)
    assert len(found) == 7
    assert found[0].delay_s == pytest.approx(np.hypot(2.0, 0.5) / 343.0)
    assert found[0].azimuth_deg == pytest.approx(np.degrees(np.arctan2(0.5, 2.0)))
    behind = next(one for one in found if abs(one.azimuth_deg) > 90.0)  # off the wall in the back
    assert behind.delay_s == pytest.approx(np.hypot(4.0, 0.5) / 343.0)
    absorbing_m2 = 0.161 * 50.0 / 0.4
    assert reverberant_energy(room, 0.4, 1.0) < 16.0 * np.pi / absorbing_m2


@pytest.mark.shared("devices")
@pytest.mark.parametrize("azimuth_deg", [0, 30, 90, 150])
def test_the_head_is_the_measured_one(azimuth_deg: int) -> None:
    near, far, rate = kemar(azimuth_deg)
    assert rate == RATE
    for own, measured in zip(_head(RATE)[azimuth_deg // 5], (near, far), strict=True):
        likeness = np.correlate(own / np.linalg.norm(own), measured / np.linalg.norm(measured), "full").max()
        assert likeness > 0.97
