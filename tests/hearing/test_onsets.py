"""Onsets of signals whose rises are known."""

import numpy as np
import pytest

from translate.hearing import TONE_HZ, OnsetMeter, Onsets, hardest

RATE = 44_100
HOP_S = 512 / RATE
NONE = np.full(TONE_HZ.size, 1e-12)


def onsets(samples: np.ndarray, block: int = 7_001) -> Onsets:
    meter = OnsetMeter(RATE)
    for start in range(0, samples.shape[1], block):
        meter.push(samples[:, start : start + block].astype(np.float32))
    return meter.finish()


def beats(low: float, seconds: float = 6.0) -> np.ndarray:
    """Noise that is loud for a tenth of every half second."""
    rng = np.random.default_rng(2)
    t = np.arange(round(seconds * RATE)) / RATE % 0.5
    return rng.standard_normal((2, t.size)) * 0.1 * np.where(t < 0.05, 1.0, low)


def test_power_is_the_mean_square_whatever_the_blocks() -> None:
    noise = np.random.default_rng(1).standard_normal((2, 4 * RATE)) * 0.1
    one, other = onsets(noise), onsets(noise, block=333)
    np.testing.assert_array_equal(one.power, other.power)
    inside = (15_000.0 - 48.0) / (RATE / 2)
    assert one.power.sum(axis=1).mean() == pytest.approx(0.02 * inside, rel=0.02)
    assert one.hop_s == HOP_S


def test_deeper_gaps_make_harder_onsets() -> None:
    strengths = [hardest(onsets(beats(low)).rises(np.ones(15), NONE), HOP_S)[10] for low in (1.0, 0.5, 0.2, 0.02)]
    assert strengths == sorted(strengths)
    assert strengths[3] > 2.0 * strengths[0]


def test_gain_does_not_matter_and_noise_fills_the_gaps() -> None:
    found = onsets(beats(0.02))
    quiet = hardest(found.rises(np.ones(15), NONE), HOP_S)
    np.testing.assert_allclose(hardest(found.rises(np.full(15, 100.0), NONE), HOP_S), quiet, rtol=0.03)
    drowned = hardest(found.rises(np.ones(15), np.full(15, 1e3)), HOP_S)
    assert np.all(drowned >= 0.0)
    assert not np.isnan(drowned).any()


def test_nothing_and_too_little() -> None:
    assert not hardest(onsets(np.zeros((2, RATE))).rises(np.ones(15), NONE), HOP_S).any()
    assert onsets(np.zeros((2, 100))).rises(np.ones(15), NONE).shape == (0, 15)
    np.testing.assert_array_equal(hardest(np.zeros((0, 15)), HOP_S), np.zeros(15))
