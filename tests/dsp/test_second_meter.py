"""The second meter reads what BS.1770 says, at every rate, and nothing where there is nothing."""

import numpy as np
import pytest

from tests.signals import sine
from translate.dsp.second_meter import integrated_lufs, name


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_the_anchor_of_the_standard(rate: int) -> None:
    """BS.1770-5: 997 Hz at 0 dBFS in one channel is −3.01 LUFS, in two 3.01 LU more."""
    assert integrated_lufs(sine(997.0, 3.0, rate=rate, channels=1), rate) == pytest.approx(-3.01, abs=0.02)
    assert integrated_lufs(sine(997.0, 3.0, rate=rate, dbfs=-20.0), rate) == pytest.approx(-20.0, abs=0.02)


def test_nothing_to_measure() -> None:
    assert integrated_lufs(np.zeros((2, 96_000), np.float32), 48_000) == -np.inf
    assert integrated_lufs(sine(997.0, 0.39), 48_000) == -np.inf


def test_it_says_who_it_is() -> None:
    assert name().startswith("pyloudnorm 0.")
