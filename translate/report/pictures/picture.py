"""What a picture is: a drawing, its words, and the numbers behind it."""

from dataclasses import dataclass

__all__ = ["Picture", "Table"]


@dataclass(frozen=True)
class Table:
    """Numbers as text: `header` with units, `rows` of as many cells each."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """`svg`: an element to put inline into a page, its colours CSS variables; `title`: plain text for a caption;
    `alt`: one sentence that says what the picture shows, with its key numbers (also the drawing's `<desc>`);
    `table`: the numbers behind it. Only `svg` is markup, the rest wants escaping.
    """

    svg: str
    title: str
    alt: str
    table: Table
