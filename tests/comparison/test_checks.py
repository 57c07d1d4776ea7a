"""Files of masters are checked: what is said of them is not said twice, and never contradicts the verdict."""

import pytest
from msgspec import structs

import translate
from tests.qc.faults import RATE, audio_of, clean
from tests.verdict.made import finding
from translate.audio import Audio
from translate.comparison.checks import file_findings
from translate.result import Check, FileFinding, MasterRow, Severity, Values, status_of
from translate.wording import deliverable


def said(code: str, severity: Severity) -> FileFinding:
    return FileFinding(code=code, severity=severity, confidence="certain", sentence=f"{code}.", remedy="Do it.")


def row(name: str, *found: FileFinding) -> MasterRow:
    check = Check(file=f"{name}.wav", status=status_of(found), findings=found)
    return MasterRow(
        name=name,
        file=f"{name}.wav",
        role="master",
        duration_s=9.0,
        rate_hz=RATE,
        channels=2,
        values=Values(),
        check=check,
    )


def test_a_dead_channel_is_never_released() -> None:
    dead = clean().copy()
    dead[1] = 0.0
    both = [Audio(clean(), RATE, "good"), Audio(dead, RATE, "dead")]
    found = translate.compare(both, devices=["phone-speaker"], platforms=["none"], cache=False).result
    checks = {master.name: master.check for master in found.masters}
    assert checks["good"] == structs.replace(translate.check(both[0]), file="good")
    assert checks["dead"] is not None
    assert "dead-channel" in checks["dead"]
    assert found.verdict is not None
    assert found.verdict.masters[0] == "good"
    assert deliverable(found.masters).startswith("Deliverable? dead FAILS: dead channel")


def test_what_a_finding_says_as_gravely_is_not_said_again() -> None:
    clipped = row("v1", said("clipped", "warning"), said("click", "warning"))
    heard = [finding("v1", "problem", code="clipped")]
    assert [one.code for one in file_findings([clipped], heard)] == ["click"]
    assert {one.code for one in file_findings([clipped], [])} == {"clipped", "click"}
    dead = row("v1", said("dead-channel", "problem"))
    milder = [finding("v1", "warning", code="one-sided")]
    assert [one.code for one in file_findings([dead], milder)] == ["dead-channel"]


def test_of_one_matter_the_worst_is_said() -> None:
    mono = row("v1", said("lossy-source", "problem"), said("no-top", "warning"), said("no-bottom", "hint"))
    assert [one.code for one in file_findings([mono], [])] == ["lossy-source"]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([], ""),
        ([row("a")], "Deliverable? Yes."),
        ([row("a"), row("b")], "Deliverable? All 2 files pass."),
        (
            [row("a", said("true-peak", "warning")), row("b"), row("c", said("dropout", "problem"))],
            "Deliverable? c FAILS: dropout; a warns: true peak. The other file passes.",
        ),
        (
            [row("a", said("cut-end", "warning")), row("b", said("dropout", "problem"), said("cut-end", "warning"))],
            "Deliverable? Both files warn: cut end. Beside that, b FAILS: dropout.",
        ),
    ],
)
def test_one_line_says_who_can_be_delivered(rows: list[MasterRow], line: str) -> None:
    assert deliverable(rows) == line


def test_copies_are_found_by_name() -> None:
    both = [audio_of(clean()), Audio(clean(), RATE, "again")]
    found = translate.compare(both, devices=["phone-speaker"], platforms=["none"], cache=False).result
    assert all(master.check and "identical" in master.check for master in found.masters)
