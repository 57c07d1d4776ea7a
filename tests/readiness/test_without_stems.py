"""The balance of a mix without its stems: the voice, the low end, single notes, and the low end in mono."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.readiness.parts import RATE, SECONDS, audio_of, parts
from tests.signals import noise
from translate.readiness.course import course_of
from translate.readiness.evidence import MIX_RULES, MixEvidence
from translate.readiness.lead import voice_in_front_db
from translate.readiness.low_end import loud_note, low_end_over_like_db
from translate.result import MixFinding
from translate.result.check import Check

Samples = NDArray[np.floating]
T = np.arange(round(SECONDS * RATE)) / RATE


def said(rule: str, samples: Samples, **more: object) -> list[MixFinding]:
    evidence = MixEvidence(audio_of(samples), Check(file="mix", status="pass"), [], None)  # type: ignore[arg-type]
    return list(MIX_RULES[rule](replace(evidence, **more)))  # type: ignore[arg-type]


def line(louder_db: float = 0.0) -> NDArray[np.float64]:
    """Six notes of 0.5 s in turn, the last of them louder."""
    hz = np.array([55.0, 65.4, 73.4, 87.3, 98.0, 116.5])[(T / 0.5).astype(int) % 6]
    phase = 2.0 * np.pi * np.cumsum(hz) / RATE
    wave = 0.1 * (np.sin(phase) + 0.4 * np.sin(2.0 * phase)) * np.where(hz > 110.0, 10.0 ** (louder_db / 20.0), 1.0)
    return np.stack([wave, wave])


def sung() -> NDArray[np.float64]:
    """Glides from note to note with a vibrato, in syllables."""
    hz = 220.0 * 2.0 ** (0.3 * np.sin(2.0 * np.pi * 0.9 * T) + 0.04 * np.sin(2.0 * np.pi * 5.5 * T))
    phase = 2.0 * np.pi * np.cumsum(hz) / RATE
    wave = sum(np.sin(n * phase) / n for n in range(1, 16)) * np.clip(np.sin(2.0 * np.pi * 2.5 * T), 0.1, 1.0)
    return np.stack([0.1 * np.asarray(wave)] * 2)


def test_a_voice_sinks_where_it_is_turned_down() -> None:
    band, voice = parts()["band"], parts()["voice"]
    found = [voice_in_front_db(audio_of(0.5 * band + gain * voice)) or 0.0 for gain in (2.0, 1.0, 0.4, 0.1)]
    assert found == sorted(found, reverse=True)
    assert found[0] - found[-1] > 4.0
    assert voice_in_front_db(audio_of(0.0 * band)) is None


def test_a_steady_tone_and_a_click_are_no_voice() -> None:
    tone = 0.2 * np.sin(2.0 * np.pi * 440.0 * T)
    clicks = np.where(np.arange(T.size) % (RATE // 2) < 20, 0.5, 0.0)
    for other in (tone, clicks):
        found = voice_in_front_db(audio_of(np.stack([other, other])))
        assert found is not None
        assert found < -10.0


def test_where_no_voice_stands_in_front_nobody_can_be_sure() -> None:
    band, voice = parts()["band"], parts()["voice"]
    (one,) = said("voice-in-front", band + 0.1 * voice)
    assert (one.code, one.severity, one.confidence) == ("voice-unclear", "warning", "possible")
    assert "--stem vocal=FILE" in one.remedy
    assert said("voice-in-front", 0.1 * band + sung()) == []
    assert said("voice-in-front", band, instrumental=True) == []
    assert said("voice-in-front", band, stems={"vocal": None}) == []


def test_more_low_end_is_that_much_more_than_in_songs_like_it() -> None:
    band = parts()["band"]
    thump = 0.02 * np.sin(2.0 * np.pi * 60.0 * T) * np.maximum(np.sin(2.0 * np.pi * 2.0 * T), 0.0)
    low, body = low_end_over_like_db(audio_of(band))
    much, more_body = low_end_over_like_db(audio_of(band + 30.0 * thump))
    assert much > low + 6.0
    assert more_body > body + 6.0
    assert [one.code for one in said("low-end-like", band + 30.0 * thump)] == ["low-end-heavy"]
    references = [course_of(audio_of(band))]
    assert said("low-end-like", band + 30.0 * thump, references=references) == []  # they know more


@pytest.mark.parametrize("louder_db", [0.0, 6.0, 12.0])
def test_one_note_of_the_bass_that_is_louder(louder_db: float) -> None:
    mix = line(louder_db) + noise(SECONDS, dbfs=-50.0, rate=RATE)
    found = loud_note(audio_of(mix))
    assert found is not None
    assert found.over_db == pytest.approx(louder_db, abs=1.5)
    assert [one.code for one in said("bass-note", mix)] == ["bass-note-loud"] * (louder_db > 8.0)
    if louder_db:
        assert found.hz == pytest.approx(116.5, rel=0.02)


def test_a_line_of_one_note_has_no_louder_one() -> None:
    drone = 0.2 * np.sin(2.0 * np.pi * 55.0 * T)
    assert loud_note(audio_of(np.stack([drone, drone]))) is None
    assert loud_note(audio_of(np.zeros((2, T.size)))) is None


def test_a_low_end_that_lies_in_the_sides_for_a_while() -> None:
    bass, hats = line(), noise(SECONDS, dbfs=-45.0, rate=RATE)
    inverted = bass * np.where(T < 5.0, np.array([[1.0], [-1.0]]), 1.0)
    (one,) = said("low-end-mono", inverted + hats)
    assert (one.code, one.severity) == ("low-end-wide", "warning")
    assert one.spans[0][0] < 0.2
    assert one.spans[0][1] == pytest.approx(5.0, abs=1.1)
    assert said("low-end-mono", bass + hats) == []
