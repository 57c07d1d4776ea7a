"""The verdict in five lines: what to release, how sure that is, where it is weakest, what to fix, what to deliver."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.figures import figure, listed, plural, signed
from translate.report.book import Book, Master, ShownPlatform
from translate.report.race import HALF, SCORE, grade, race
from translate.report.sections.findings import ShownFinding
from translate.result import DeliveryRow, Values
from translate.wording import advice_sentence

__all__ = ["VerdictLine", "recommended", "released", "verdict"]

_SUBJECTS = {"equal": "Choice", "open": "Choice", "take-to-mastering": "Mastering"}
_MOST_NAMES = 4
_SAME_DB = 0.05
"""A gain below that reads 0.0."""
_WHOLE = 99.5
"""From there on a part of the score reads 100: nothing is lacking."""


@dataclass(frozen=True)
class VerdictLine:
    """`subject`: a word or two; `text`: a sentence; `anchor`: of the evidence, and `link`: what is there."""

    subject: str
    text: str
    anchor: str
    link: str


def verdict(book: Book, found: Sequence[ShownFinding]) -> tuple[VerdictLine, ...]:
    """Five lines, the first the terminal's advice word for word; only that one if there is nothing to hear."""
    best = recommended(book)
    if best is None:
        text = advice_sentence(book.result.advice, book.result.findings) or "Nothing was judged."
        return (VerdictLine("Verdict", text, "masters", "the masters"),)
    quoted = _quoted(book, found)
    delivery = book.delivery(best, book.platforms[0])
    return (
        _advice(book, quoted),
        _score(book, best),
        _weakest(book, best),
        _fix(best, quoted, found),
        *([_delivery(best, book.platforms[0], delivery)] if delivery else []),
    )


def recommended(book: Book) -> Master | None:
    """The one to release or to work on, or the best of those that are equally good; None if nothing is heard."""
    advice = book.result.advice
    return book.named(advice.masters)[0] if advice and advice.masters and book.platforms else None


def released(book: Book) -> Master | None:
    """The one that the advice says to release, if it says so of one of several."""
    advice = book.result.advice
    return recommended(book) if advice and advice.kind == "release" else None


def _quoted(book: Book, found: Sequence[ShownFinding]) -> ShownFinding | None:
    """The finding that the advice quotes."""
    advice = book.result.advice
    if advice is None or advice.finding is None:
        return None
    return next((f for f in found if advice.finding in f.places), None)


def _advice(book: Book, quoted: ShownFinding | None) -> VerdictLine:
    """Linked to the finding it quotes, else to the scores."""
    advice = book.result.advice
    text = advice_sentence(advice, book.result.findings)
    if quoted:
        return VerdictLine("First", text, quoted.anchor, f"finding {quoted.number}")
    subject = _SUBJECTS.get(advice.kind if advice else "", "Release")
    return VerdictLine(subject, text, "scores-1", "the scores")


def _score(book: Book, best: Master) -> VerdictLine:
    said: dict[str, list[str]] = {}
    for platform in book.platforms:
        said.setdefault(_standing(book, platform, best), []).append(platform.title)
    if len(book.platforms) == 1:
        text = " ".join(f"{text[:1].upper()}{text[1:]}" for text in said)
    else:
        text = " ".join(f"On {listed(titles)}: {text}" for text, titles in said.items())
    return VerdictLine("Score", text, "scores-1", "the scores")


def _standing(book: Book, platform: ShownPlatform, best: Master) -> str:
    won = race(book, platform)
    if won is None:
        row = book.over_all(best, platform)
        found = grade(row.get(SCORE))
        return f"over all devices {best.name} {_points(row)} of 100: {found.word}." if found else "nothing was judged."
    if won.is_even:
        return f"{_some(won.close)} are equal over all devices ({_points(won.best)} and {_points(won.second)})."
    lead = won.standing.lead
    ahead = (
        f"over all devices {won.close[0].name} {_points(won.best)}, next {won.next.name} {_points(won.second)}: "
        f"{figure(lead.difference)} points ahead (90 %: {signed(lead.low)} to {signed(lead.high)})"
    )
    return f"{ahead}." if won.is_real else f"{ahead}: not enough to tell {_some(won.close)} apart."


def _points(row: Values) -> str:
    return f"{figure(row.get(SCORE), 0)} ±{figure(row.get(HALF), 0)}"


def _some(masters: Sequence[Master]) -> str:
    names = [m.name for m in masters]
    more = len(names) - _MOST_NAMES
    return listed(names if more <= 0 else [*names[:_MOST_NAMES], f"{more} more"])


def _weakest(book: Book, best: Master) -> VerdictLine:
    platform = book.platforms[0]
    rows = [(d, book.row(best, platform, d)) for d in book.devices]
    scored = [(row.number(SCORE), d, row) for d, row in rows if row.get(SCORE) is not None]
    if not scored:
        return VerdictLine("Devices", "It was not judged on any device.", "devices", "the devices")
    least, low, low_row = min(scored, key=lambda one: one[0])
    most, high, high_row = max(scored, key=lambda one: one[0])
    points = _points(low_row)
    if len(scored) == 1:
        text = f"Only one device was played: {best.name} {points} on {low.name}."
    elif most - least <= low_row.number(HALF) + high_row.number(HALF):
        text = (
            f"No device stands out: {best.name} translates about equally well to all {len(scored)}; lowest on "
            f"{low.name} ({points})."
        )
    else:
        text = (
            f"The weakest device of {best.name} is {low.name} ({points}{_why(book, low_row)}), the strongest "
            f"{high.name} ({_points(high_row)})."
        )
    return VerdictLine("Weakest", text, low.anchor, low.name)


def _why(book: Book, row: Values) -> str:
    """The part that lacks most."""
    columns = (f"score_{part}" for part in book.result.panel.parts)
    parts = {column: points for column in columns if (points := row.get(column)) is not None}
    worst = min(parts, key=parts.__getitem__, default=None)
    return f", weakest part: {book.label(worst)}" if worst and parts[worst] < _WHOLE else ""


def _fix(best: Master, quoted: ShownFinding | None, found: Sequence[ShownFinding]) -> VerdictLine:
    """What matters most in the best master and is not what the advice says already; else in the others."""
    waiting = sorted((f for f in found if f.severity != "hint" and f != quoted), key=lambda f: -f.about.weight)
    own = next((f for f in waiting if f.masters == (best,)), None)
    if own:
        return VerdictLine("Fix", _place(own), own.anchor, f"finding {own.number}")
    text = f"{'No other' if quoted else 'No'} problem or warning was found in {best.name}."
    other = next((f for f in waiting if best not in f.masters), None)
    if other:
        return VerdictLine("Fix", f"{text} {_place(other)}", other.anchor, f"finding {other.number}")
    return VerdictLine("Fix", text, "findings", "the findings")


def _place(finding: ShownFinding) -> str:
    return f"In {listed([m.name for m in finding.masters])}, {finding.where}: {finding.sentence}"


def _delivery(best: Master, platform: ShownPlatform, row: DeliveryRow) -> VerdictLine:
    gain = row.gain_db
    if gain is None or abs(gain) < _SAME_DB:
        does = "does not change its level"
    else:
        does = f"turns it {'up' if gain > 0 else 'down'} by {figure(abs(gain))} dB"
    text = f"{platform.title} {does}: {best.name} plays at {figure(row.playback_lufs)} LUFS. {_headroom(row)}"
    return VerdictLine("Deliver", text, platform.anchor, platform.title)


def _headroom(row: DeliveryRow) -> str:
    """Overs are samples; true peaks between them may exceed full scale without one."""
    peak = signed(row.true_peak_dbtp)
    if row.finding is None and not row.overs:
        return f"Nothing exceeds full scale after the decoder (true peak {peak} dBTP)."
    overs = f", {plural(round(row.overs), 'sample')} over" if row.overs else ""
    trim = ""
    if row.beyond_trim:
        trim = ": not safe even 12 dB lower"
    elif row.trim_db:
        trim = f": safe if delivered {figure(row.trim_db)} dB lower"
    return f"After the decoder true peaks reach {peak} dBTP{overs}{trim}."
