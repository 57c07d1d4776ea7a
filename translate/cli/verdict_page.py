"""A comparison on one screen: the verdict, who is better where, a line per master, six questions."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.cli.advice_page import advice_lines
from translate.cli.changes_page import changes_lines
from translate.cli.grid import without_prefix
from translate.cli.matrix import COLOURS, Cells, matrix
from translate.cli.output import muted, paragraph, strong
from translate.cli.ranking import called
from translate.cli.side_by_side import BEST, WORST
from translate.cli.tried_page import remedy_lines
from translate.figures import figure
from translate.names import in_short

if TYPE_CHECKING:
    from translate.result import Answer, Lookup, PlatformFacts, Result

__all__ = ["page"]

_HEADING = 14  # cells
_ROWS = 2  # of a sentence about a master; one each where that is more than a screen
_INDENT = "  "
_SCREEN = 44  # lines, with the six that are written below them at most fifty


def page(result: "Result", *, details: bool = False, clips: bool = True) -> Iterator[str]:
    """At most fifty lines for six masters and their mix on all built-in devices."""
    if details:
        yield from _page(result, None, clips=clips)
        return
    advice = result.verdict.advice if result.verdict else None
    asked = [*(advice_lines(advice, details=False) if advice else ()), *remedy_lines(result.tried, clips=clips)]
    room = _SCREEN + _height(asked)  # what was asked for takes nothing from the rest
    tries = [(rows, levels) for levels in (True, False) for rows in range(_ROWS, -1, -1) if rows or not levels]
    pages = [list(_page(result, rows, clips=clips, levels=levels)) for rows, levels in tries]
    yield from next((page for page in pages if _height(page) <= room), pages[-1])


def _height(texts: Sequence[str]) -> int:
    return sum(text.count("\n") + 1 for text in texts)


def _page(result: "Result", rows: int | None, *, clips: bool, levels: bool = True) -> Iterator[str]:
    """With so many rows for a sentence about a master, 0: one, and none on its mix; None: with all details. `levels`:
    with what platforms turn up and down."""
    from translate.result import Lookup
    from translate.wording import deliverable, mix_line, notices

    details = rows is None
    verdict = result.verdict
    if verdict is None:
        yield strong("Nothing was judged.")
        return
    lookup, names = Lookup(result), [master.name for master in result.masters]
    yield strong(paragraph(_in_short(verdict.sentence, names)))
    for line in (deliverable(result.masters), mix_line(result)):
        if line:
            text = _in_short(line, names)
            yield paragraph(text if rows is None else _fitting(text, _ROWS))
    if verdict.advice:
        yield ""
        yield from (_in_short(line, names) for line in advice_lines(verdict.advice, details=details))
    yield ""
    yield from _where(result, lookup, names)
    if legend := _legend(result):
        yield muted(paragraph(legend))
    yield ""
    yield from _lines(result, names, rows)
    if result.loudness and levels:
        yield ""
        yield from _loudness(result, names, details=details)
    if result.tried:
        yield ""
        yield from remedy_lines(result.tried, clips=clips)
    if result.changes and details:
        yield ""
        yield strong("What mastering changed")
        yield from changes_lines(result.changes, result.devices)
    yield ""
    yield from _questions(result, names)
    for notice in notices(result) if details else ():
        yield muted(paragraph(notice))


def _where(result: "Result", lookup: "Lookup", names: Sequence[str]) -> Iterator[str]:
    """Scores and marks per device; of further platforms a line each, all devices together."""
    first, *others = result.platforms
    lines = [_scores("all devices", result, lookup, first, None)] if len(result.devices) > 1 else []
    lines += [_scores(device.name, result, lookup, first, device.id) for device in result.devices]
    yield from matrix(f"{first.name}, points", _headings(result, names), lines)
    if others:
        alone = result.devices[0].id if len(result.devices) == 1 else None
        yield ""
        lines = [_scores(platform.name, result, lookup, platform, alone) for platform in others]
        yield from matrix("all devices, points", _headings(result, names), lines)


def _scores(label: str, result: "Result", lookup: "Lookup", platform: "PlatformFacts", device: str | None) -> Cells:
    texts, inks = [], []
    marks = called([master.name for master in result.masters], lookup.pairs(platform, device))
    for master, mark in zip(result.masters, marks, strict=True):
        row = lookup.score(master.name, platform, device)
        points = figure(row.values.number("translation_score"), 0) if row else "–"
        texts.append(f"{points} {mark or ' '}")
        inks.append(COLOURS.get(mark, ""))
    return Cells(label, texts, inks)


def _headings(result: "Result", names: Sequence[str]) -> list[str]:
    """A reference and a mix in brackets: they do not compete."""
    short = without_prefix(names, _HEADING)
    return [n if m.role == "master" else f"({n})" for n, m in zip(short, result.masters, strict=True)]


def _in_short(text: str, names: Sequence[str]) -> str:
    """Masters as the tables head them, without what all their names begin with."""
    return in_short(text, dict(zip(names, without_prefix(names, _HEADING), strict=True)))


def _legend(result: "Result") -> str:
    ranked = [master for master in result.masters if master.role == "master"]
    others = "the other" if len(ranked) == 2 else "half of the others"
    marks = f"{BEST} better than {others} and worse than none, {WORST} the reverse" if len(ranked) > 1 else ""
    aside = {"reference": "a reference", "mix": "the mix"}
    roles = [aside[role] for role in dict.fromkeys(m.role for m in result.masters) if role in aside]
    brackets = f"(…) {' or '.join(roles)}, not ranked" if roles else ""
    return ". ".join(part for part in (marks, brackets) if part)


def _lines(result: "Result", names: Sequence[str], rows: int | None) -> Iterator[str]:
    """What is to be known of each master, and what it made of the mix."""
    changed = {one.after: one.sentence for one in result.changes} if rows is not None else {}
    for name in names:
        if name in result.lines:
            text = _in_short(f"{name}: {result.lines[name]}", names)
            yield paragraph(text) if rows is None else paragraph(_fitting(text, max(rows, 1)))
        if rows and name in changed:
            yield paragraph(_fitting(_in_short(f"from the mix: {changed[name]}", names), rows, _INDENT), _INDENT)


def _loudness(result: "Result", names: Sequence[str], *, details: bool) -> Iterator[str]:
    """What players turn each master down or up by, a row per platform: those that most people listen on, or all."""
    from translate.wording import FIRST_PLATFORMS, platform_gains

    gains = [platform_gains(result.loudness, name)[: None if details else len(FIRST_PLATFORMS)] for name in names]
    rows = [Cells(cells[0][0], [gain for _, gain in cells], [""] * len(names)) for cells in zip(*gains, strict=True)]
    yield from matrix("turned down or up, dB", _headings(result, names), rows)


def _fitting(text: str, rows: int, indent: str = "") -> str:
    """As many of its clauses, the first at least, as fit so many rows; `--details` has the whole."""
    first, *clauses = re.split(r"(?<=[.;,]) ", text)
    for count in range(len(clauses), 0, -1):
        kept = " ".join([first, *clauses[:count]])
        cut = kept if count == len(clauses) else f"{kept.rstrip('.;,')} …"
        if len(paragraph(cut, indent).splitlines()) <= rows:
            return cut
    return f"{first.rstrip('.;,')} …" if clauses else first


def _questions(result: "Result", names: Sequence[str]) -> Iterator[str]:
    assert result.verdict is not None
    from translate.wording import QUESTION_TEXTS, is_asked_per_master

    asked = [
        (text, getattr(result.verdict.questions, name))
        for name, text in QUESTION_TEXTS.items()
        if name != "mix_ready" or is_asked_per_master(result)  # else answered once, above
    ]
    lines = [_replies(text, answers, names) for text, answers in asked if answers]
    if lines:
        yield from matrix("", _headings(result, names), lines)


def _replies(text: str, answers: "Sequence[Answer]", names: Sequence[str]) -> Cells:
    by_name = {answer.master: answer.answer for answer in answers}
    replies = [by_name.get(name, "–") for name in names]
    return Cells(
        text, ["?" if reply == "not sure" else reply for reply in replies], [COLOURS.get(r, "") for r in replies]
    )
