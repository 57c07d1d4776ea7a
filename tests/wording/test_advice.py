"""The one sentence at the end."""

from typing import get_args

import pytest
from msgspec.structs import replace

from tests.comparison.test_findings import finding
from translate.result import Advice, AdviceKind
from translate.wording import advice_sentence

HARSH = finding("a", 0.9, cause="mix")


def said(kind: str, remedy: str = "", **more: object) -> str:
    found = replace(HARSH, remedy=remedy)
    return advice_sentence(Advice(kind=kind, finding=0, **more), [found])  # type: ignore[arg-type]


def test_a_remedy_in_the_mix_says_so_once() -> None:
    text = said("fix-mix", "Fix the mix first: the bass needs harmonics.", masters=("a",))
    assert text == f"Fix the mix first: {HARSH.sentence} The bass needs harmonics."


def test_a_remedy_elsewhere_is_quoted() -> None:
    assert said("not-yet", "Limit less.", masters=("a",)) == f"Not ready for release: a: {HARSH.sentence} Limit less."


@pytest.mark.parametrize(
    ("points", "words"), [(0.6, "by 1 point over all devices"), (7.0, "by 7 points over all devices")]
)
def test_points_are_singular_and_plural(points: float, words: str) -> None:
    assert words in said("release", masters=("a",), margin_points=points)


def test_equals_are_listed() -> None:
    assert "between a, b and c: " in said("equal", masters=("a", "b", "c"))
    assert advice_sentence(None, []) == ""


@pytest.mark.parametrize("kind", get_args(AdviceKind))
def test_every_kind_has_a_sentence(kind: str) -> None:
    text = said(kind, "Do it.", masters=("a",), margin_points=3.0)
    assert text.endswith((".", "!"))
    assert ("a" in text.split() or "a:" in text.split()) == (kind not in ("fix-mix", "nothing-to-hear"))
