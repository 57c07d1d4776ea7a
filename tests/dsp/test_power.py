"""Power of windows against NumPy's transform in double precision."""

import numpy as np
import pytest

from tests.signals import noise
from translate.dsp.power import WindowPower


@pytest.mark.parametrize("size", [256, 1_024, 2_048, 8_192, 32_768])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("count", [1, 4, 5])
def test_it_is_the_power_of_windows(size: int, channels: int, count: int) -> None:
    hop, window = size // 2, np.hanning(size).astype(np.float32)
    samples = noise(((count - 1) * hop + size) / 48_000, channels=channels)
    power, mid = WindowPower(window, hop)(samples, count, mid=True)
    assert power.shape == mid.shape == (count, size // 2 + 1)
    for number in range(count):
        spectra = np.fft.rfft(samples[:, number * hop : number * hop + size].astype(np.float64) * window)
        exact, of_mean = np.square(np.abs(spectra)).sum(axis=0), np.square(np.abs(spectra.mean(axis=0)))
        assert np.abs(power[number] - exact).max() < 1e-6 * exact.max()
        assert np.abs(mid[number] - of_mean).max() < 1e-6 * exact.max()


def test_two_channels_are_no_one_channel_of_two_windows() -> None:
    """Where one window is all there is of them."""
    samples, window = noise(256 / 48_000), np.ones(256, np.float32)
    power, _ = WindowPower(window, 256)(samples, 1)
    assert power[0] == pytest.approx(np.square(np.abs(np.fft.rfft(samples))).sum(axis=0), rel=1e-4)


def test_mid_costs_nothing_unless_it_is_wanted() -> None:
    _, mid = WindowPower(np.ones(256, np.float32), 128)(noise(0.1), 3)
    assert mid.shape == (0, 129)
