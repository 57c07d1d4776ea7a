"""Who mastered what is known only as far as somebody said so."""

import pytest

from translate.comparison.makers import makers_of
from translate.errors import UnknownNameError


def test_of_all_and_of_one_the_last_word_counts() -> None:
    assert makers_of(None, ["a", "b"]) == {}
    assert makers_of("person", ["a", "b"]) == {"a": "person", "b": "person"}
    assert makers_of(["automatic", "b=person"], ["a", "b"]) == {"a": "automatic", "b": "person"}
    assert makers_of(["x=y=person"], ["x=y"]) == {"x=y": "person"}


@pytest.mark.parametrize(("said", "why"), [("robot", "no maker of a master 'robot'"), ("c=person", "no master 'c'")])
def test_what_nobody_knows_is_refused(said: str, why: str) -> None:
    with pytest.raises(UnknownNameError, match=why):
        makers_of(said, ["a", "b"])
