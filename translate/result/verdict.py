"""The verdict: one answer first, then six questions, as data and in words."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from translate.result.advice import Advice
from translate.result.frozen import Frozen
from translate.result.values import Maybe, Number

__all__ = ["QUESTIONS", "Answer", "Lines", "Questions", "Reply", "Verdict", "VerdictKind"]

VerdictKind = Literal["release", "fix", "equal", "open", "take-to-mastering", "cannot-judge"]
"""Release the best; put something right first; several are equal; not enough is known to choose; what was given is not
mastered; there is nothing to hear, or nothing was judged."""

Reply = Literal["yes", "no", "not sure"]


class Answer(Struct, frozen=True, kw_only=True):
    """A question's answer for one master.

    `value` of `column` in `unit`: the number it stands on, on `device` at `place`, where it is worst; None where only
    findings answer. `usual`: from where to where nine in ten finished masters reach there, None where that is not
    known. `spans`: (start, end) in s, () = throughout; `code`: the finding that says no, or leaves it open, None
    without one.
    """

    master: str
    answer: Reply
    column: str | None = None
    value: Maybe = None
    unit: str = ""
    usual: tuple[Number, Number] | None = None
    device: str | None = None
    place: str | None = None
    spans: tuple[tuple[Number, Number], ...] = ()
    code: str | None = None


class Questions(Struct, frozen=True, kw_only=True):
    """An answer per master to each; () where nothing that was played can answer it.

    `mix_ready`: is the mix ready? `competitive`: is it competitive without being crushed? `voice`: does the voice
    survive small speakers? `low_end`: does the low end translate in the car? `top`: is the top clear without pain?
    `clean`: is it free of clipping and distortion?
    """

    mix_ready: tuple[Answer, ...] = ()
    competitive: tuple[Answer, ...] = ()
    voice: tuple[Answer, ...] = ()
    low_end: tuple[Answer, ...] = ()
    top: tuple[Answer, ...] = ()
    clean: tuple[Answer, ...] = ()


QUESTIONS: tuple[str, ...] = Questions.__struct_fields__
"""In the order in which they are asked."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What to do.

    `masters`: the one to release or to work on, or all that are equal or open, best first. `headline`: the first of
    `sentence` in at most 20 words, a name being one. `confidence`: probability, 0 to 1, that the first is better than
    the next; None where there is no next. `finding`: the heaviest against it, its place in the result's findings.
    `held_back`: the best is not to be released as it is, because of its mix or of what it is for. `advice`: what to
    do with the first for what it is released for, None where nobody said what that is.
    """

    kind: VerdictKind
    masters: tuple[str, ...] = ()
    headline: str = ""
    sentence: str = ""
    confidence: Maybe = None
    finding: Annotated[int, Meta(ge=0)] | None = None
    held_back: bool = False
    questions: Questions = Questions()
    advice: Advice | None = None


class Lines(Frozen[str]):
    """A sentence per master: the strongest reason for or against it."""

    __slots__ = ()
