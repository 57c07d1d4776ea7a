"""Notes in Markdown as a part of the page: no markup of their own, no pictures, links to the web only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["notes_html"]

_FIRST, _LAST = 3, 6


def notes_html(text: str) -> Markup:
    """Paragraphs, lists, tables, links; headings begin at the third level and leave none out."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
        ["image", "html_block", "html_inline"]
    )
    markdown.enable("table")
    markdown.validateLink = _to_the_web  # type: ignore[method-assign]
    tokens = markdown.parse(text)
    _lower(tokens)
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
        token.attrs.pop("style", None)  # a table's columns: the policy of the page knows no styles
    return Markup(markdown.renderer.render(tokens, markdown.options, {}))


def _to_the_web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://", "mailto:"))


def _all(tokens: "Sequence[Token]") -> "Sequence[Token]":
    return [one for token in tokens for one in (token, *(token.children or ()))]


def _lower(tokens: "Sequence[Token]") -> None:
    """Headings under that of the section, each at most one level below the one before."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = _FIRST - 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(_FIRST + used.index(token.tag), level + 1, _LAST)
            token.tag = f"h{level}"
        elif token.type == "heading_close":
            token.tag = f"h{level}"
