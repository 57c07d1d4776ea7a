"""Levels at the ear band by band, by a second road: the same programme played and measured as any master is."""

from dataclasses import replace

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, made
from tests.playback.test_levels import IEC_61672_A, programme_at
from translate.devices.parts import Noise
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.playback.at_ear import at_ear
from translate.response import FrequencyResponse


@pytest.mark.parametrize("name", LIBRARY)
def test_music_is_what_a_master_with_that_spectrum_measures_there(name: str) -> None:
    profile = translate.device(name)
    played = translate.play(programme_at(-14.0, 48_000), device=name, platform="none")
    found = at_ear(profile)
    bands = [10.0 * np.log10(played.heard.spectrum.band(low, high)) for low, high in BANDS_HZ.values()]
    np.testing.assert_allclose(
        found.music_db_spl, np.array(bands) + played.heard.full_scale_db_spl, atol=0.7
    )  # bins are 12 Hz apart
    assert found.level_dba == pytest.approx(played.row["level_at_ear_dba"], abs=0.3)  # a second codec takes some
    if profile.listening.weighting == "A":
        assert found.level_dba == pytest.approx(profile.listening.level_db, abs=0.05)


def test_noise_is_shared_out_among_the_bands() -> None:
    """Third octaves of 40 dB each, ten to a decade: whatever the edges, all of it from 20 Hz to 20 kHz is somewhere."""
    noise = Noise(0.0, FrequencyResponse(THIRD_OCTAVES_HZ, np.full(31, 40.0)), made().listening.part)
    found = at_ear(replace(made(), noise=noise))
    total = 10.0 * np.log10(np.sum(10.0 ** (found.noise_db_spl / 10.0)))
    assert total == pytest.approx(40.0 + 10.0 * np.log10(30.0), abs=0.1)
    mid = 10.0 * np.log10(10.0 * np.log10(2_000.0 / 400.0))  # ten third octaves to a decade
    assert found.noise_db_spl[list(BANDS_HZ).index("mid")] == pytest.approx(40.0 + mid, abs=0.15)
    np.testing.assert_allclose(found.signal_to_noise_db, found.music_db_spl - found.noise_db_spl)


def test_noise_of_a_place_has_the_dba_of_the_profile() -> None:
    """Hoth's noise at 40 dBA, from the bands back: the weighting of each band lies between those at its edges."""
    found = at_ear(translate.device("kitchen-radio"))
    middle = [
        np.interp(np.log(low * high) / 2.0, np.log(THIRD_OCTAVES_HZ), IEC_61672_A) for low, high in BANDS_HZ.values()
    ]
    total = 10.0 * np.log10(np.sum(10.0 ** ((found.noise_db_spl + middle) / 10.0)))
    assert total == pytest.approx(40.0, abs=1.5)


def test_how_far_it_may_be_off_is_the_root_sum_of_squares() -> None:
    """±8.5 dB of the device, ±3 dB of the music, ±3 dB of the noise; of the reference, levels alone."""
    np.testing.assert_allclose(at_ear(translate.device("tv")).off_db, (8.5**2 + 9.0 + 9.0) ** 0.5)
    np.testing.assert_allclose(at_ear(translate.device("studio-monitors")).off_db, 18.0**0.5)
    np.testing.assert_allclose(at_ear(translate.device("club-pa")).off_db, (8.5**2 + 9.0) ** 0.5)  # no noise


def test_in_silence_nothing_covers_it() -> None:
    assert np.isposinf(at_ear(made()).signal_to_noise_db).all()
