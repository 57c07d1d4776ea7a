"""What only a project asks for: comments answered, what versions undid of each other, and the versions of the song."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.result import CommentAnswer, FileFinding, Outcome, Result
from translate.wording import comment_place

__all__ = ["ShownProject", "project"]


@dataclass(frozen=True)
class ShownProject:
    """`answers`: place and answer; `moves`: sentences on versions in order; `files`: name, status and findings of the
    versions that go out with the main one, beside it and as files."""

    comments: tuple[CommentAnswer, ...]
    answers: tuple[tuple[str, CommentAnswer], ...]
    moves: tuple[str, ...]
    files: tuple[tuple[str, Outcome, tuple[FileFinding, ...]], ...]


def project(result: Result) -> ShownProject | None:
    """None where nobody asked for any of it."""
    moves = result.in_order.sentences if result.in_order else ()
    if not (result.comments or moves or result.version_set or result.beside):
        return None
    answers = tuple((comment_place(one), one) for one in result.comments)
    return ShownProject(result.comments, answers, moves, tuple(_files(result)))


def _files(result: Result) -> Iterator[tuple[str, Outcome, tuple[FileFinding, ...]]]:
    for one in result.version_set.versions if result.version_set else ():
        yield f"{one.kind}: {Path(one.file).name}, beside the main version", one.status, one.findings
    for check in result.beside:
        yield f"{Path(check.file).name}, the file", check.status, check.findings
