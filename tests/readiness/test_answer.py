"""A sound mix is ready; what is broken is to be fixed first, and the answer says why."""

from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs
from numpy.typing import NDArray

import translate
from tests.readiness.parts import RATE, audio_of, parts
from tests.report.made import Made, comparison
from translate.comparison.mix import answered_by_mix
from translate.errors import AudioError, TranslateError
from translate.readiness.answer import _says_instrumental
from translate.result import Answer, MixFinding, Questions, Readiness, Severity, readiness_of
from translate.wording import mix_line

DEVICES = ["phone-speaker", "studio-monitors"]


def asked(samples: NDArray[np.floating], **more: object) -> Readiness:
    return translate.check_mix(audio_of(samples), devices=[translate.device(d) for d in DEVICES], **more)  # type: ignore[arg-type]


def test_a_sound_mix_is_ready() -> None:
    found = asked(parts()["band"] + parts()["voice"], stems={"voice": audio_of(parts()["voice"])})
    assert found.status == "ready", found.findings
    assert found.stems == ("vocal",)
    assert found.devices == tuple(DEVICES)
    assert found.probe is not None


def test_a_clipped_bus_is_fixed_first_and_nothing_is_said_twice() -> None:
    mix = parts()["band"] + parts()["voice"]
    found = asked(np.clip(3.0 * mix, -0.35, 0.35))
    assert found.status == "fix-first"
    assert found.findings[0].code == "clipped"
    assert "Mastering cannot" in found.findings[0].remedy
    codes = [one.code for one in found.findings]
    assert len(codes) == len(set(codes))
    assert any("--stem vocal" in note for note in found.notes)


def test_what_is_called_an_instrumental_is_one() -> None:
    mix = replace(audio_of(parts()["band"]), name="Song (Instrumental) v2")
    found = translate.check_mix(mix, devices=[translate.device("tv")])
    assert "voice-unclear" not in found
    assert found.notes == ("Its name says that it is an instrumental: no voice is looked for.",)


@pytest.mark.parametrize(
    ("name", "says"),
    [("song_inst_final", True), ("No Vocals", True), ("Karaoke-1", True), ("instrument", False), ("instant", False)],
)
def test_what_a_name_says(name: str, says: bool) -> None:
    assert _says_instrumental(name) is says


def test_mistakes_are_said() -> None:
    with pytest.raises(AudioError, match="5 s is needed"):
        asked(parts()["band"][:, :RATE])
    with pytest.raises(TranslateError, match="a stem cannot be 'flute'"):
        asked(parts()["band"], stems={"flute": audio_of(parts()["voice"])})


def said(severity: Severity) -> MixFinding:
    return MixFinding(
        code="voice-buried",
        severity=severity,
        confidence="likely",
        origin="stems",
        sentence="It is.",
        remedy="Raise it.",
    )


@pytest.mark.parametrize(
    ("findings", "status", "line"),
    [
        ((), "ready", "Mix ready? Ready."),
        ((said("hint"),), "ready", "Mix ready? Ready."),
        ((said("warning"),), "unsure", "Mix ready? Not sure, listen to it first: voice buried."),
        ((said("warning"), said("problem")), "fix-first", "Mix ready? No, fix it first: voice buried."),
    ],
)
def test_the_gravest_finding_decides(findings: tuple[MixFinding, ...], status: str, line: str) -> None:
    assert readiness_of(findings) == status
    ready = Readiness(file="mix.wav", status=readiness_of(findings), findings=findings)
    assert mix_line(structs.replace(comparison(Made()), readiness=ready)) == line


def test_the_mix_answers_the_first_question_of_its_own_masters() -> None:
    before = Questions(mix_ready=tuple(Answer(master=m, answer="yes") for m in ("own", "other")))
    broken = Readiness(file="mix.wav", status="fix-first", findings=(said("problem"),))
    own, other = answered_by_mix(before, broken, {"own"}).mix_ready
    assert (own.master, own.answer, own.code) == ("own", "no", "voice-buried")
    assert (other.answer, other.code) == ("yes", None)
    assert answered_by_mix(before, broken, ()) == before


def test_masters_of_one_mix_have_one_answer() -> None:
    replies = {"clear": "yes", "harsh": "no", "other": "no"}
    asked_each = Questions(mix_ready=tuple(Answer(master=m, answer=r) for m, r in replies.items()))  # type: ignore[arg-type]
    pair = frozenset([frozenset(("clear", "harsh"))])
    found = answered_by_mix(asked_each, None, (), pair).mix_ready
    assert [one.answer for one in found] == ["yes", "yes", "no"], "what one of them has not was made in mastering"
    ready = Readiness(file="mix.wav", status="unsure", findings=(said("warning"),))
    ours = answered_by_mix(asked_each, ready, ("clear", "harsh"), pair).mix_ready[:2]
    assert {(one.answer, one.code) for one in ours} == {("not sure", "voice-buried")}
