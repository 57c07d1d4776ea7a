"""Soft channels and dropouts against signals made to have them, and ends that are meant."""

import numpy as np
import pytest

from tests.programme import programme
from translate.analysis.metrics.damage import channel_balance, dropouts
from translate.audio import Audio
from translate.dsp.levels import Levels, measure_levels

RATE = 44_100
SONG = programme(8.0, RATE)


def levels(samples: np.ndarray) -> Levels:
    return measure_levels(np.asarray(samples, dtype=np.float32), RATE)


def silenced(audio: Audio, start_s: float, end_s: float, channels: slice = slice(None)) -> np.ndarray:
    samples = audio.samples.copy()
    samples[channels, round(start_s * RATE) : round(end_s * RATE)] = 0.0
    return samples


@pytest.mark.parametrize("gain_db", [-8.0, -1.0, 3.0])
def test_the_balance_moves_by_what_a_channel_is_turned(gain_db: float) -> None:
    turned = SONG.samples * np.array([[10.0 ** (gain_db / 20.0)], [1.0]])
    assert channel_balance(levels(turned)) - channel_balance(levels(SONG.samples)) == pytest.approx(gain_db, abs=0.01)


def test_a_dead_channel_is_at_the_end_of_the_scale() -> None:
    assert channel_balance(levels(SONG.samples * [[1.0], [0.0]])) == 60.0
    assert channel_balance(levels(SONG.samples * [[0.0], [1.0]])) == -60.0


def test_mono_and_silence_are_balanced() -> None:
    assert channel_balance(levels(SONG.samples[:1])) == 0.0
    assert channel_balance(levels(np.zeros((2, RATE)))) == 0.0


@pytest.mark.parametrize(("start_s", "length_s"), [(3.0, 0.06), (3.0, 2.0), (2.503, 0.1)])
def test_torn_out_sound_is_as_long_as_it_is(start_s: float, length_s: float) -> None:
    loud = levels(silenced(Audio(_steady(), RATE), start_s, start_s + length_s))
    assert dropouts(loud) == pytest.approx(length_s, abs=0.011)


def test_a_dropout_of_one_channel_counts() -> None:
    assert dropouts(levels(silenced(Audio(_steady(), RATE), 3.0, 3.5, slice(1)))) == pytest.approx(0.5, abs=0.011)


def test_what_is_meant_is_no_dropout() -> None:
    assert dropouts(levels(SONG.samples)) == 0.0
    assert dropouts(levels(SONG.samples * [[1.0], [0.0]])) == 0.0  # a dead channel has nothing to drop
    assert dropouts(levels(np.zeros((2, RATE)))) == 0.0
    assert dropouts(levels(silenced(SONG, 0.0, 2.0))) == 0.0  # begins later
    assert dropouts(levels(silenced(SONG, 6.0, 8.0))) == 0.0  # ends earlier


def test_a_break_that_rings_off_is_no_dropout() -> None:
    t = np.arange(8 * RATE) / RATE
    rings_off = np.where((t > 3.0) & (t < 5.0), 10.0 ** (-(t - 3.0) * 60.0 / 0.5 / 20.0), 1.0)
    assert dropouts(levels(_steady() * rings_off)) == 0.0


def _steady() -> np.ndarray:
    return (0.1 * np.random.default_rng(1).standard_normal((2, 8 * RATE))).astype(np.float32)
