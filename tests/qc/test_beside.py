"""Copies are copies at every moment: one that lacks a word, or has a click more, is no copy."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import translate
from tests.qc.faults import RATE, audio_of, clean
from translate.qc.beside import beside
from translate.qc.evidence import evidence_of

Samples = NDArray[np.float32]
SAMPLES = clean()[:, : 8 * RATE]


def later(samples: Samples, by: float) -> Samples:
    """By parts of a sample."""
    size = samples.shape[1]
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size) * by)
    return np.fft.irfft(np.fft.rfft(samples, axis=1) * turn, size, axis=1).astype(np.float32)


def without_a_word(samples: Samples) -> Samples:
    found = samples.copy()
    found[:, 3 * RATE : 3 * RATE + RATE // 5] = 0.0
    return found


def with_a_click(samples: Samples) -> Samples:
    found = samples.copy()
    found[:, 2 * RATE + 40 : 2 * RATE + 42] += 1.5 * np.abs(samples).max()
    return found


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda x: 0.8 * x, "gain"),
        (lambda x: -x, "inverted polarity"),
        (lambda x: x[::-1].copy(), "swapped channels"),
        (lambda x: np.concatenate([np.zeros((2, 1_000), np.float32), x], axis=1), "offset"),
        (lambda x: later(x, 0.02), "rounding"),
        (without_a_word, ""),
        (with_a_click, ""),
    ],
    ids=["gain", "polarity", "swapped", "offset", "a bit of a sample", "without a word", "with a click"],
)
def test_a_copy_is_one_at_every_moment(make: Callable[[Samples], Samples], words: str, tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("one.wav", "other.wav")]
    for path, samples in zip(paths, (0.3 * SAMPLES, make(0.3 * SAMPLES)), strict=True):
        translate.save(audio_of(samples), Path(path))
    found = beside({path: evidence_of([translate.load(path)]) for path in paths})
    said = [one.sentence for one in found[paths[0]] if one.code == "same-audio"]
    assert len(said) == bool(words)
    assert not words or words in said[0]
