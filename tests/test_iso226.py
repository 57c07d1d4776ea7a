"""Threshold of hearing: the standard's own figures, and what lies between and beyond them."""

import numpy as np
import pytest

from tests.iso226 import HIGHEST_HZ, threshold_db_spl

TABLE_1 = {
    20: 78.1, 25: 68.7, 31.5: 59.5, 40: 51.1, 50: 44.0, 63: 37.5, 80: 31.5, 100: 26.5, 125: 22.1, 160: 17.9,
    200: 14.4, 250: 11.4, 315: 8.6, 400: 6.2, 500: 4.4, 630: 3.0, 800: 2.2, 1000: 2.4, 1250: 3.5, 1600: 1.7,
    2000: -1.3, 2500: -4.2, 3150: -6.0, 4000: -5.4, 5000: -1.5, 6300: 6.0, 8000: 12.6, 10000: 13.9, 12500: 12.3,
}  # fmt: skip
"""ISO 226:2023, Table 1, column T_f."""


@pytest.mark.parametrize(("hz", "level"), TABLE_1.items())
def test_table(hz: float, level: float) -> None:
    assert threshold_db_spl(hz) == pytest.approx(level, abs=0.01)


def test_exact_mid_bands_are_the_nominal_ones() -> None:
    """Third octaves lie at 1000·10^(n/10) Hz, up to 1.3 % beside their names: the ends must be there, too."""
    exact = 1000.0 * 10.0 ** (np.arange(-17, 12) / 10.0)
    np.testing.assert_allclose(threshold_db_spl(exact), list(TABLE_1.values()), atol=0.35)


def test_between_two_figures_it_lies_between_them() -> None:
    assert threshold_db_spl(np.sqrt(100.0 * 125.0)) == pytest.approx((26.5 + 22.1) / 2, abs=0.01)


def test_beyond_the_standard_nothing_is_audible() -> None:
    assert np.isinf(threshold_db_spl([10.0, 16_000.0, 20_000.0])).all()
    assert HIGHEST_HZ == 12_500.0
