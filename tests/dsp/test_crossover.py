"""Linkwitz–Riley: bands sum flat, lie 6.02 dB down at the split, fall by 24 dB per octave, stay in phase."""

import numpy as np
import pytest
from numpy.typing import NDArray

from translate.dsp.crossover import linkwitz_riley_bands

RATES = [44_100, 48_000, 96_000]
SPLITS = [(80.0,), (200.0,), (3_000.0,), (400.0, 1_600.0), (400.0, 2_000.0), (60.0, 9_000.0)]


def spectra(splits: tuple[float, ...], rate: int, hz: NDArray[np.float64]) -> NDArray[np.complex128]:
    """Transfer functions `(bands, n)` at `hz` by the definition of the Fourier transform."""
    bands = linkwitz_riley_bands(splits, rate).astype(np.float64)
    turns = np.exp(-2j * np.pi * np.outer(np.arange(bands.shape[1]), hz) / rate)
    return np.asarray(bands @ turns, dtype=np.complex128)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("splits", SPLITS)
def test_sum_is_flat(splits: tuple[float, ...], rate: int) -> None:
    total = spectra(splits, rate, np.geomspace(20.0, 20_000.0, 300)).sum(axis=0)
    np.testing.assert_allclose(20 * np.log10(np.abs(total)), 0.0, atol=0.001)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("splits", [s for s in SPLITS if len(s) == 1])
def test_both_are_6_db_down_at_the_split_and_in_phase(splits: tuple[float, ...], rate: int) -> None:
    low, high = spectra(splits, rate, np.array(splits))[:, 0]
    for one in (low, high):
        assert 20 * np.log10(abs(one)) == pytest.approx(-6.0206, abs=0.002)
    assert np.angle(low / high) == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("splits", [s for s in SPLITS if len(s) == 2])
def test_three_bands_meet_at_their_splits(splits: tuple[float, ...], rate: int) -> None:
    at = spectra(splits, rate, np.array(splits))
    low, middle, high = 20 * np.log10(np.abs(at))
    alone = 20 * np.log10(np.abs(spectra(splits[:1], rate, np.array(splits))))
    assert low[0] == pytest.approx(-6.0206, abs=0.002)
    assert high[1] - alone[1, 1] == pytest.approx(-6.0206, abs=0.002)  # behind the first high pass
    assert middle[1] == pytest.approx(high[1], abs=0.002)
    for pair, where in ((at[:2], 0), (at[1:], 1)):
        assert np.angle(pair[0, where] / pair[1, where]) == pytest.approx(0.0, abs=1e-3)


def test_slope_is_24_db_per_octave() -> None:
    """Where the rate is far away the filter is the analogue one: |H| = 1 / (1 + (f/f0)⁴)."""
    hz = np.array([250.0, 500.0, 1_000.0, 2_000.0, 4_000.0])
    low, high = 20 * np.log10(np.abs(spectra((1_000.0,), 192_000, hz)))
    np.testing.assert_allclose(low, -20 * np.log10(1 + (hz / 1_000.0) ** 4), atol=0.1)
    np.testing.assert_allclose(high, -20 * np.log10(1 + (1_000.0 / hz) ** 4), atol=0.1)


def test_no_split_is_the_impulse() -> None:
    np.testing.assert_array_equal(linkwitz_riley_bands((), 44_100), np.ones((1, 1)))


def test_a_split_beyond_the_rate_leaves_its_band_empty() -> None:
    bands = linkwitz_riley_bands((400.0, 5_000.0), 8_000)
    assert bands.shape[0] == 3
    assert not bands[2].any()
    total = np.fft.rfft(bands.sum(axis=0).astype(np.float64), 1 << 15)
    np.testing.assert_allclose(20 * np.log10(np.abs(total)), 0.0, atol=0.001)
