"""What masters of one song are held against each other by, from real playback."""

import numpy as np
import pytest

from tests.programme import decorrelated_pink
from translate.analysis.series import COURSE_HZ, Course
from translate.audio import Audio
from translate.devices import device
from translate.platforms import platform
from translate.playback import listen, prepare

RATE = 44_100


def course(audio: Audio, on: str = "studio-monitors") -> Course:
    master = prepare(audio)
    (found,) = listen(master.measurement, master.audio, platform("none"), None, [device(on)])
    return Course.of(found.heard)


def noise(low_hz: float, high_hz: float, seconds: float = 4.0) -> Audio:
    pink = decorrelated_pink(seconds, RATE)
    hz = np.fft.rfftfreq(pink.frames, 1 / RATE)
    spectrum = np.fft.rfft(pink.samples, axis=1) * ((hz >= low_hz) & (hz <= high_hz))
    return pink.with_samples(np.fft.irfft(spectrum, pink.frames, axis=1).astype(np.float32))


def test_bands_are_heard_where_the_sound_is() -> None:
    found = course(noise(1_000.0, 4_000.0))
    inside = [COURSE_HZ.index(hz) for hz in (1_000, 1_600, 2_500)]
    assert set(np.flatnonzero(found.sone > 0.3)) == set(inside)
    shares = found.power.sum(axis=0) / found.power.sum()
    assert shares[inside].sum() == pytest.approx(1.0, abs=5e-3)


@pytest.mark.parametrize(("low_hz", "high_hz"), [(200.0, 9_000.0), (100.0, 4_000.0)])
def test_the_ends_of_what_is_heard(low_hz: float, high_hz: float) -> None:
    low, high = course(noise(low_hz, high_hz)).heard_hz
    assert abs(np.log2(low / low_hz)) < 0.25
    assert abs(np.log2(high / high_hz)) < 0.1


def test_uncorrelated_channels_have_as_much_side_as_mid() -> None:
    found = course(noise(20.0, 20_000.0))
    assert found.side.sum() / found.mid.sum() == pytest.approx(1.0, abs=0.05)
    mono = course(noise(20.0, 20_000.0), "phone-speaker")
    assert mono.side.sum() < 1e-6 * mono.mid.sum()


def test_in_a_car_on_the_motorway_less_of_the_bass_is_heard_than_parked() -> None:
    quiet = noise(20.0, 20_000.0).gained(-20.0)
    parked, motorway = (course(quiet, name).sone[:4].sum() for name in ("car@parked", "car@motorway"))
    assert motorway < 0.5 * parked
    assert parked > 0.1


def test_nothing_is_heard_of_silence() -> None:
    found = course(Audio(np.zeros((2, RATE), np.float32), RATE))
    assert found.heard_hz == (0.0, 0.0)
    assert not found.sone.any()
