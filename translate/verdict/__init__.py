"""One answer from all that was found: who stands where, six questions, and what to do."""

from translate.verdict.advice import advice_heading, advised
from translate.verdict.decision import decided, decided_of_album
from translate.verdict.questions import QuestionRule, Range, asked
from translate.verdict.release import RELEASES, release_kind

__all__ = [
    "RELEASES",
    "QuestionRule",
    "Range",
    "advice_heading",
    "advised",
    "asked",
    "decided",
    "decided_of_album",
    "release_kind",
]
