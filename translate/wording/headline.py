"""The verdict at a glance: the first of its sentences, short."""

import re
from collections.abc import Sequence

from translate.result import Finding, Verdict

__all__ = ["HEADLINE_WORDS", "verdict_headline"]

HEADLINE_WORDS = 20
"""More nobody reads at a glance."""

_SENTENCES = r"(?<=\.) (?=[A-Z\0])"
_CLAUSES = r"(?<=[,;:]) "
_TO_DO = ("first", "them", "mastering")  # what a clause ends with that says what to do, and not yet why


def verdict_headline(verdict: Verdict, findings: Sequence[Finding], names: Sequence[str]) -> str:
    """The first of a verdict's sentences, or as many of its clauses as are `HEADLINE_WORDS` words, a name being one.

    Where the first clause on what is wrong is longer, the name of the finding stands for it.

    Args:
        verdict: With its sentence.
        findings: Of the same result.
        names: Of all masters: what stands in them ends no sentence.
    """
    longest_first = sorted(names, key=len, reverse=True)
    text = verdict.sentence
    for at, name in enumerate(longest_first):
        text = text.replace(name, _mask(at))
    short = _short(re.split(_SENTENCES, text, maxsplit=1)[0])
    if short.endswith(_TO_DO) and verdict.finding is not None:
        short = f"{short}: {findings[verdict.finding].code.replace('-', ' ')}"
    for at, name in enumerate(longest_first):
        short = short.replace(_mask(at), name)
    return short if short.endswith(".") or not short else f"{short}."


def _mask(at: int) -> str:
    return f"\0{at}\0"


def _short(sentence: str) -> str:
    clauses = re.split(_CLAUSES, sentence)
    fits = (" ".join(clauses[:count]) for count in range(len(clauses), 0, -1))
    return next((text for text in fits if len(text.split()) <= HEADLINE_WORDS), clauses[0]).rstrip(",;: ")
