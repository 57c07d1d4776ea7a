"""The headline: the verdict's first sentence, short, whatever masters are called."""

import pytest
from msgspec.structs import replace

from tests.verdict.made import finding
from translate.result import Verdict
from translate.wording import HEADLINE_WORDS, verdict_headline

NAME = "My Song. Final v1"
TO_DO = f"Fix {NAME} first, the best of them:"
LEAD = "Release v1: better than v2 by 6 points (4 to 8), 97 % sure."
CLAUSE = f"{TO_DO} Clipped: 9 samples lie in flat tops, the longest of 32 samples"


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (f"{LEAD} But: v1 is harsh.", LEAD),
        (f"{TO_DO} {NAME} is harsh. Lower 3 kHz.", f"{TO_DO} {NAME} is harsh."),
        (f"{CLAUSE}, and then it was turned down. Go back.", f"{CLAUSE}."),
        (f"{TO_DO} It {'is harsh and ' * 12}dull. Go back.", f"{TO_DO} harsh."),
        ("", ""),
    ],
)
def test_it_is_the_first_sentence_in_few_words(sentence: str, headline: str) -> None:
    verdict = Verdict(kind="fix", masters=(NAME,), finding=0, sentence=sentence)
    found = verdict_headline(verdict, [replace(finding(NAME))], [NAME, "v1", "v2"])
    assert found == headline
    assert len(found.replace(NAME, "name").split()) <= HEADLINE_WORDS
