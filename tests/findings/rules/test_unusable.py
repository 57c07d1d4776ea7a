"""`too-little-sound` and `off-level`: what is no master at all, and that nothing else is said of it."""

import numpy as np
import pytest

import translate
from tests.findings.made import case, found
from tests.programme import programme
from translate.audio import Audio
from translate.findings import findings_of

RATE = 44_100
SECONDS = np.arange(2 * RATE) / RATE
SONG = programme(2.0, RATE).samples
CLICK = np.eye(1, 2 * RATE, RATE)


@pytest.mark.parametrize(("sounds_s", "fires"), [(0.0, False), (0.01, True), (0.99, True), (1.0, False)])
def test_a_second_of_sound_is_enough(sounds_s: float, fires: bool) -> None:
    assert bool(found("too-little-sound", case(file={"sounding_s": sounds_s}))) is fires


@pytest.mark.parametrize(
    ("lufs", "peak", "severities"),
    [
        (-39.9, -20.0, []),
        (-40.1, -20.0, ["problem"]),
        (-np.inf, -90.0, ["problem"]),
        (-12.0, 5.9, []),
        (-12.0, 6.1, ["warning"]),
        (3.0, 12.1, ["problem"]),
    ],
)
def test_levels_at_which_nobody_delivers(lufs: float, peak: float, severities: list[str]) -> None:
    here = found("off-level", case(about={"integrated_lufs": lufs, "sample_peak_dbfs": peak}))
    assert [finding.severity for finding in here] == severities


def test_beside_it_nothing_else_is_said() -> None:
    broken = {"delivered": {"gain_db": -6.0}, "file": {"psr_lu": np.full(371, 5.0)}}
    assert {one.code for one in findings_of(case(**broken))} >= {"turned-down"}  # type: ignore[arg-type]
    quiet = case(**broken, about={"integrated_lufs": -80.0})  # type: ignore[arg-type]
    assert [one.code for one in findings_of(quiet)] == ["off-level"]


@pytest.mark.parametrize(
    ("samples", "kind", "code"),
    [
        (CLICK, "cannot-judge", "too-little-sound"),
        (np.full((1, 2 * RATE), 0.5), "cannot-judge", "too-little-sound"),
        (np.where(np.arange(2 * RATE) % 2, 1.0, -1.0)[np.newaxis], "fix", "band-missing"),
        (np.sign(np.sin(2 * np.pi * 440.5 * SECONDS))[np.newaxis], "fix", "clipped"),
        (np.sign(np.sin(2 * np.pi * 20.5 * SECONDS))[np.newaxis], "fix", "clipped"),
        (SONG * 10 ** (-70 / 20), "cannot-judge", "off-level"),
        (SONG * 10 ** (60 / 20), "fix", "off-level"),
    ],
)
def test_of_what_is_no_master_nobody_says_that_it_can_go(samples: np.ndarray, kind: str, code: str | None) -> None:
    audio = Audio(samples.astype(np.float32), RATE, "odd")
    result = translate.compare([audio], devices=["phone-speaker"], platforms=["none"]).result
    assert result.verdict is not None
    assert result.verdict.kind == kind
    assert "can go" not in result.verdict.sentence
    assert code is None or result.findings[0].code == code
