"""The words of docs/glossary.md, and not those they replaced: in text, docstrings, comments, names and templates."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "translate"
GLOSSARY = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")

BANNED = {
    "band": r"\bregisters?\b",
    "quality": r"\btiers?\b",
    "norm": r"\byardsticks?\b",
    "device library": r"(?<!low )(?<!high )(?<!bass )\bshel(?:f|ves)\b",
    "on_progress": r"\btold\b",
    "after the decoder": r"\bbehind (?:the |a |an |its |every )?(?:codec|decoder|platform|service|limiter|stream)s?\b",
    "one pass": r"\bone walk\b|\bwalk (?:through|over)\b|\bwalked\b",
    "polarity inverted": r"\bupside[ -]down\b",
    "stream": r"\b(?:a|the|decoded|delivered) takes?\b",
    "interval": r"\bsure to\b",
    "no findings": r"what can be known",
}
"""What to say → what not to say."""

NAMES = {
    "band": r"\bregisters\b|register_(?!at)",
    "quality": r"(?<![a-z])tiers?(?![a-z])",
    "norm": r"yardstick",
    "device library": r"(?<!low)(?<!high)shel(?:f|ves)",
    "on_progress": r"(?<![a-z])told(?![a-z])",
    "one pass": r"^_walk|_walk$",
    "stream": r"^_?takes$",
}
"""The same for names; a function that registers, as decorators have it, may be called `register`."""

FILTERS = ("dsp/kweighting.py", "dsp/step_sums.py", "static/js/audio/loudness.js")
"""Where a shelf is a filter."""


def files() -> list[Path]:
    kinds = ("py", "j2", "js", "css")
    texts = [CHECKOUT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    return [*(f for kind in kinds for f in sorted(PACKAGE.rglob(f"*.{kind}"))), *texts, *CHECKOUT.glob("docs/*.md")]


def pieces(path: Path) -> Iterator[tuple[str, str]]:
    """("words" or "name", text): strings and comments, and names; of other files than Python all is words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield "words", text
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME:
            yield "name", token.string
        elif token.type in (tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", None)):
            yield "words", token.string


def found(path: Path) -> list[str]:
    """What should be said instead, where."""
    is_filter = path.as_posix().endswith(FILTERS)
    return [
        f"{path.relative_to(CHECKOUT)}: {match[0]!r}: say {instead!r}"
        for kind, text in pieces(path)
        for instead, pattern in (BANNED if kind == "words" else NAMES).items()
        if not (is_filter and instead == "device library")
        if (match := re.search(pattern, " ".join(text.split()), flags=re.I))
    ]


def test_words_that_were_given_up_do_not_come_back() -> None:
    assert len(files()) > 500
    assert [line for path in files() for line in found(path)] == []


@pytest.mark.parametrize("term", [t for t in BANNED if t not in ("on_progress", "one pass", "no findings")])
def test_what_is_said_instead_is_in_the_glossary(term: str) -> None:
    assert f"**{term}" in GLOSSARY or f"*{term}*" in GLOSSARY or f", {term}**" in GLOSSARY


@pytest.mark.parametrize(
    ("text", "is_bad"),
    [
        ("the low register", True),
        ("true peak behind the codec", True),
        ("a low shelf at 60 Hz", False),
        ("the shelf of devices", True),
        ("the amplifier behind it", False),
        ("the decoded take", True),
        ("take 2 dB off", False),
    ],
)
def test_words_are_told_apart_from_genuine_ones(text: str, is_bad: bool) -> None:
    assert any(re.search(pattern, text) for pattern in BANNED.values()) is is_bad
