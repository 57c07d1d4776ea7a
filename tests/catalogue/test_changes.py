"""What became of files."""

from translate.catalogue.changes import changes_between
from translate.catalogue.tally import Tally


def test_what_left_and_arrived_has_moved_one_for_one() -> None:
    was = {"a": "1", "b": "2", "c": "3", "d": "", "e": "5", "old": None}
    now = {"a": None, "x": "1", "y": "1", "b": "3", "c": "3", "d": "", "e": None, "z": "9"}
    assert changes_between(was, now) == {"new": ["y", "z"], "changed": ["b"], "moved": ["x"], "gone": ["e"]}


def test_every_file_is_counted() -> None:
    tally = Tally(6, arrived={"x": "1", "y": "1", "z": "9"}, analysed={"z"}, gone=["1", "7"], failures={"t": "why"})
    found = tally.scanned()
    assert (found.analysed, found.moved, found.copies, found.gone, found.unchanged) == (1, 1, 1, 1, 2)
