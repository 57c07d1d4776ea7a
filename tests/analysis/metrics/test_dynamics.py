"""Master columns of dynamics."""

import numpy as np
import pytest

from tests.signals import Samples, noise, sine, stepped_sine
from translate.analysis.metrics.dynamics import crest, min_psr, plr
from translate.dsp.levels import Levels, measure_levels


def levels_of(samples: Samples) -> Levels:
    return measure_levels(samples, 48_000, true_peak=True)


def test_a_stereo_sine_of_1_khz_is_as_loud_as_its_peak() -> None:
    """Tech 3341 case 1: −23 dBFS peak reads −23.0 LUFS."""
    levels = levels_of(sine(1000, 6.0, dbfs=-23.0))
    assert plr(levels) == pytest.approx(0.0, abs=0.05)
    assert min_psr(levels) == pytest.approx(0.0, abs=0.05)
    assert crest(levels) == pytest.approx(3.01, abs=0.01)


def test_gain_changes_none_of_them() -> None:
    x = noise(5.0, dbfs=-30.0)
    one, two = levels_of(x), levels_of(x * np.float32(4.0))
    for number in (plr, min_psr, crest):
        assert number(two) == pytest.approx(number(one), abs=1e-4)


def test_psr_finds_the_crushed_chorus_that_plr_does_not() -> None:
    """Bursts, then a dense part of the same peak level: only the windows in it have a small ratio."""
    bursts = stepped_sine(*[(0.1, -6.0), (0.9, -40.0)] * 10)
    levels = levels_of(np.concatenate([bursts, sine(1000, 5.0, dbfs=-6.0)], axis=1))
    assert min_psr(levels) == pytest.approx(0.0, abs=0.1)
    assert plr(levels) > 1.5
    assert min_psr(levels_of(bursts)) == pytest.approx(10.0, abs=0.5)


def test_a_quiet_tail_does_not_set_the_minimum() -> None:
    """A pad 40 LU down has no dynamics, but nobody calls it crushed: the gate leaves it out."""
    bursts = stepped_sine(*[(0.1, -6.0), (0.9, -60.0)] * 10)
    tail = sine(1000, 10.0, dbfs=-56.0)
    assert min_psr(levels_of(np.concatenate([bursts, tail], axis=1))) > 9.0


@pytest.mark.parametrize("samples", [np.zeros((2, 200_000), np.float32), sine(1000, 0.3)])
def test_without_loudness_there_is_no_ratio(samples: Samples) -> None:
    levels = levels_of(samples)
    assert plr(levels) == min_psr(levels) == -np.inf


def test_crest_of_a_square_is_zero_also_in_a_partial_step() -> None:
    assert crest(levels_of(np.full((1, 777), -0.5, np.float32))) == pytest.approx(0.0, abs=1e-6)
    assert crest(levels_of(np.zeros((2, 777), np.float32))) == -np.inf
