"""What is advised: release, put something right first, or let taste decide; and from how serious a fault on."""

import pytest

from translate.comparison.advice import advice_of, advise
from translate.result import (
    Advice,
    Call,
    Cause,
    Finding,
    Identity,
    MasterRow,
    PairRow,
    Role,
    ScoreRow,
    Severity,
    Standing,
    Values,
)


def finding(
    master: str = "v1",
    weight: float = 0.8,
    severity: Severity = "problem",
    cause: Cause = "master",
    code: str = "harsh",
) -> Finding:
    return Finding(
        code=code,
        scope="device",
        severity=severity,
        weight=weight,
        sentence="It is harsh.",
        masters=(master,),
        cause=cause,
        remedy="Lower it.",
    )


def pair(a: str, b: str, difference: float, call: Call = "a", platform: str = "spotify") -> PairRow:
    place = {"platform": platform, "setting": "normal", "quality": "high"}
    return PairRow(a=a, b=b, **place, difference=difference, low=difference, high=difference, p_a_better=0.5, call=call)


def winner(*close: str, margin: float = 5.0, call: Call | str = "better", second: str = "v2") -> Standing:
    lead = pair(close[0], second, margin, "a" if call == "better" else "open")
    return Standing((close[0], second), (1, 2), lead, close, call)


@pytest.mark.parametrize(("weight", "kind"), [(0.57, "release"), (0.6, "not-yet"), (0.63, "not-yet")])
def test_a_problem_of_some_weight_stands_in_the_way_of_a_release(weight: float, kind: str) -> None:
    """Lighter ones are told and do not hold a record back."""
    assert advise(["v1", "v2"], [finding(weight=weight)], winner("v1")).kind == kind
    assert advise(["v1"], [finding(weight=weight)], None).kind == ("nothing-serious" if kind == "release" else kind)


@pytest.mark.parametrize("severity", ["warning", "hint"])
def test_only_problems_do(severity: Severity) -> None:
    assert advise(["v1", "v2"], [finding(weight=1.0, severity=severity)], winner("v1")).kind == "release"


def test_the_mix_comes_first_if_it_is_to_blame() -> None:
    findings = [finding(weight=0.5), finding(weight=0.9, cause="mix", code="boomy"), finding(weight=0.7)]
    assert advise(["v1", "v2"], findings, winner("v1")) == Advice(kind="fix-mix", masters=("v1",), finding=1)


def test_the_heaviest_of_the_best_master_is_named_and_others_have_their_faults() -> None:
    findings = [finding("v2", 1.0, cause="mix"), finding("v1", 0.7), finding("v1", 0.9, code="boomy")]
    assert advise(["v1", "v2"], findings, winner("v1")) == Advice(kind="not-yet", masters=("v1",), finding=2)
    assert advise(["v1", "v2"], findings[:1], winner("v1")).kind == "release"


def test_a_win_and_a_tie() -> None:
    real, tie = winner("v1", margin=6.0), winner("v2", "v1", margin=1.0, call="equal", second="v1")
    assert advise(["v1", "v2"], [], real) == Advice(kind="release", masters=("v1",), margin_points=6.0)
    assert advise(["v1", "v2"], [], winner("v2", "v1", call="open", second="v1")).kind == "open"
    assert advise(["v1", "v2"], [], tie) == Advice(kind="equal", masters=("v2", "v1"), margin_points=1.0)


def test_silence_is_not_advised() -> None:
    assert advise([], [finding()], None) == Advice(kind="nothing-to-hear")
    silent_first = winner("v0", "v1", "v2", call="open", second="v1")
    assert advise(["v1", "v2"], [], silent_first).masters == ("v1", "v2")
    assert advise(["v1"], [], winner("v0", "v1")) == Advice(kind="nothing-serious", masters=("v1",))


def score(master: str, points: float, platform: str = "spotify") -> ScoreRow:
    identity = Identity(master=master, platform=platform, setting="normal", quality="high")
    return ScoreRow(identity=identity, values=Values({"translation_score": points}), weights=Values())


def file(name: str, role: Role = "master") -> MasterRow:
    return MasterRow(
        name=name, file=f"{name}.wav", role=role, duration_s=60.0, rate_hz=48_000, channels=2, values=Values()
    )


def test_the_first_platform_decides_and_references_are_not_released() -> None:
    files = [file("hit", "reference"), file("v1"), file("v2"), file("mix", "mix")]
    rows = [score("hit", 90.0), score("v1", 70.0), score("v2", 60.0), score("mix", 80.0), score("v2", 99.0, "tidal")]
    found = advice_of(files, rows, [], [pair("v2", "v1", 29.0, platform="tidal"), pair("v1", "v2", 10.0)])
    assert found == Advice(kind="release", masters=("v1",), margin_points=10.0)
    assert advice_of(files, [], [], []) is None


@pytest.mark.parametrize(("points", "kind"), [(0.0, "nothing-serious"), (0.5, "release")])
def test_a_master_without_a_point_is_silence(points: float, kind: str) -> None:
    files, rows = [file("v1"), file("v2")], [score("v1", 70.0), score("v2", points)]
    found = advice_of(files, rows, [], [pair("v1", "v2", 70.0 - points)])
    assert found is not None
    assert found.kind == kind
    nothing = advice_of(files, [score("v1", 0.0), score("v2", 0.0)], [], [pair("v1", "v2", 0.0, "equal")])
    assert nothing == Advice(kind="nothing-to-hear")
