"""Running means."""

import numpy as np
import pytest

from translate.dsp.smoothing import smoothed


def test_it_keeps_length_and_level() -> None:
    assert smoothed(np.full(7, 3.0), 4) == pytest.approx(np.full(7, 3.0))


def test_it_is_the_mean_of_an_odd_number_around() -> None:
    values = np.array([0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0])
    assert smoothed(values, 4) == pytest.approx([0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0])
    assert smoothed(values, 1) == pytest.approx(values)
    assert smoothed(np.array([2.0, 4.0]), 3) == pytest.approx([8.0 / 3.0, 10.0 / 3.0])  # ends are held
