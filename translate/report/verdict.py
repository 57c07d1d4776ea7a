"""The verdict in five lines: what to release, how sure that is, where it is weakest, what to fix, what to deliver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translate.figures import figure, listed
from translate.report.book import Book, Master, Platform
from translate.report.race import HALF, SCORE, grade, race
from translate.report.sections.findings import Finding
from translate.report.sections.platforms import Delivery, Stream

__all__ = ["VerdictLine", "recommended", "released", "verdict"]

_MOST_NAMES = 4


@dataclass(frozen=True)
class VerdictLine:
    """`subject`: a word or two; `text`: a sentence; `anchor`: of the evidence, and `link`: what is there."""

    subject: str
    text: str
    anchor: str
    link: str


def verdict(book: Book, found: Sequence[Finding], delivered: Sequence[Delivery]) -> tuple[VerdictLine, ...]:
    """Five lines, the first the terminal's advice word for word; only that one if there is nothing to hear."""
    advice = str(book.saved.comparison["advice"])
    best = recommended(book)
    if best is None:
        return (VerdictLine("Verdict", advice, "masters", "the masters"),)
    return (
        _advice(book, advice, found),
        _score(book, best),
        _weakest(book, best),
        _fix(book, best, advice, found),
        _delivery(book, best, delivered[0]),
    )


def recommended(book: Book) -> Master | None:
    """Who scores highest over all devices on the first platform, as the advice has it; None if nothing is heard."""
    if not book.platforms:
        return None
    scores = [(m, book.over_all(m, book.platforms[0]).get(SCORE) or 0.0) for m in book.masters]
    best, points = max(scores, key=lambda one: one[1], default=(None, 0.0))
    return best if points > 0.0 else None


def released(book: Book) -> Master | None:
    """The one that the advice says to release, if it says so of one of several."""
    best = recommended(book)
    said = best is not None and str(book.saved.comparison["advice"]).startswith(f"Release {best.name}:")
    return best if said else None


def _advice(book: Book, advice: str, found: Sequence[Finding]) -> VerdictLine:
    """Linked to the finding it quotes, else to the scores."""
    quoted = next((f for f in found if f.sentence and f.sentence in advice), None)
    if quoted:
        return VerdictLine("First", advice, quoted.anchor, f"finding {quoted.number}")
    subject = "Choice" if len(_close(book)) > 1 else "Release"
    return VerdictLine(subject, advice, "scores-1", "the scores")


def _close(book: Book) -> tuple[Master, ...]:
    """Those between which the scores of the first platform do not decide."""
    won = race(book, book.platforms[0])
    return won.close if won else ()


def _score(book: Book, best: Master) -> VerdictLine:
    said: dict[str, list[str]] = {}
    for platform in book.platforms:
        said.setdefault(_standing(book, platform, best), []).append(platform.title)
    if len(book.platforms) == 1:
        (text,) = said
    else:
        text = " ".join(f"On {listed(titles)}: {text}" for text, titles in said.items())
    return VerdictLine("Score", text, "scores-1", "the scores")


def _standing(book: Book, platform: Platform, best: Master) -> str:
    won = race(book, platform)
    if won is None:
        row = book.over_all(best, platform)
        found = grade(row.get(SCORE))
        return f"{best.name} {_points(row)} of 100 over all devices: {found.word}." if found else "nothing was judged."
    if not won.is_real:
        return f"no difference between {_some(won.close)} over all devices ({_points(won.best)} and " + (
            f"{_points(won.second)}): the intervals overlap."
        )
    return (
        f"{won.close[0].name} {_points(won.best)}, next {won.next.name} {_points(won.second)} over all devices: "
        "the intervals do not overlap."
    )


def _points(row: Mapping[str, Any]) -> str:
    return f"{figure(row.get(SCORE), 0)} ±{figure(row.get(HALF), 0)}"


def _some(masters: Sequence[Master]) -> str:
    names = [m.name for m in masters]
    more = len(names) - _MOST_NAMES
    return listed(names if more <= 0 else [*names[:_MOST_NAMES], f"{more} more"])


def _weakest(book: Book, best: Master) -> VerdictLine:
    platform = book.platforms[0]
    scored = [(d, row) for d in book.devices if (row := book.row(best, platform, d)).get(SCORE) is not None]
    if not scored:
        return VerdictLine("Devices", "It was not judged on any device.", "devices", "the devices")
    low, low_row = min(scored, key=lambda one: one[1][SCORE])
    high, high_row = max(scored, key=lambda one: one[1][SCORE])
    points = _points(low_row)
    if len(scored) == 1:
        text = f"{best.name} was played on {low.name} only: {points}."
    elif high_row[SCORE] - low_row[SCORE] <= low_row[HALF] + high_row[HALF]:
        text = (
            f"{best.name} translates about equally well to all {len(scored)} devices; lowest on {low.name} ({points})."
        )
    else:
        text = (
            f"{best.name} is weakest on {low.name} ({points}{_why(book, low_row)}) and strongest on {high.name} "
            f"({_points(high_row)})."
        )
    return VerdictLine("Weakest", text, low.anchor, low.name)


def _why(book: Book, row: Mapping[str, Any]) -> str:
    """The weakest part."""
    parts = {k: v for k, v in row.items() if k.startswith("score_") and v is not None}
    worst = min(parts, key=parts.__getitem__, default=None)
    return f", weakest part: {book.label(worst)}" if worst and parts[worst] < 99.5 else ""


def _fix(book: Book, best: Master, advice: str, found: Sequence[Finding]) -> VerdictLine:
    """What matters most in the best master and is not what the advice says already; else in the others."""
    waiting = [f for f in found if f.severity != "hint" and f.sentence not in advice]
    own = sorted((f for f in waiting if f.masters == (best,)), key=lambda f: -f.weight)
    others = sorted((f for f in waiting if best not in f.masters), key=lambda f: -f.weight)
    if own:
        text = f"{best.name}, {own[0].where}: {own[0].sentence}"
        return VerdictLine("Fix", text, own[0].anchor, f"finding {own[0].number}")
    also = "No other problem or warning" if any(f.sentence in advice for f in found) else "No problem or warning"
    text = f"{also} was found in {best.name}."
    if others:
        text += f" {_names(others[0])}, {others[0].where}: {others[0].sentence}"
        return VerdictLine("Fix", text, others[0].anchor, f"finding {others[0].number}")
    return VerdictLine("Fix", text, "findings", "the findings")


def _names(finding: Finding) -> str:
    return listed([m.name for m in finding.masters])


def _delivery(book: Book, best: Master, delivery: Delivery) -> VerdictLine:
    stream = next(s for s in delivery.streams if s.master == best)
    gain = stream.gain
    does = (
        "does not change its level"
        if gain in ("0.0", "–")
        else f"turns it {'up' if gain[0] == '+' else 'down'} by {gain[1:]} dB"
    )
    text = f"{delivery.platform.title} {does}: {best.name} plays at {stream.loudness} LUFS."
    return VerdictLine("Deliver", f"{text} {_headroom(stream)}", delivery.platform.anchor, delivery.platform.title)


def _headroom(stream: Stream) -> str:
    """Overs are samples; true peaks between them may exceed full scale without one."""
    if not stream.trim_anchor and not stream.clips:
        return f"Nothing exceeds full scale after the decoder (true peak {stream.peak} dBTP)."
    trim = f": safe if delivered {stream.trim[1:]} dB lower" if stream.trim.startswith("−") else ""
    overs = f", {stream.overs} {'sample' if stream.overs == '1' else 'samples'} over" if stream.clips else ""
    return f"After the decoder true peaks reach {stream.peak} dBTP{overs}{trim}."
