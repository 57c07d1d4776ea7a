"""`pushed-too-far`: louder as a file, hardly louder where it is played, and flatter."""

import pytest

from tests.findings.made import evidence, found, pair, summary
from translate.findings import Finding


def pushed(louder_by: float = 3.0, played: float = 0.0, flatter: float = 3.0, denser: float = 2.0) -> list[Finding]:
    v1 = summary("v1", about={"integrated_lufs": -12.0, "plr_lu": 12.0, "min_psr_lu": 8.0})
    about = {"integrated_lufs": -12.0 + louder_by, "plr_lu": 12.0 - flatter, "min_psr_lu": 8.0 - denser}
    return found("pushed-too-far", pair(v1, summary("v2", about=about, playback_lufs=-14.0 + played)))


@pytest.mark.parametrize(
    ("louder_by", "played", "flatter", "fires"),
    [
        (1.35, 0.0, 3.0, False),
        (1.65, 0.0, 3.0, True),
        (1.65, 0.45, 3.0, True),
        (1.65, 0.55, 3.0, False),
        (4.0, 0.9, 3.0, True),
        (4.0, 1.1, 3.0, False),
        (3.0, -2.0, 3.0, True),
        (3.0, 0.0, 1.35, False),
        (3.0, 0.0, 1.65, True),
    ],
)
def test_it_fires_beyond_each_limit(louder_by: float, played: float, flatter: float, fires: bool) -> None:
    assert bool(pushed(louder_by, played, flatter)) is fires


@pytest.mark.parametrize(("flatter", "weight"), [(1.5, 0.3), (4.75, 0.6), (8.0, 0.9), (12.0, 0.9)])
def test_weight(flatter: float, weight: float) -> None:
    (one,) = pushed(flatter=flatter)
    assert one.weight == pytest.approx(weight)
    assert (one.cause, one.scope) == ("master", "field")


@pytest.mark.parametrize(
    ("flatter", "severity", "word"), [(2.9, "hint", "pushed for nothing"), (3.1, "warning", "crushed")]
)
def test_a_limiter_that_works_less_is_a_choice(flatter: float, severity: str, word: str) -> None:
    (one,) = pushed(flatter=flatter)
    assert one.severity == severity
    assert one.sentence.startswith(f"v2 is {word}: ")


def test_words_and_evidence() -> None:
    (one,) = pushed(3.0, 0.2, 4.0, 2.5)
    assert "v2 is crushed: as a file 3.0 LU louder than v1, on Spotify only 0.2 LU louder" in one.sentence
    assert "its PLR is 4.0 LU lower" in one.sentence
    assert "Back off its limiter by 4 dB" in one.remedy
    assert one.masters == ("v2",)
    assert evidence(one) == {
        "file_difference_lu": 3.0,
        "playback_difference_lu": pytest.approx(0.2),
        "plr_difference_lu": -4.0,
        "min_psr_difference_lu": -2.5,
    }


@pytest.mark.parametrize(
    ("played", "words"),
    [(0.04, "on Spotify no louder,"), (0.06, "only 0.1 LU louder,"), (-0.06, "on Spotify 0.1 LU softer,")],
)
def test_a_difference_that_rounds_to_nothing_is_none(played: float, words: str) -> None:
    assert words in pushed(played=played)[0].sentence
