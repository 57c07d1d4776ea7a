"""Master columns of loudness."""

import numpy as np
import pytest

from tests.signals import noise, sine, stepped_sine
from translate.analysis.metrics.loudness import integrated, loudness_range, max_momentary, max_short_term
from translate.dsp.levels import measure_levels


def test_a_steady_sine_has_one_loudness() -> None:
    levels = measure_levels(sine(1000, 10.0, dbfs=-23.0), 48_000)
    for value in (integrated(levels), max_momentary(levels), max_short_term(levels)):
        assert value == pytest.approx(-23.0, abs=0.1)
    assert loudness_range(levels) == pytest.approx(0.0, abs=0.01)


def test_maxima_are_those_of_the_loudest_moment() -> None:
    levels = measure_levels(stepped_sine((5, -30.0), (0.4, -10.0), (5, -30.0)), 48_000)
    assert max_momentary(levels) == pytest.approx(-10.0, abs=0.1)
    one_in_7_5 = 10 * np.log10((0.4 * 10**-1.0 + 2.6 * 10**-3.0) / 3.0)
    assert max_short_term(levels) == pytest.approx(one_in_7_5, abs=0.1)


@pytest.mark.parametrize(("seconds", "exists"), [(0.3, (False, False)), (1.0, (True, False)), (3.0, (True, True))])
def test_what_is_shorter_than_its_window_is_minus_infinity(seconds: float, exists: tuple[bool, bool]) -> None:
    levels = measure_levels(noise(seconds), 48_000)
    assert (np.isfinite(max_momentary(levels)), np.isfinite(max_short_term(levels))) == exists
    assert np.isfinite(integrated(levels)) == exists[0]
