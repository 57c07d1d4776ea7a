"""What points are called: on the page, and a point on each side of every limit."""

from pathlib import Path

import pytest

from tests.report.dom import parsed
from tests.report.made import DEVICES, made_folder
from translate.report.page import write_report
from translate.report.race import grade


@pytest.mark.parametrize(
    ("points", "word"),
    [(100.0, "good"), (80.4, "good"), (79.6, "good"), (79.4, "fair"), (60.0, "fair"), (59.6, "fair"), (59.4, "poor")],
)
def test_it_is_called_as_it_is_printed(points: float, word: str) -> None:
    found = grade(points)
    assert found is not None
    assert found.word == word


def test_what_was_not_judged_and_what_has_nothing() -> None:
    assert grade(None) is None
    nothing = grade(0.0)
    assert nothing is not None
    assert nothing.word == "poor"


@pytest.mark.usefixtures("undrawn")
def test_on_the_page_a_master_within_the_spread_of_finished_ones_is_good(tmp_path: Path) -> None:
    """Half a standard deviation in the mean of all faults is 84 points, a whole one 63."""
    names, points = ["a", "b", "c", "d"], [81.0, 79.0, 61.0, 59.0]
    folder = made_folder(tmp_path / "made", masters=names, scores=points, devices=DEVICES[1:2], previews=False)
    page = parsed(write_report(folder)[0].read_text(encoding="utf-8"))
    strips = {word: len([*page.one(id="scores").all("svg", class_=word)]) for word in ("good", "fair", "poor")}
    assert strips["good"] == strips["poor"] > 0
    assert strips["fair"] == 2 * strips["good"]
