"""codec-overs: what players make of it, and what a stand-in encoder leaves open."""

import pytest

from translate.findings.rules.codec_overs import _clips
from translate.platforms import Integer, platform


@pytest.mark.parametrize(
    ("integer", "in_decoder", "beyond", "said"),
    [
        ("decoder", True, False, "they clip, before any gain"),
        ("output", False, False, "nothing clips"),
        ("output", False, True, "they clip"),
        ("unknown", False, False, "a player that decodes to integers clips"),
    ],
)
def test_the_sentence_says_whether_they_clip(integer: Integer, in_decoder: bool, beyond: bool, said: str) -> None:
    assert said in _clips(integer, -5.0, in_decoder=in_decoder, beyond=beyond)


def test_only_aac_that_stands_in_for_another_is_unsure() -> None:
    unsure = {q.id: q.overs_uncertainty_db for q in platform("spotify").qualities}
    assert unsure == {
        **dict.fromkeys(("low", "web", "web-premium", "aac-premium"), 1.0),
        **dict.fromkeys(("normal", "high", "very-high", "lossless"), 0.0),
    }
