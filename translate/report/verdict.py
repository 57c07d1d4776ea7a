"""The verdict: what to do and how sure that is, why for each master, where it is weakest, what to deliver; and the six
questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate.figures import NOTHING, figure, plural, quantity, signed, span
from translate.report.book import Book, Master, ShownPlatform
from translate.report.race import HALF, SCORE
from translate.report.sections.findings import ShownFinding
from translate.result import QUESTIONS, Answer, DeliveryRow, Values, Verdict, VerdictKind
from translate.verdict import advice_heading
from translate.wording import QUESTION_TEXTS, is_asked_per_master

__all__ = [
    "QuestionLine",
    "ShownAnswer",
    "VerdictLine",
    "advised_as",
    "questions",
    "recommended",
    "released",
    "verdict",
]

_SUBJECTS: Mapping[VerdictKind, str] = {
    "release": "Release",
    "fix": "First",
    "equal": "Choice",
    "open": "Choice",
    "take-to-mastering": "Mastering",
    "cannot-judge": "Verdict",
}
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


@dataclass(frozen=True)
class ShownAnswer:
    """`reply`: yes, no or not sure; `grounds`: the number, the device and the time it stands on."""

    reply: str
    grounds: str


@dataclass(frozen=True)
class QuestionLine:
    """A question and what is answered for each master."""

    text: str
    answers: tuple[ShownAnswer, ...]


def verdict(book: Book, found: Sequence[ShownFinding]) -> tuple[VerdictLine, ...]:
    """The sentence of the terminal word for word, a line per master, the weakest device, what the platform does; only
    the first if there is nothing to hear."""
    best = recommended(book)
    if book.result.verdict is None or best is None:
        text = book.result.verdict.sentence if book.result.verdict else "Nothing was judged."
        return (VerdictLine("Verdict", text, "masters", "the masters"),)
    delivery = book.delivery(best, book.platforms[0])
    return (
        _sentence(book.result.verdict, found),
        *(_line(master, book.result.lines[master.name], found) for master in book.masters if _has_line(book, master)),
        _weakest(book, best),
        *([_delivery(best, book.platforms[0], delivery)] if delivery else []),
    )


def recommended(book: Book) -> Master | None:
    """The one to release or to work on, or the best of those that are equal or open; None if nothing is heard."""
    decided = book.result.verdict
    return book.named(decided.masters)[0] if decided and decided.masters and book.platforms else None


def released(book: Book) -> Master | None:
    """The one that the verdict says to release."""
    decided = book.result.verdict
    return recommended(book) if decided and decided.kind == "release" and not decided.held_back else None


def advised_as(book: Book) -> str:
    """What the advice is for, "As a lead single (high risk)"; "" where nobody asked."""
    advice = book.result.verdict.advice if book.result.verdict else None
    return advice_heading(advice) if advice else ""


def _sentence(decided: Verdict, found: Sequence[ShownFinding]) -> VerdictLine:
    """Linked to the finding it quotes, else to the scores."""
    quoted = next((f for f in found if decided.finding in f.places), None)
    if quoted and decided.kind == "fix":
        return VerdictLine(_SUBJECTS[decided.kind], decided.sentence, quoted.anchor, f"finding {quoted.number}")
    subject = "Best" if decided.held_back else _SUBJECTS[decided.kind]
    return VerdictLine(subject, decided.sentence, "scores-1", "the scores")


def _has_line(book: Book, master: Master) -> bool:
    return len(book.masters) > 1 and master.name in book.result.lines


def _line(master: Master, text: str, found: Sequence[ShownFinding]) -> VerdictLine:
    """Linked to the heaviest finding about it."""
    own = sorted((f for f in found if f.masters == (master,)), key=lambda f: -f.about.weight)
    if own:
        return VerdictLine(master.name, text, own[0].anchor, f"finding {own[0].number}")
    return VerdictLine(master.name, text, "scores-1", "the scores")


def questions(book: Book) -> tuple[QuestionLine, ...]:
    """The six questions, with an answer per master in the order of the page; those that nothing can answer are left
    out, and that of the mix where `mix_line` answers it once for all."""
    decided = book.result.verdict
    if decided is None:
        return ()
    asked = (
        (QUESTION_TEXTS[name], getattr(decided.questions, name))
        for name in QUESTIONS
        if name != "mix_ready" or is_asked_per_master(book.result)
    )
    return tuple(
        QuestionLine(text, tuple(_reply(book, master, answers) for master in book.masters))
        for text, answers in asked
        if answers
    )


def _reply(book: Book, master: Master, answers: Sequence[Answer]) -> ShownAnswer:
    answer = next((one for one in answers if one.master == master.name), None)
    if answer is None:
        return ShownAnswer(NOTHING, "")
    number = _number(book, answer, answer.column) if answer.column else ""
    where = next((device.name for device in book.devices if device.id == answer.device), "")
    when = span(*answer.spans[0]) if answer.spans else ""
    return ShownAnswer(answer.answer, ", ".join(part for part in (number, where, when) if part))


def _number(book: Book, answer: Answer, column: str) -> str:
    usual = ""
    if answer.usual:
        low, high = (quantity(end, answer.unit) for end in answer.usual)
        usual = f" (finished masters {low} to {high})"
    return f"{book.label(column)} {quantity(answer.value, answer.unit)} {answer.unit}".rstrip() + usual


def _points(row: Values) -> str:
    return f"{figure(row.get(SCORE), 0)} ±{figure(row.get(HALF), 0)}"


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
