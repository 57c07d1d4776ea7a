"""What became of comments, as text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.output import paragraph, printable, strong, tinted

if TYPE_CHECKING:
    from translate.result import Comment, CommentAnswer

__all__ = ["comment_lines", "commented"]

_SIGNS = {"done": ("✓", "green"), "other-way": ("✗", "red"), "unchanged": ("✗", "red"), "not-enough": ("✗", "yellow")}


def commented(file: Path | None, masters: Sequence[str]) -> "tuple[Sequence[Comment], list[str]]":
    """The comments of a file, and the versions that they name and nobody gave but that lie beside."""
    if file is None:
        return (), []
    from translate.comments import read_comments, versions_beside

    said = read_comments(file)
    return said, versions_beside(said, masters)


def comment_lines(answers: "Sequence[CommentAnswer]") -> Iterator[str]:
    """A line or two each."""
    from translate.wording import comment_place

    if answers:
        yield strong(paragraph(f"Comments, answered by {answers[0].master}"))
    for one in answers:
        sign, colour = _SIGNS.get(one.outcome, ("·", "yellow"))
        text = paragraph(f"{comment_place(one)} {printable(one.comment.text)}: {one.sentence}", "  ")
        yield f"{tinted(sign, colour)}{text[1:]}"
