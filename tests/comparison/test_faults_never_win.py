"""What is broken is never called better and never gains a point. `validation.proof.power` has songs."""

import numpy as np
import pytest

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.comparison import Comparison

RATE = 44_100
SONG = programme(12.0, RATE)
BROKEN = ("hole", "dropout", "dead channel", "inverted channel", "clipped", "noise", "no middle")
MOST_GAINED = 0.75


def _between(low_hz: float, high_hz: float) -> np.ndarray:
    spectrum = np.fft.rfft(SONG.samples, axis=1)
    hz = np.fft.rfftfreq(SONG.frames, 1.0 / RATE)
    spectrum[:, (hz > low_hz) & (hz < high_hz)] *= 0.01
    return np.fft.irfft(spectrum, SONG.frames, axis=1)


def _torn(start_s: float, length_s: float) -> np.ndarray:
    samples = SONG.samples.copy()
    samples[:, round(start_s * RATE) : round((start_s + length_s) * RATE)] = 0.0
    return samples


def _broken() -> dict[str, np.ndarray]:
    loud = float(np.abs(SONG.samples).max())
    return {
        "hole": _torn(5.0, 2.0),
        "dropout": _torn(4.0, 0.06),
        "dead channel": SONG.samples * np.array([[1.0], [0.0]]),
        "inverted channel": SONG.samples * np.array([[1.0], [-1.0]]),
        "clipped": np.clip(SONG.samples, -0.15 * loud, 0.15 * loud),
        "noise": SONG.samples + 0.02 * loud * np.random.default_rng(2).standard_normal(SONG.samples.shape),
        "no middle": _between(500.0, 1_500.0),
    }


@pytest.fixture(scope="module")
def compared() -> Comparison:
    found = {name: Audio(np.asarray(x, dtype=np.float32), RATE, name) for name, x in _broken().items()}
    whole = Audio(SONG.samples, RATE, "whole")
    return translate.compare(
        [whole, *found.values()], devices=["studio-monitors", "phone-speaker", "laptop"], platforms=["spotify@lossless"]
    )


@pytest.mark.parametrize("name", BROKEN)
def test_it_is_never_better(compared: Comparison, name: str) -> None:
    pairs = [pair.seen_from("whole") for pair in compared.result.pairs if {pair.a, pair.b} == {"whole", name}]
    assert len(pairs) == 4
    assert not [pair for pair in pairs if pair.call == "b"]
    assert min(pair.difference for pair in pairs) > -MOST_GAINED
