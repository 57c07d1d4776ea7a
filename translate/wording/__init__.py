"""Results in words: the only place where a sentence is made of them, last."""

from translate.wording.advice import advice_sentence
from translate.wording.notices import notices
from translate.wording.rules import gain_rule

__all__ = ["advice_sentence", "gain_rule", "notices"]
