"""A line per master says what is its own: not what all have, and of two not the same thing twice."""

from msgspec import structs

from tests.report.made import Made, comparison
from tests.verdict.made import finding
from translate.comparison.verdict import with_verdict
from translate.result import Difference, Finding


def lines(findings: tuple[Finding, ...], differences: tuple[Difference, ...] = ()) -> dict[str, str]:
    made = comparison(Made(masters=("v1", "v2"), scores=(84.0, 70.0), findings=False))
    bare = structs.replace(made, findings=findings, differences=differences, verdict=None)
    return dict(with_verdict(bare, lambda device, column: None).lines)


def wide(master: str, by_db: float) -> list[Difference]:
    return differing(master, "width", by_db)


def differing(master: str, dimension: str, by_db: float) -> list[Difference]:
    made = comparison(Made(masters=("v1", "v2"), findings=False))
    return [
        Difference(
            master=master,
            against="others",
            platform=made.platforms[0].id,
            setting=made.platforms[0].setting,
            quality=made.platforms[0].quality,
            device=device.id,
            place=device.place,
            dimension=dimension,
            difference=by_db,
            unit="dB",
            steps=by_db,
            audible=True,
        )
        for device in made.devices
    ]


def test_what_all_have_is_no_reason_for_or_against_one() -> None:
    both = tuple(finding(name, "warning", weight, code="cut-end") for name, weight in (("v1", 0.5), ("v2", 0.6)))
    alone = finding("v2", "warning", 0.2, code="harsh")
    said = lines((*both, alone))
    assert "Harsh." in said["v2"]
    assert not any("Cut-end" in line for line in said.values())
    assert "Cut-end." in lines((both[1], alone))["v2"]
    worse = finding("v2", "warning", 0.7, code="cut-end")
    assert "Cut-end." in lines((both[0], worse))["v2"]


def test_a_problem_is_said_of_each_that_has_it() -> None:
    said = lines(tuple(finding(name, "problem", 0.7) for name in ("v1", "v2")))
    assert "Harsh." in said["v2"]


def test_of_two_the_difference_is_said_once_and_names_the_other() -> None:
    said = lines((), (*wide("v1", -6.0), *wide("v2", 6.0)))
    assert said["v2"].startswith("Wide: +6 dB of side against v1")
    assert "side" not in said["v1"]


def test_a_winner_whose_level_moves_otherwise_is_to_be_listened_to_first() -> None:
    def said(*about: tuple[str, float]) -> bool:
        differences = tuple(d for name, by_db in about for d in differing("v1", name, by_db))
        made = comparison(Made(masters=("v1", "v2"), scores=(84.0, 70.0), findings=False))
        verdict = with_verdict(structs.replace(made, differences=differences), lambda device, column: None).verdict
        assert verdict is not None
        assert verdict.sentence.startswith("Release v1")
        return "isten first: from moment to moment its level is 4 dB off that of the others" in verdict.sentence

    assert said(("movement", 4.0), ("floor", -10.0))
    assert said(("movement", 4.0), ("range", 5.0))
    assert not said(("movement", 4.0)), "nothing that the score takes for a merit"
    assert not said(("movement", 4.0), ("floor", 10.0)), "its gaps are fuller: the other has holes"
    assert not said(("movement", 2.2), ("floor", -10.0)), "as limiting of the other makes"
    assert not said(("movement", 4.0), ("floor", -10.0), ("punch", 6.0)), "the other is crushed"
    assert not said(("movement", 4.0), ("range", 5.0), ("tone", 5.0))
