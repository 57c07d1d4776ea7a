"""The probe master is as loud as it says, no louder than full scale, gentle, and works less on a sound mix."""

import numpy as np
import pytest

import translate
from tests.readiness.parts import RATE, SECONDS, audio_of, parts
from translate.readiness.probe import TARGET_LUFS, probe_of


def test_it_is_loud_gentle_and_within_full_scale() -> None:
    made = probe_of(audio_of(parts()["band"] + parts()["voice"]))
    assert made is not None
    found = translate.measure(made.audio)
    assert found["integrated_lufs"] == pytest.approx(TARGET_LUFS, abs=0.3)
    assert made.about.integrated_lufs == pytest.approx(float(found["integrated_lufs"]), abs=0.05)
    assert np.abs(made.audio.samples).max() <= 10.0 ** (-0.99 / 20.0)
    assert all(abs(db) <= 2.0 for _, db in made.about.bands)
    assert made.about.reduction_db < 5.5


def test_the_level_of_the_mix_does_not_matter() -> None:
    mix = parts()["band"] + parts()["voice"]
    loud, soft = (probe_of(audio_of(gain * mix)) for gain in (1.0, 0.1))
    assert loud is not None
    assert soft is not None
    assert soft.about.gain_db - loud.about.gain_db == pytest.approx(20.0, abs=0.3)
    assert soft.about.reduction_db == pytest.approx(loud.about.reduction_db, abs=0.2)


def test_a_sub_that_eats_the_headroom_is_seen() -> None:
    mix = parts()["band"] + parts()["voice"]
    t = np.arange(mix.shape[1]) / RATE
    boom = 0.5 * np.sin(2.0 * np.pi * 45.0 * t) * np.exp(-3.0 * (t % 1.0))
    sound, heavy = (probe_of(audio_of(one)) for one in (mix, mix + boom))
    assert sound is not None
    assert heavy is not None
    assert heavy.about.low_share_db > sound.about.low_share_db + 1.0
    assert heavy.about.reduction_db > sound.about.reduction_db


def test_silence_has_none() -> None:
    assert probe_of(audio_of(np.zeros((2, round(SECONDS * RATE))))) is None
