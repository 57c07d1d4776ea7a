"""From what matplotlib writes to what a page wants: small, without styles and ids of its own, in CSS variables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from translate.report.pictures.style import COLOURS, TEXT, WIDTH

__all__ = ["Words", "finish"]

_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLES = {stand_in: f"var(--{name})" for name, stand_in in COLOURS.items()}
_KEPT = (
    "fill",
    "fill-opacity",
    "opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "text-anchor",
)
_DEFAULTS = {"stroke-linecap": "butt", "text-anchor": "start", "fill": "none", "stroke": "none"}
_LONG = 40
_COMMAND = re.compile(r"([MLCQz])([^MLCQz]*)")


@dataclass(frozen=True)
class Words:
    """A text of the picture: matplotlib knows only its place. `halo`: in the ground's colour around the letters."""

    text: str
    halo: bool = False
    bold: bool = False


def finish(raw: str, words: Mapping[str, Words], title: str, alt: str) -> str:
    """The picture as an inline `<svg>`: scales with its place, named for screen readers, same input same bytes.

    `words`: texts by the gid of matplotlib's text. Raises `ValueError` for a colour that is no variable.
    """
    root = ElementTree.fromstring(raw)
    body = "".join(_elements(root, words))
    box = root.get("viewBox", f"0 0 {WIDTH:g} 0")
    ident = "pic-" + sha256("\0".join((title, alt, body)).encode("utf-8", "replace")).hexdigest()[:10]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="{box}" role="img" '
        f'aria-labelledby="{ident}-title {ident}-desc" font-size="{TEXT:g}" fill="none" stroke-linejoin="round">'
        f'<title id="{ident}-title">{escape(title)}</title><desc id="{ident}-desc">{escape(alt)}</desc>{body}</svg>'
    )


def _elements(parent: ElementTree.Element, words: Mapping[str, Words], gid: str = "") -> Iterator[str]:
    """Drawn elements in their order, groups and definitions left out."""
    for element in parent:
        tag = element.tag.removeprefix(_SVG)
        if tag == "path":
            yield _path(element)
        elif tag == "text":
            yield _text(element, words[gid])
        elif tag == "g":
            yield from _elements(element, words, element.get("id", gid))


def _path(element: ElementTree.Element) -> str:
    shape = _shape(element.get("d", ""))
    return f'<path{_attributes(element)} d="{shape}"/>' if shape else ""


def _text(element: ElementTree.Element, words: Words) -> str:
    place = "".join(f' {axis}="{_short(float(element.get(axis, "0")))}"' for axis in "xy")
    turn = re.match(r"rotate\((-?[\d.]+)", element.get("transform", ""))
    if turn and float(turn[1]):
        place += f" transform={quoteattr(element.get('transform', ''))}"
    halo = ' stroke="var(--bg)" stroke-width="3" paint-order="stroke"' if words.halo else ""
    bold = ' font-weight="bold"' if words.bold else ""
    return f"<text{_attributes(element)}{halo}{bold}{place}>{escape(words.text)}</text>"


def _attributes(element: ElementTree.Element) -> str:
    """What the style says, as attributes: a page's policy need not allow styles."""
    style = dict(part.split(": ", 1) for part in element.get("style", "").split("; ") if ": " in part)
    wanted = {name: _value(style[name]) for name in _KEPT if name in style}
    return "".join(f' {name}="{value}"' for name, value in wanted.items() if _DEFAULTS.get(name) != value)


def _value(value: str) -> str:
    if value.startswith("#"):
        if value not in _VARIABLES:
            raise ValueError(f"{value}: not a colour of the page")
        return _VARIABLES[value]
    return re.sub(r"\d+\.\d+", lambda number: _short(float(number[0])), value).replace(",", " ")


def _shape(path: str) -> str:
    """The same shape in relative steps of 0.01; long curves in steps of 0.1, which nobody sees."""
    places = 1 if path.count("L") > _LONG else 2
    x = y = 0.0
    before, written = "", ""
    for command, numbers in _COMMAND.findall(path):
        values = [round(float(number), places) for number in numbers.split()]
        letter = command if command in "Mz" else command.lower()
        steps = values if letter == "M" else [value - (x, y)[index % 2] for index, value in enumerate(values)]
        text = " ".join(_short(step, places) for step in steps).replace(" -", "-")
        repeats = letter == before and letter in "lc"  # the letter may stay away
        written += ("" if text.startswith("-") else " ") + text if repeats else letter + text
        before = letter
        x, y = values[-2:] if values else (x, y)
    return written


def _short(value: float, places: int = 2) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"
    return {"-0": "0", "": "0"}.get(text, text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text)
