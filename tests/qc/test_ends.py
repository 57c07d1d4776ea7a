"""How a file begins and ends: what breaks off warns, what begins or has died away near zero does not."""

import numpy as np
import pytest
from numpy.typing import NDArray

import translate
from tests.qc.faults import RATE, audio_of, clean


def graded(samples: NDArray[np.float32], code: str) -> str:
    found = {one.code: one.severity for one in translate.check(audio_of(samples)).findings}
    return found.get(code, "")


@pytest.mark.parametrize("at", [RATE + 5_000, RATE + 5_137, 2 * RATE + 99])
def test_a_cut_that_breaks_off_warns_and_one_that_was_smoothed_is_a_hint(at: int) -> None:
    cut = np.asarray(clean()[:, at:]).copy()
    while np.abs(cut[:, :4]).max() < 0.1:
        cut = cut[:, 4:]
    assert graded(cut, "cut-start") == "warning"
    attack = cut.copy()
    attack[:, :40] *= np.linspace(0.0, 1.0, 40, dtype=np.float32) ** 2
    assert graded(attack, "cut-start") in ("hint", "")


def test_three_breaks_in_two_seconds_are_a_sound_of_the_music() -> None:
    for count, said in ((1, True), (4, False)):
        song = clean().copy()
        for k in range(count):
            song[0, 2 * RATE - 9_000 + k * RATE // 4] += 0.9
        assert (graded(song, "click") != "") == said
