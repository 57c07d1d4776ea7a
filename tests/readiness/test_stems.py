"""Stems are found where they lie in the mix, at the level at which they are in it, and their balance is judged."""

from typing import cast

import numpy as np
import pytest
import soxr

import translate
from tests.programme import pink
from tests.readiness.parts import RATE, SECONDS, audio_of, parts
from translate.audio import Audio
from translate.errors import AudioError
from translate.findings import Case
from translate.readiness.evidence import MIX_RULES, MixEvidence
from translate.readiness.stems import onset_lag_s, placed
from translate.result import Check, MixFinding


def judged(rule: str, band: float, **stems: Audio) -> list[MixFinding]:
    """What a rule says of the sum of the band, turned by so many dB, and the stems."""
    mix = audio_of(10.0 ** (band / 20.0) * parts()["band"] + sum(one.samples for one in stems.values()))
    check = Check(file="mix", status="pass")
    laid = {role: placed(mix, role, [one]) for role, one in stems.items()}
    what = MixEvidence(mix, check, [translate.device("phone-speaker")], cast(Case, None), stems=laid)
    return list(MIX_RULES[rule](what))


def test_a_stem_is_found_later_and_softer() -> None:
    voice = parts()["voice"]
    mix = audio_of(parts()["band"] + 0.5 * voice)
    early = audio_of(np.pad(voice, ((0, 0), (1_234, 0))), "early")
    found = placed(mix, "vocal", [early])
    assert found.lag_s == pytest.approx(1_234 / RATE, abs=0.5 / RATE)
    assert found.gain_db == pytest.approx(-6.02, abs=0.3)
    rest = np.square(found.samples - 0.5 * voice).mean() / np.square(0.5 * voice).mean()
    assert rest < 0.01


def test_a_stem_at_another_rate_and_in_the_sides_is_found() -> None:
    voice = parts()["voice"] * np.array([[1.0], [-1.0]], np.float32)
    mix = audio_of(parts()["band"] + voice)
    other = Audio(np.ascontiguousarray(soxr.resample(voice.T, RATE, 48_000).T, np.float32), 48_000, "other")
    assert placed(mix, "vocal", [other]).gain_db == pytest.approx(0.0, abs=0.3)


def test_a_stem_of_another_song_is_refused() -> None:
    foreign = audio_of(np.random.default_rng(9).standard_normal((2, 5 * RATE)) * 0.1, "foreign")
    with pytest.raises(AudioError, match="foreign: this stem is not in the mix"):
        placed(audio_of(parts()["band"]), "vocal", [foreign])
    with pytest.raises(AudioError, match="silent where the mix plays"):
        placed(audio_of(parts()["band"]), "vocal", [audio_of(np.zeros((2, 9)), "silence")])


@pytest.mark.parametrize(("band_db", "code"), [(0.0, ""), (4.0, "voice-buried"), (8.0, "voice-buried")])
def test_a_voice_below_the_rest_is_buried(band_db: float, code: str) -> None:
    found = judged("voice", band_db, vocal=audio_of(parts()["voice"]))
    assert [one.code for one in found] == ([code] if code else [])
    if band_db == 8.0:
        (one,), (less,) = found, judged("voice", 4.0, vocal=audio_of(parts()["voice"]))
        assert one.severity == "problem"
        assert one.evidence[0].value == pytest.approx(float(less.evidence[0].value or 0.0) - 4.0, abs=0.3)
        assert "Mastering cannot" in one.remedy


def test_ad_libs_that_are_all_there_is_at_3_khz_are_harsh() -> None:
    voice = audio_of(parts()["voice"])
    fizz = np.diff(pink(SECONDS, RATE, seed=11, rms=0.05), append=0.0) * np.array([[1.0], [-1.0]])
    loud, soft = (audio_of(gain * fizz, "ad-libs") for gain in (8.0, 0.2))
    (found,) = judged("ad-libs", 0.0, vocal=voice, adlibs=loud)
    assert (found.code, found.severity) == ("adlibs-harsh", "problem")
    assert judged("ad-libs", 0.0, vocal=voice, adlibs=soft) == []


@pytest.mark.parametrize("late_ms", [0.0, 20.0, 60.0, -60.0])
def test_a_double_that_drifts_is_measured(late_ms: float) -> None:
    late = round(late_ms / 1000.0 * RATE)
    draw = np.random.default_rng(4)
    words = np.repeat(draw.random(40) > 0.5, RATE // 5)[: 8 * RATE] * parts()["voice"][:, : 8 * RATE]
    double = np.roll(words, late, axis=1) * draw.uniform(0.8, 1.2)
    found = onset_lag_s(np.asarray(words, np.float32), np.asarray(double, np.float32), RATE)
    assert found == pytest.approx(late_ms / 1000.0, abs=0.006)
