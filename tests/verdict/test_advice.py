"""What is advised for a release: its risk, crossed with what was found and how sure that is."""

from typing import get_args

import pytest
from msgspec import structs

from tests.report.made import DEVICES, Made, comparison
from tests.verdict.made import finding
from translate.comparison.verdict import with_verdict
from translate.errors import UnknownNameError
from translate.result import (
    QUESTIONS,
    SEVERITIES,
    Advice,
    Finding,
    Maker,
    MixFinding,
    Readiness,
    ReleaseKind,
    Result,
    Severity,
    Verdict,
    readiness_of,
)
from translate.verdict import RELEASES, release_kind

BASE = comparison(Made(masters=("v1", "v2"), scores=(88.0, 80.0), findings=False, interval=1.0, duration_s=200.0))
KINDS: tuple[ReleaseKind, ...] = ("demo", "single", "press", "album")  # one of each risk
CALLS: dict[Maker | None, tuple[str, ...]] = {
    None: ("go", "compare", "compare", "compare"),
    "automatic": ("go", "compare", "person", "professional"),
    "person": ("go", "go", "go", "compare"),
}
MIX = Readiness(file="mix.wav", status="ready")


def verdict_on(
    release: ReleaseKind | None,
    *findings: Finding,
    base: Result = BASE,
    made_by: Maker | None = None,
    mix: Readiness | None = None,
) -> Verdict:
    masters = tuple(structs.replace(one, made_by=made_by) for one in base.masters)
    made = structs.replace(base, findings=findings, verdict=None, masters=masters, readiness=mix)
    verdict = with_verdict(made, lambda device, column: None, release, [m.name for m in masters if mix]).verdict
    assert verdict is not None
    return verdict


def advice(release: ReleaseKind, *findings: Finding, base: Result = BASE, made_by: Maker | None = None) -> Advice:
    found = verdict_on(release, *findings, base=base, made_by=made_by).advice
    assert found is not None
    return found


def of_mix(severity: Severity) -> Readiness:
    """A mix in which the voice is buried, or may be."""
    one = MixFinding(
        code="voice-buried",
        severity=severity,
        confidence="likely",
        origin="mix",
        sentence="The voice is buried.",
        remedy="Raise it by 4 dB.",
    )
    return structs.replace(MIX, status=readiness_of((one,)), findings=(one,))


def test_every_kind_has_a_risk_a_name_and_every_question_a_check() -> None:
    kinds = set(get_args(ReleaseKind))
    assert kinds == set(RELEASES.risk_of) == set(RELEASES.kinds)
    assert set(QUESTIONS) < set(RELEASES.checks)


@pytest.mark.parametrize("kind", get_args(ReleaseKind))
@pytest.mark.parametrize("found", [(), (finding("v1", "warning", 0.4),), (finding("v1"),)])
def test_no_text_has_a_gap(kind: ReleaseKind, found: tuple[Finding, ...]) -> None:
    said = advice(kind, *found)
    texts = [said.sentence, *said.reasons, *said.would_change, *said.checks]
    assert all(text and "{" not in text and text[0].isupper() | text.startswith("v1") for text in texts)


@pytest.mark.parametrize("maker", CALLS)
def test_a_clean_master_is_advised_by_what_hangs_on_it_and_who_made_it(maker: Maker | None) -> None:
    for kind, call in zip(KINDS, CALLS[maker], strict=True):
        found = advice(kind, made_by=maker)
        assert (found.state, found.call, found.sure) == ("clean", call, True)
        assert found.sentence.count("v1") == 1
        texts = " ".join([found.sentence, *found.reasons, *found.would_change])
        assert maker == "automatic" or "program made v1" not in texts  # nobody can hear that
        assert ("--made-by" in texts) == (maker is None and kind in ("press", "album"))


@pytest.mark.parametrize("maker", CALLS)
@pytest.mark.parametrize("kind", get_args(ReleaseKind))
@pytest.mark.parametrize("severity", [None, "hint", "warning", "problem"])
def test_no_first_line_says_release_above_the_opposite(
    kind: ReleaseKind, maker: Maker | None, severity: Severity | None
) -> None:
    for mix in (None, MIX, *([of_mix(severity)] if severity else [])):
        found = verdict_on(kind, *([finding("v1", severity, 0.4)] if severity else []), made_by=maker, mix=mix)
        assert found.advice is not None
        if found.sentence.startswith(("Release", "The album can go")):
            assert found.advice.call in ("go", "compare"), found


def test_what_a_person_mastered_is_not_sent_to_a_person_again() -> None:
    flawed = finding("v1", "warning", 0.4)
    for kind in KINDS:
        found = verdict_on(kind, flawed, made_by="person")
        assert found.advice is not None
        texts = " ".join([*found.advice.reasons, *found.advice.would_change])
        assert "person" not in texts
    alone = comparison(Made(masters=("v1",), scores=(88.0,), findings=False, interval=1.0, duration_s=200.0))
    assert verdict_on("press", flawed, base=alone).sentence == "Hold v1 back. v1 is harsh."


def test_a_mix_that_is_not_ready_holds_back_what_was_made_of_it() -> None:
    broken, doubted = (verdict_on("press", made_by="person", mix=of_mix(severity)) for severity in SEVERITIES[:2])
    assert broken.advice is not None
    assert doubted.advice is not None
    assert (broken.advice.state, broken.advice.call) == ("mix", "fix")
    assert "The voice is buried. Raise it by 4 dB." in broken.advice.reasons[0]
    assert broken.sentence.startswith("The best of these is v1")
    assert broken.held_back
    assert not doubted.held_back
    assert (doubted.advice.state, doubted.advice.sure) == ("clean", False)
    assert any("not sure: The voice is buried." in reason for reason in doubted.advice.reasons)
    for_demo = verdict_on("demo", mix=of_mix("problem")).advice
    assert for_demo is not None
    assert for_demo.call == "go"
    assert verdict_on(None, mix=of_mix("problem")).sentence.startswith("The best of these")
    assert verdict_on(None, mix=MIX).sentence.startswith("Release v1")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_broken_is_fixed_first_whatever_it_is_for(kind: ReleaseKind) -> None:
    found = advice(kind, finding("v1", weight=0.9), finding("v2", weight=0.9))
    assert (found.state, found.call) == ("broken", "fix")
    assert found.reasons[0] == "v1 is harsh."
    assert found.would_change == ("Lower 3 kHz by 2 dB.",)


def test_a_warning_changes_what_is_said_and_a_hint_does_not() -> None:
    warned, hinted = advice("press", finding("v1", "warning", 0.4)), advice("press", finding("v1", "hint", 0.1))
    assert (warned.state, hinted.state) == ("doubtful", "clean")
    assert warned.sentence != hinted.sentence
    assert advice("press", finding("v2", "warning", 0.4)).state == "clean"  # of the other one


def test_a_fault_of_the_mix_is_named_as_one() -> None:
    of_mix = advice("demo", finding("v1", "warning", 0.4, cause="mix"))
    assert RELEASES.reasons["mix"] in of_mix.reasons
    assert RELEASES.reasons["mix"] not in advice("demo", finding("v1", "warning", 0.4)).reasons


def test_the_worst_risk_is_checked_first() -> None:
    found = advice("press", finding("v1", "warning", 0.4, code="own"), finding("v1", "warning", 0.4, "mix"))
    assert found.checks[0] == RELEASES.checks["mix_ready"]
    assert RELEASES.checks["whole"] in found.checks


def test_too_little_heard_or_known_is_said_and_never_sure() -> None:
    short = structs.replace(BASE, masters=tuple(structs.replace(m, duration_s=20.0) for m in BASE.masters))
    one = comparison(
        Made(masters=("v1",), scores=(88.0,), devices=DEVICES[1:2], interval=1.0, findings=False, duration_s=200.0)
    )
    wide = comparison(Made(masters=("v1",), scores=(65.0,), findings=False, interval=10.0, duration_s=200.0))
    for base, word in ((short, "20 s"), (one, "phone"), (wide, "54")):
        found = advice("demo", base=base)
        assert not found.sure
        assert any(word in reason for reason in found.reasons)
        assert found.state == "clean"


def test_nothing_is_advised_where_nothing_is_heard_or_nobody_asked() -> None:
    silent = comparison(Made(masters=("v1",), scores=(0.0,), findings=False))
    assert (advice("demo", base=silent).call, advice("demo", base=silent).checks) == ("unknown", ())
    asked = with_verdict(BASE, lambda device, column: None).verdict
    assert asked is not None
    assert asked.advice is None


def test_an_unknown_kind_is_refused_with_what_was_meant() -> None:
    assert release_kind("lead-single") == "lead-single"
    with pytest.raises(UnknownNameError, match="did you mean 'lead-single'"):
        release_kind("leadsingle")
