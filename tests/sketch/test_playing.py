"""Devices as sketches meet them."""

import numpy as np
import pytest

from translate.decibels import power_db
from translate.devices import device
from translate.dsp.programme import programme_noise
from translate.hearing.scale import COMPONENTS_HZ
from translate.playback.engine import measured_output
from translate.sketch import playing_on
from translate.sketch.grid import RATE, by_component

HEARD = (COMPONENTS_HZ > 60.0) & (COMPONENTS_HZ < 15_000.0)


def test_the_reference_changes_nothing() -> None:
    assert power_db(playing_on(device("studio-monitors")).gain) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("name", ["kitchen-radio", "car@parked", "wired-earbuds"])
def test_the_gain_is_that_of_the_device(name: str) -> None:
    profile = device(name)
    noise = programme_noise(3.0, RATE).repeat(2, axis=0)
    put_in = by_component(measured_output(noise, RATE, device("studio-monitors").processing, 0.0)[0])
    comes_out = by_component(measured_output(noise, RATE, profile.processing, 0.0)[0])
    off_db = power_db(comes_out / put_in) - power_db(playing_on(profile).gain[0])
    assert np.abs(off_db[HEARD]).mean() < 0.5


def test_one_loudspeaker_plays_no_side() -> None:
    mono, stereo = (playing_on(device(name)).gain[1].max() for name in ("kitchen-radio", "tv"))
    assert mono == 0.0
    assert stereo > 0.1


@pytest.mark.parametrize("name", ["phone-speaker", "club-pa"])
def test_dynamics_take_from_noise_what_the_real_ones_take(name: str) -> None:
    """Noise of 40 s at a level between those that were tried, against the whole spectrum at the output."""
    profile = device(name)
    playing = playing_on(profile)
    noise = programme_noise(10.0, RATE).repeat(2, axis=0)
    put_in = by_component(measured_output(noise, RATE, device("studio-monitors").processing, 3.0)[0])
    comes_out = by_component(measured_output(noise, RATE, profile.processing, 3.0)[0])
    assert playing.compression is not None
    found = put_in * playing.gain[0] * playing.compression.gain(put_in[np.newaxis])[0]
    loud = HEARD & (comes_out > 1e-3 * comes_out.max())
    assert np.abs(power_db(found / comes_out)[loud]).mean() < 1.0
