"""Partial loudness: what a noise leaves of a sound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hearing.heard import QUIET, components_of, heard_sone
from tests.hearing.reference import loudness
from tests.hearing.sounds import Lines, joined, pink, tones
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.hearing import Ear
from translate.hearing.scale import CHANNELS_CAM, COMPONENTS_HZ

WIDTH_HZ = THIRD_OCTAVES_HZ * (10.0**0.05 - 10.0**-0.05)
FLAT = np.full(31, 40.0)
"""Pink: the same in each third octave."""


def test_no_noise_is_quiet() -> None:
    silent = Ear(np.full(31, -np.inf))
    for sound in (tones((100, 60), (1000, 50)), pink(50, 15_000, 20), tones((1000, 0))):
        assert heard_sone(sound, silent) == pytest.approx(heard_sone(sound), rel=1e-6)
        assert heard_sone(sound, Ear(np.full(31, -40.0))) == pytest.approx(heard_sone(sound), rel=0.01, abs=1e-4)


@pytest.mark.parametrize(
    "sound", [tones((1000, 50)), tones((60, 75)), pink(50, 15_000, 15)], ids=["tone", "bass", "pink"]
)
def test_vanishes_as_the_noise_rises(sound: Lines) -> None:
    left = [heard_sone(sound, Ear(FLAT - 40.0 + db)) for db in range(-40, 90, 5)]
    assert left[0] == pytest.approx(heard_sone(sound), rel=0.01)
    assert left[-1] < 1e-3
    assert left == sorted(left, reverse=True)


def test_loudness_catches_up_above_the_noise() -> None:
    """A tone in noise grows faster than in quiet and nearly catches up 40 dB above it (Stevens & Guirao 1967, which
    Moore, Glasberg & Baer 1997 model in figures 11 to 13)."""
    left = [heard_sone(tones((1000, db)), Ear(FLAT)) / heard_sone(tones((1000, db))) for db in (35, 40, 50, 60, 80)]
    assert left == sorted(left)
    assert left[0] < 0.05
    assert left[-1] > 0.8


def test_noise_elsewhere_takes_nothing() -> None:
    rumble = np.where(THIRD_OCTAVES_HZ < 100.0, 60.0, -30.0)
    assert heard_sone(tones((3000, 50)), Ear(rumble)) == pytest.approx(heard_sone(tones((3000, 50))), rel=0.01)
    assert heard_sone(tones((50, 60)), Ear(rumble)) < 0.1 * heard_sone(tones((50, 60)))


def test_sound_and_noise_together_are_at_least_as_loud_as_the_parts() -> None:
    """E.g. a tone in noise: noise with tone ≥ tone in noise, as the total is what there is to share."""
    noise = 10.0 ** (FLAT / 10.0) / WIDTH_HZ
    as_lines = pink(20, 20_000, 10.0 * np.log10(np.interp(1000, THIRD_OCTAVES_HZ, noise)))
    tone = tones((1000, 60))
    assert heard_sone(tone, Ear(FLAT)) < heard_sone(joined(tone, as_lines))


@pytest.mark.parametrize(
    "sound",
    [tones((1000, 60)), tones((60, 80), (120, 75), (180, 70)), pink(30, 15_000, 25), pink(30, 15_000, 45)],
    ids=["tone", "bass", "soft", "loud"],
)
@pytest.mark.parametrize("noise", [(20, 20_000, 10), (20, 20_000, 30), (20, 200, 45)], ids=["soft", "loud", "rumble"])
def test_agrees_with_the_plain_road(sound: Lines, noise: tuple[float, float, float]) -> None:
    low, high, density = noise
    level = density - 10.0 * np.log10(THIRD_OCTAVES_HZ / 1000.0) + 10.0 * np.log10(WIDTH_HZ)
    ear = Ear(np.where((low <= THIRD_OCTAVES_HZ) & (high >= THIRD_OCTAVES_HZ), level, -np.inf))
    lines = pink(low / 10.0**0.05, min(high * 10.0**0.05, 16_000), density, 10.0 if high > 1000 else 1.0)
    assert heard_sone(sound, ear) == pytest.approx(loudness(sound, lines), rel=0.05, abs=0.1)


def test_another_number_of_bands_is_refused() -> None:
    with pytest.raises(ValueError, match="31 third octaves"):
        Ear(np.zeros(29))
    with pytest.raises(ValueError, match=r"\(frames, \d+\) is expected"):
        QUIET.hear(np.zeros((3, 9), dtype=np.float32), 90.0)


LEVELS = st.lists(st.floats(-20.0, 100.0), min_size=31, max_size=31).map(np.array)


@settings(max_examples=40)
@given(LEVELS, LEVELS, st.floats(0.0, 30.0))
def test_louder_is_never_less_and_noise_never_adds(
    sound: np.ndarray[tuple[int], np.dtype[np.float64]],
    noise: np.ndarray[tuple[int], np.dtype[np.float64]],
    step_db: float,
) -> None:
    ear, noisier, power = Ear(noise), Ear(noise + step_db), components_of(sound)
    heard = ear.hear(power, 0.0)
    close = 1e-3 * heard.specific + 1e-5  # excitations are single precision
    assert (heard.specific >= 0.0).all()
    assert (ear.specific(power, step_db) >= heard.specific - close).all()
    assert (noisier.specific(power, 0.0) <= heard.specific + close).all()
    assert (heard.specific <= QUIET.specific(power, 0.0) + close).all()
    assert heard.bands.sum() == pytest.approx(0.4 * heard.specific.sum(), rel=1e-4, abs=1e-6)
    assert heard.specific.shape == (1, CHANNELS_CAM.size)
    assert power.shape == (1, COMPONENTS_HZ.size)
