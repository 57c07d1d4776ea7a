"""The page as a browser's parser sees it, as far as tests ask: elements with attributes and text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Node", "parsed"]

_EMPTY = frozenset({"meta", "img", "input", "br", "hr", "link", "source", "wbr", "col"})


@dataclass
class Node:
    """`line`: of its start tag."""

    tag: str
    attributes: dict[str, str]
    line: int = 0
    parts: "list[Node | str]" = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> "Iterator[Node]":
        """Itself and all below, in order, with this tag and these attributes (`class_`: one of its classes)."""
        mine = all(
            value in self.attributes.get("class", "").split() if key == "class_" else self.attributes.get(key) == value
            for key, value in attributes.items()
        )
        if (not tag or self.tag == tag) and mine:
            yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.all(tag, **attributes)

    def one(self, tag: str = "", **attributes: str) -> "Node":
        """The first of `all`."""
        return next(self.all(tag, **attributes))

    @property
    def text(self) -> str:
        """All of it, scripts and styles left out, white space as one blank."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        if self.tag in ("script", "style"):
            return
        for part in self.parts:
            yield from [part] if isinstance(part, str) else part._texts()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"{tag}: an attribute twice: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self._open[-1].parts.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"line {self.getpos()[0]}: </{tag}> ends <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)


def parsed(html: str) -> Node:
    """Strict: every element ends where it should, no attribute stands twice."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser._open == [parser.root], f"<{parser._open[-1].tag}> does not end"
    return parser.root
