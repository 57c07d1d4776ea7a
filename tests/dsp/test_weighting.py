"""A-weighting against the printed table of IEC 61672-1:2013, Table 3 (figures rounded to 0.1 dB there)."""

import numpy as np

from translate.dsp.weighting import a_weighting_db

TABLE_3 = [
    -70.4, -63.4, -56.7, -50.5, -44.7, -39.4, -34.6, -30.2, -26.2, -22.5, -19.1, -16.1, -13.4, -10.9, -8.6, -6.6,
    -4.8, -3.2, -1.9, -0.8, 0.0, 0.6, 1.0, 1.2, 1.3, 1.2, 1.0, 0.5, -0.1, -1.1, -2.5, -4.3, -6.6, -9.3,
]  # fmt: skip
"""10 Hz to 20 kHz in third octaves."""


def test_table() -> None:
    exact = 1000.0 * 10.0 ** (np.arange(-20, 14) / 10.0)
    np.testing.assert_allclose(a_weighting_db(exact), TABLE_3, atol=0.0501)


def test_silence_of_direct_current() -> None:
    assert a_weighting_db(0.0) < -200.0
