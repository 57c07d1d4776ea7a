"""What of a master's findings is open on its card."""

from dataclasses import replace
from pathlib import Path

from msgspec import structs

from tests.report.made import made_folder
from translate.report.book import Book
from translate.report.saved import read_saved
from translate.report.sections.findings import ShownFinding, finding_cards, findings
from translate.result import Severity


def test_one_of_a_kind_is_open_before_the_same_again_and_never_before_what_is_worse(tmp_path: Path) -> None:
    book = Book(read_saved(made_folder(tmp_path / "made", masters=("a", "b"), previews=False)))
    own = next(one for one in findings(book) if one.masters == book.masters[:1])

    def found(number: int, code: str, severity: Severity) -> ShownFinding:
        return replace(own, number=number, about=structs.replace(own.about, code=code, severity=severity))

    codes: tuple[tuple[str, Severity], ...] = (
        ("clipped", "problem"),
        ("top", "warning"),
        ("top", "warning"),
        ("cut", "warning"),
        ("narrow", "hint"),
    )
    several = [found(number, code, severity) for number, (code, severity) in enumerate(codes, 1)]
    (card,) = finding_cards(book, several)
    assert [one.number for one in card.worst] == [1, 2, 4]
    assert [one.number for one in card.rest] == [3, 5]
    (card,) = finding_cards(book, [several[0], several[1], several[2], several[4]])
    assert [one.number for one in card.worst] == [1, 2, 3]
