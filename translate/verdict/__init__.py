"""One answer from all that was found: who stands where, six questions, and what to do."""

from translate.verdict.decision import decided, decided_of_album
from translate.verdict.questions import QuestionRule, Range, asked

__all__ = ["QuestionRule", "Range", "asked", "decided", "decided_of_album"]
