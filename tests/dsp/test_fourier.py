"""The transform of two signals at once against NumPy's in double precision."""

import numpy as np
import pytest

from tests.signals import Samples, noise
from translate.dsp.fourier import order, room_for, tables
from translate.dsp.fourier_kernel import APART, spectra

SIZES = [64, 128, 1_024, 2_048, 4_096, 16_384, 32_768]


def transformed(samples: Samples, size: int, hop: int) -> np.ndarray:
    """Complex `(windows, size)` of both channels, in the order of frequency."""
    count = (samples.shape[1] - size) // hop + 1
    parts = np.empty((count, 2, size + APART), np.float32)
    spectra(samples.reshape(-1), samples.shape[1], hop, *tables(size), room_for(size), parts)
    found = np.empty((count, size), np.complex64)
    found[:, order(size)] = parts[:, 0, :size] + 1j * parts[:, 1, :size]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_it_is_the_fourier_transform(size: int) -> None:
    hop = size // 2
    samples = np.ascontiguousarray(noise(2.0)[:, : 3 * hop + size])
    found = transformed(samples, size, hop)
    assert len(found) == 4
    both = samples[0].astype(np.float64) + 1j * samples[1]
    for number, one in enumerate(found):
        part = both[number * hop : number * hop + size]
        exact = np.fft.fft(part)
        assert np.abs(one - exact).max() < 4e-7 * np.abs(exact).max()


@pytest.mark.parametrize("size", SIZES)
def test_every_frequency_has_its_place(size: int) -> None:
    assert sorted(order(size)) == list(range(size))


def test_silence_is_exactly_silent() -> None:
    assert not transformed(np.zeros((2, 8_192), np.float32), 4_096, 2_048).any()
