"""Programme noise: it falls like finished music, swings, and is the same on every run."""

from itertools import pairwise

import numpy as np
import pytest

from translate.dsp.programme import programme_noise


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_it_falls_by_five_decibels_an_octave(rate: int) -> None:
    """Power per octave: 3 dB more from octave to octave up to 100 Hz, 2 dB less above."""
    noise = programme_noise(20.0, rate)
    assert noise.shape == (1, 20 * rate)
    assert noise.std() == pytest.approx(0.1, abs=1e-4)
    power = np.square(np.abs(np.fft.rfft(noise[0].astype(np.float64))))
    hz = np.fft.rfftfreq(noise.shape[1], 1.0 / rate)
    edges = 25.0 * 2.0 ** np.arange(10)
    octaves = 10 * np.log10([power[(low <= hz) & (hz < high)].sum() for low, high in pairwise(edges)])
    steps = np.diff(octaves)
    assert steps[0] == pytest.approx(3.0, abs=1.0)
    np.testing.assert_allclose(steps[2:-1], -2.0, atol=0.6)


def test_it_swings() -> None:
    noise = programme_noise(20.0, 48_000)[0]
    levels = 10 * np.log10(np.square(noise.reshape(-1, 2_400), dtype=np.float64).mean(axis=1))
    assert 4.0 < levels.std() < 6.0


def test_the_same_on_every_run() -> None:
    np.testing.assert_array_equal(programme_noise(1.0, 48_000), programme_noise(1.0, 48_000))
