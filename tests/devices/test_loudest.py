"""Nothing a device is given makes it louder than its limiter lets it be, told in dB SPL at the ear."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, band, curve, dynamics, made, unlinked
from tests.programme import decorrelated_pink
from tests.signals import music, sine
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.devices.parts import SoundPath
from translate.playback import play
from translate.playback.calibration import full_scale_db_spl
from translate.playback.loudest import loudest_db_spl

RATE = 48_000
FAST_S = 0.125
LIMITED = [n for n in LIBRARY if (d := translate.device(n).dynamics) and d.limiter]
LEVELS_LUFS = (-34.0, -20.0, -6.0)
FAR_TOO_LOUD_DB = 20.0
LIMIT_ONLY = made("limit-only", processing=dynamics(ceiling_dbfs=-6.0), level_dba=70.0)


@cache
def sweep() -> Audio:
    """20 Hz to 20 kHz in 5 s at full scale, the same on both channels: an octave is four times as long as a window."""
    t = np.arange(5 * RATE) / RATE
    octaves = np.log2(1000.0)
    phase = 2 * np.pi * 20.0 * 5.0 / (octaves * np.log(2.0)) * (2.0 ** (t / 5.0 * octaves) - 1.0)
    return Audio(np.tile(np.sin(phase).astype(np.float32), (2, 1)), RATE, "sweep")


@cache
def pink(level_lufs: float) -> Audio:
    audio = decorrelated_pink(1.5, RATE)
    return audio.gained(level_lufs - float(translate.measure(audio)["integrated_lufs"]))


def square(hz: float, amplitude: float, *, inverted: bool = False) -> Audio:
    """Both channels alike, or the right one upside down."""
    wave = amplitude * np.sign(sine(hz, 2.0, rate=RATE, phase_deg=1.0))
    return Audio((wave * [[1.0], [-1.0 if inverted else 1.0]]).astype(np.float32), RATE, "square")


def highest_db_spl(profile: DeviceProfile, audio: Audio) -> float:
    """Highest mean over 125 ms at the ear, unweighted, both channels together."""
    played = play(audio, device=profile).audio
    power = np.square(played.samples.astype(np.float64)).sum(axis=0)
    sums = np.concatenate([[0.0], np.cumsum(power)])
    window = round(FAST_S * played.rate)
    mean = (sums[window:] - sums[:-window]).max() / window
    return full_scale_db_spl(profile) + 10.0 * float(np.log10(mean))


def loudest(profile: DeviceProfile) -> float:
    found = loudest_db_spl(profile)
    assert found is not None
    return found


@pytest.mark.parametrize("name", LIMITED)
def test_no_sweep_and_no_noise_is_louder(name: str) -> None:
    profile = unlinked(name)
    signals = [sweep(), sweep().gained(FAR_TOO_LOUD_DB), *map(pink, LEVELS_LUFS), pink(-6.0).gained(FAR_TOO_LOUD_DB)]
    for audio in signals:
        assert highest_db_spl(profile, audio) <= loudest(profile)


@pytest.mark.shared
@pytest.mark.parametrize("name", LIMITED)
def test_no_music_is_louder(name: str) -> None:
    profile = unlinked(name)
    for file in ("masters/buzzer-beater_44k24_clips.flac", "pairs/caesium_loud-limited.flac"):
        audio = music(file, 20.0, 2.5)
        assert highest_db_spl(profile, audio) <= loudest(profile)
        assert highest_db_spl(profile, audio.gained(FAR_TOO_LOUD_DB)) <= loudest(profile)


@pytest.mark.parametrize("name", LIMITED)
def test_it_is_no_empty_promise(name: str) -> None:
    """With the compressors switched off, a tone that drives the limiter comes within 3.01 dB.

    Where channels cross unequally it stays further below: no tone is the worst case of both loudspeakers. It fades in,
    since the limiter holds the gain of the loudest peak as long as there are others above its ceiling.
    """
    profile = unlinked(name)
    assert profile.dynamics is not None
    bands = tuple(replace(one, ratio=1.0) for one in profile.dynamics.bands)
    limited = replace(profile, dynamics=replace(profile.dynamics, bands=bands))
    hz = np.geomspace(30.0, 16_000.0, 401)
    behind_db = profile.response.at(hz) - profile.dynamics.drive.at(hz)
    fade = np.minimum(np.arange(2 * RATE) / RATE, 1.0)
    tone = Audio((fade * sine(float(hz[behind_db.argmax()]), 2.0, dbfs=6.0)).astype(np.float32), RATE)
    assert loudest(limited) - (4.6 if profile.paths else 3.2) < highest_db_spl(limited, tone) <= loudest(limited)


# --- by hand ---------------------------------------------------------------------------------------------


def test_a_flat_device_plays_up_to_its_ceiling() -> None:
    """Two channels of ±0.5: −6.02 dB and +3.01 dB re a sum of mean squares of 1."""
    flat = replace(LIMIT_ONLY, dynamics=dynamics(ceiling_dbfs=20.0 * float(np.log10(0.5))))
    expected = full_scale_db_spl(flat) - 6.02 + 3.01
    assert loudest(flat) == pytest.approx(expected, abs=0.01)
    assert highest_db_spl(flat, square(100.0, 0.9)) == pytest.approx(expected, abs=0.05)
    tone = Audio(sine(1000.0, 2.0, dbfs=6.0), RATE)
    assert highest_db_spl(flat, tone) == pytest.approx(expected - 3.01, abs=0.1)


def test_what_the_response_lifts_is_louder_and_what_it_cuts_is_not() -> None:
    plain = loudest(LIMIT_ONLY) - full_scale_db_spl(LIMIT_ONLY)
    for points, lift in (
        (((20.0, 0.0), (900.0, 0.0), (1000.0, 8.0), (1100.0, 0.0), (20_000.0, 0.0)), 8.0),
        (((20.0, -30.0), (300.0, 0.0), (3000.0, 0.0), (20_000.0, -30.0)), 0.0),
    ):
        shaped = made("shaped", response=curve(*points), processing=dynamics(ceiling_dbfs=-6.0))
        assert loudest(shaped) - full_scale_db_spl(shaped) == pytest.approx(plain + lift, abs=0.2)


def test_channels_that_cross_add_up() -> None:
    """Each ear gets both loudspeakers: +6 dB where they agree."""
    flat = translate.FrequencyResponse.flat()
    ways = [SoundPath(a, b, 0.0, 0.0, flat) for a in ("left", "right") for b in ("left", "right")]
    crossed = replace(LIMIT_ONLY, id="crossed", paths=tuple(ways))
    lift = loudest(crossed) - full_scale_db_spl(crossed) - (loudest(LIMIT_ONLY) - full_scale_db_spl(LIMIT_ONLY))
    assert lift == pytest.approx(6.02, abs=0.05)
    assert highest_db_spl(crossed, square(100.0, 0.9)) == pytest.approx(loudest(crossed), abs=0.1)
    silent = play(square(100.0, 0.9, inverted=True), device=crossed).audio
    assert np.abs(silent.samples).max() < 1e-3


def test_without_a_limiter_only_the_file_says_how_loud() -> None:
    assert loudest_db_spl(translate.device("studio-monitors")) is None
    assert loudest_db_spl(made("compressor", processing=dynamics(band(-30.0, 4.0)))) is None
    assert {n for n in LIBRARY if loudest_db_spl(translate.device(n)) is not None} == set(LIMITED)
