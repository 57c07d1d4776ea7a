"""Recursive filters against scipy's, which the product does without: it takes half a second to load."""

import numpy as np
import pytest
from scipy.signal import butter, lfilter, sosfilt

from translate.dsp.recursion import all_pass_comb, butterworth, second_order

NOISE = np.random.default_rng(4).standard_normal(5_000)


@pytest.mark.parametrize("rate", [8_000, 44_100, 192_000])
@pytest.mark.parametrize("of_rate", [0.001, 0.1, 0.4])
@pytest.mark.parametrize("kind", ["low", "high"])
def test_butterworth(kind: str, of_rate: float, rate: int) -> None:
    theirs = butter(2, of_rate * rate, kind, fs=rate, output="sos")[0]
    np.testing.assert_allclose(butterworth(kind, of_rate * rate, rate), np.delete(theirs, 3), rtol=1e-9, atol=1e-15)


def test_second_order() -> None:
    section, y = butterworth("high", 300.0, 48_000), np.empty_like(NOISE)
    second_order(NOISE, section, y)
    np.testing.assert_allclose(y, sosfilt(np.insert(section, 3, 1.0)[np.newaxis], NOISE), rtol=0, atol=1e-13)


@pytest.mark.parametrize("delay", [1, 7, 4_999, 5_000, 9_000])
def test_all_pass_comb(delay: int) -> None:
    feed, back, y = np.zeros(delay + 1), np.zeros(delay + 1), np.empty_like(NOISE)
    feed[0], feed[-1], back[0], back[-1] = -0.6, 1.0, 1.0, -0.6
    all_pass_comb(NOISE, delay, 0.6, y)
    np.testing.assert_allclose(y, lfilter(feed, back, NOISE), rtol=0, atol=1e-13)


def test_an_all_pass_keeps_all_frequencies() -> None:
    impulse = np.zeros(1 << 14)
    impulse[0] = 1.0
    response = np.empty_like(impulse)
    all_pass_comb(impulse, 37, 0.7, response)
    np.testing.assert_allclose(np.abs(np.fft.rfft(response)), 1.0, atol=1e-12)
