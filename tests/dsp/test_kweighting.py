"""K-weighting against the tables of the standard and across rates."""

import numpy as np
import pytest

from translate.dsp.kweighting import k_response_db, k_weighting

RATES = [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000]


def test_the_48_khz_coefficients_are_those_of_bs1770_tables_1_and_2() -> None:
    expected = [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
    np.testing.assert_allclose(k_weighting(48_000), expected, rtol=0, atol=1e-13)


@pytest.mark.parametrize("rate", RATES)
def test_997_hz_is_raised_by_what_the_constant_takes_off(rate: int) -> None:
    assert k_response_db(997.0, rate) == pytest.approx(0.691, abs=5e-4)


@pytest.mark.parametrize("rate", RATES)
def test_the_response_hardly_depends_on_the_rate(rate: int) -> None:
    """BS.1770-5, Annex 1: other rates need coefficients that give the same frequency response."""
    hz = np.geomspace(20.0, min(20_000.0, 0.49 * rate), 300)
    difference = k_response_db(hz, rate) - k_response_db(hz, 48_000)
    assert np.abs(difference).max() <= {8_000: 0.06, 11_025: 0.02}.get(rate, 0.004 if rate < 22_050 else 0.001)


@pytest.mark.parametrize("rate", RATES)
def test_the_response_is_that_of_the_filter(rate: int) -> None:
    from scipy.signal import freqz_sos

    hz = np.geomspace(10.0, 0.49 * rate, 100)
    _, gain = freqz_sos(k_weighting(rate), worN=hz, fs=rate)
    np.testing.assert_allclose(k_response_db(hz, rate), 20 * np.log10(np.abs(gain)), atol=1e-9)


@pytest.mark.parametrize(
    ("rate", "shelf", "high_pass"),
    [
        (
            44_100,
            [1.53084123005035, -2.65097999515473, 1.16907907992159, 1, -1.66365511325602, 0.71259542807323],
            [-1.98916967362980, 0.98919903578704],
        ),
        (
            96_000,
            [1.55971422897580, -2.92674157825108, 1.37826120231582, 1, -1.84460946989011, 0.85584332293064],
            [-1.99501754472472, 0.99502375904092],
        ),
    ],
)
def test_the_bilinear_coefficients_in_common_use_are_near(
    rate: int, shelf: list[float], high_pass: list[float]
) -> None:
    """libebur128's, which leave the high pass at 1, −2, 1: up to 0.03 dB away at 96 kHz."""
    from scipy.signal import freqz_sos

    hz = np.geomspace(20.0, 20_000.0, 200)
    _, theirs = freqz_sos(np.array([shelf, [1, -2, 1, 1, *high_pass]]), worN=hz, fs=rate)
    assert np.abs(k_response_db(hz, rate) - 20 * np.log10(np.abs(theirs))).max() <= 0.03
