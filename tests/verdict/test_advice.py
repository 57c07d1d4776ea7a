"""What is advised for a release: its risk, crossed with what was found and how sure that is."""

from typing import get_args

import pytest
from msgspec import structs

from tests.report.made import DEVICES, Made, comparison
from tests.verdict.made import finding
from translate.comparison.verdict import with_verdict
from translate.errors import UnknownNameError
from translate.result import QUESTIONS, Advice, Finding, ReleaseKind, Result
from translate.verdict import RELEASES, release_kind

BASE = comparison(Made(masters=("v1", "v2"), scores=(88.0, 80.0), findings=False, interval=1.0, duration_s=200.0))
ALBUM_RISK: dict[ReleaseKind, str] = {"demo": "go", "single": "compare", "press": "person", "album": "professional"}


def advice(release: ReleaseKind, *findings: Finding, base: Result = BASE) -> Advice:
    made = structs.replace(base, findings=findings, verdict=None)
    verdict = with_verdict(made, lambda device, column: None, release).verdict
    assert verdict is not None
    assert verdict.advice is not None
    return verdict.advice


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


@pytest.mark.parametrize(("kind", "call"), ALBUM_RISK.items())
def test_a_clean_master_is_advised_by_what_hangs_on_it(kind: ReleaseKind, call: str) -> None:
    found = advice(kind)
    assert (found.state, found.call, found.sure) == ("clean", call, True)
    assert found.sentence.count("v1") == 1


@pytest.mark.parametrize("kind", ALBUM_RISK)
def test_what_is_broken_is_fixed_first_whatever_it_is_for(kind: ReleaseKind) -> None:
    found = advice(kind, finding("v1", weight=0.9), finding("v2", weight=0.9))
    assert (found.state, found.call) == ("broken", "fix")
    assert found.reasons[0] == "v1 is harsh."
    assert found.would_change == ("Put right: Lower 3 kHz by 2 dB.",)


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
