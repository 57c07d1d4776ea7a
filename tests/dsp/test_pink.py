"""Pink noise: equal power in every third octave, the same on every run."""

from itertools import pairwise

import numpy as np
import pytest

from translate.dsp.pink import pink_noise


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_every_octave_has_the_same_power(rate: int) -> None:
    noise = pink_noise(20.0, rate)
    assert noise.shape == (1, 20 * rate)
    assert noise.std() == pytest.approx(0.1, abs=1e-4)
    power = np.square(np.abs(np.fft.rfft(noise[0].astype(np.float64))))
    hz = np.fft.rfftfreq(noise.shape[1], 1.0 / rate)
    edges = 20.0 * 2.0 ** np.arange(10)
    octaves = [power[(low <= hz) & (hz < high)].sum() for low, high in pairwise(edges)]
    # the lowest octave has 400 bins: 0.2 dB is one standard deviation of its power
    np.testing.assert_allclose(10 * np.log10(octaves / np.mean(octaves)), 0.0, atol=0.7)
    assert power[(hz < 19.9) | (hz > 20_001)].sum() < 1e-9 * power.sum()


def test_peaks_are_those_of_noise() -> None:
    """Gaussian, not a chirp: crest near 13 dB, and no memory of itself a second later."""
    noise = pink_noise(10.0, 48_000)[0]
    assert 11.0 < 20 * np.log10(np.abs(noise).max() / noise.std()) < 15.0
    assert abs(np.corrcoef(noise[48_000:], noise[:-48_000])[0, 1]) < 0.1


def test_the_same_on_every_run() -> None:
    np.testing.assert_array_equal(pink_noise(1.0, 48_000), pink_noise(1.0, 48_000))
