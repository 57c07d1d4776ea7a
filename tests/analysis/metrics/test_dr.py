"""DR (TT) against the definition written out on samples, and what it must and must not react to."""

import numpy as np
import pytest

from tests.signals import Samples, noise, sine, stepped_sine
from translate.analysis.metrics.dr import dynamic_range
from translate.dsp.levels import Levels, measure_levels

RATE = 44_100


def levels_of(samples: Samples, rate: int = RATE) -> Levels:
    return measure_levels(samples, rate)


def by_definition(samples: Samples, rate: int) -> float:
    """Block by block, from the samples themselves."""
    found = []
    for channel in samples.astype(np.float64):
        blocks = [channel[start : start + 3 * rate] for start in range(0, channel.size, 3 * rate)]
        rms = sorted(np.sqrt(2.0 * np.mean(block**2)) for block in blocks)
        loudest = rms[-max(round(0.2 * len(rms)), 1) :]
        peak = sorted(np.abs(block).max() for block in blocks)[-2]
        found.append(20.0 * np.log10(peak / np.sqrt(np.mean(np.square(loudest)))))
    return float(np.mean(found))


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
@pytest.mark.parametrize("seconds", [6.0, 7.4, 31.003])
def test_it_is_the_definition(seconds: float, rate: int) -> None:
    x = noise(seconds, rate=rate) * np.linspace(0.1, 1.0, round(seconds * rate), dtype=np.float32)
    x[1] *= 0.5
    assert dynamic_range(levels_of(x, rate)) == pytest.approx(by_definition(x, rate), abs=1e-6)


def test_a_sine_has_none() -> None:
    assert dynamic_range(levels_of(sine(1000, 30.0, dbfs=-6.0, rate=RATE))) == pytest.approx(0.0, abs=0.01)


def test_gain_does_not_change_it_and_one_click_neither() -> None:
    x = noise(30.0, dbfs=-30.0, rate=RATE)
    plain = dynamic_range(levels_of(x))
    assert dynamic_range(levels_of(x * np.float32(4.0))) == pytest.approx(plain, abs=1e-4)
    x[:, 100_000] = 1.0  # 20 dB above the rest; what was the highest peak is now the second
    assert 0.0 <= dynamic_range(levels_of(x)) - plain < 1.0


def test_quiet_parts_do_not_count() -> None:
    """Two of ten blocks are 20 dB louder: they alone are the loudest 20 %."""
    x = stepped_sine((24.0, -30.0), (6.0, -10.0), rate=RATE)
    assert dynamic_range(levels_of(x)) == pytest.approx(0.0, abs=0.05)


def test_below_one_block_and_in_silence_it_does_not_exist() -> None:
    assert dynamic_range(levels_of(sine(1000, 2.99, rate=RATE))) == -np.inf
    assert np.isfinite(dynamic_range(levels_of(sine(1000, 3.0, rate=RATE))))
    assert dynamic_range(levels_of(np.zeros((2, 200_000), np.float32))) == -np.inf


def test_a_silent_channel_is_left_out() -> None:
    x = noise(12.0, rate=RATE)
    assert dynamic_range(levels_of(np.stack([x[0], 0 * x[0]]))) == dynamic_range(levels_of(x[:1]))


def test_a_single_impulse_has_no_second_peak() -> None:
    x = np.zeros((1, 7 * RATE), np.float32)
    x[0, 0] = 1.0
    assert dynamic_range(levels_of(x)) == -np.inf
