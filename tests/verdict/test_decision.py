"""What to do: the better one, a tie, an open question, what must be fixed first, and what is no master at all."""

import pytest

from tests.verdict.made import finding, pair, pairs
from translate.result import Severity
from translate.verdict import decided, decided_of_album
from translate.wording import verdict_sentence

POINTS = {"v1": 84.0, "v2": 78.0, "v3": 70.0}


def test_the_one_that_is_better_than_all_is_released() -> None:
    verdict, found = decided(POINTS, pairs(POINTS), [])
    assert (verdict.kind, verdict.masters, verdict.confidence) == ("release", ("v1",), 0.97)
    assert found is not None
    assert found.lead.b == "v2"


def test_equal_is_not_open() -> None:
    points = {"v1": 80.0, "v2": 79.5, "v3": 70.0}
    verdict, _ = decided(points, pairs(points), [])
    assert (verdict.kind, verdict.masters) == ("equal", ("v1", "v2"))
    unknown = [pair("v1", "v2", 0.5, "open", 0.6), *pairs(points)[1:]]
    verdict, _ = decided(points, unknown, [])
    assert (verdict.kind, verdict.masters, verdict.confidence) == ("open", ("v1", "v2"), 0.6)


@pytest.mark.parametrize(
    ("severity", "weight", "kind"),
    [("problem", 0.8, "fix"), ("problem", 0.6, "fix"), ("problem", 0.59, "release"), ("warning", 1.0, "release")],
)
def test_a_serious_problem_of_the_best_is_fixed_first(severity: Severity, weight: float, kind: str) -> None:
    others = [finding("v2"), finding("v3", weight=1.0)]
    verdict, _ = decided(POINTS, pairs(POINTS), [*others, finding("v1", severity, weight)])
    assert (verdict.kind, verdict.masters, verdict.finding) == (kind, ("v1",), 2)


def test_among_equals_the_one_without_a_serious_problem_is_released() -> None:
    points = {"v1": 80.0, "v2": 79.5, "v3": 70.0}
    verdict, _ = decided(points, pairs(points), [finding("v1")])
    assert (verdict.kind, verdict.masters) == ("release", ("v2",))
    assert decided(points, pairs(points), [finding("v1"), finding("v2")])[0].kind == "fix"


def test_what_is_far_from_finished_masters_is_not_released_for_want_of_a_finding() -> None:
    assert decided({"v1": 60.0}, [], [])[0].kind == "release"
    assert decided({"v1": 59.9}, [], [])[0].kind == "fix"


def test_mixes_are_taken_to_mastering_and_never_released() -> None:
    verdict, _ = decided(POINTS, pairs(POINTS), [], unmastered={"v1"})
    assert (verdict.kind, verdict.masters) == ("release", ("v2",))
    verdict, _ = decided(POINTS, pairs(POINTS), [], unmastered=set(POINTS))
    assert (verdict.kind, verdict.masters) == ("take-to-mastering", ("v1",))
    assert decided({"v1": 84.0}, [], [], unmastered={"v1"})[0].kind == "take-to-mastering"


def test_silence_cannot_be_judged() -> None:
    assert decided({}, [], [])[0].kind == "cannot-judge"
    assert decided({"v1": 0.0, "v2": 0.0}, [], [finding("v1")])[0].kind == "cannot-judge"
    assert decided({"v1": 0.0, "v2": 70.0}, [pair("v1", "v2", -70.0, "b")], [])[0].masters == ("v2",)


def test_of_an_album_no_song_is_chosen() -> None:
    free = decided_of_album(POINTS, [])
    assert (free.kind, free.masters, free.finding) == ("release", ("v1", "v2", "v3"), None)
    assert verdict_sentence(free, [], None, ()) == "The album can go: nothing serious was found in its 3 songs."
    said = [finding("v2", "warning", 0.5), finding("v3", "warning", 0.4)]
    warned = decided_of_album(POINTS, said)
    assert warned.finding == 0
    assert f"But of v2: {said[0].sentence}" in verdict_sentence(warned, said, None, ())
    broken = [*said, finding("v3"), finding("v1", weight=0.95)]
    found = decided_of_album(POINTS, broken)
    assert (found.kind, found.masters, found.finding) == ("fix", ("v1",), 3)
    assert decided_of_album({"v1": 0.0, "v2": 0.0}, said).kind == "cannot-judge"
    mixes = decided_of_album(POINTS, said, {"v1", "v3"})
    assert (mixes.kind, mixes.masters) == ("take-to-mastering", ("v1", "v3"))
    assert verdict_sentence(mixes, said, None, ()).startswith("Take v1 and v3 to mastering: they look unmastered")
    assert decided_of_album(POINTS, broken, {"v2"}).kind == "fix"
