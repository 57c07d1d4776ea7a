"""Where one master lies in another one: planted lags, polarities and equalizers are found."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import butter, lfilter

from tests.comparison.masters import lufs
from tests.programme import programme
from translate.audio import Audio
from translate.comparison.alignment import align, fraction_of, moved

RATE, REACH = 22_050, 2_000
SONG = programme(8.0, RATE).samples
EXCERPT = slice(3 * RATE, 6 * RATE)
WIDE = slice(3 * RATE - REACH, 6 * RATE + REACH)


def later(samples: NDArray[np.float32], lag: int) -> NDArray[np.float32]:
    return np.asarray(np.roll(samples, lag, axis=1))


@pytest.mark.parametrize("lag", [0, 1, -1, 187, -1_999, 2_000])
@pytest.mark.parametrize("polarity", [1, -1])
def test_a_planted_lag_and_polarity(lag: int, polarity: int) -> None:
    found = align(SONG[:, EXCERPT], polarity * 0.5 * later(SONG, lag)[:, WIDE], RATE, REACH)
    assert found is not None
    assert (found.lag, found.polarity) == (lag, polarity)
    assert found.likeness == pytest.approx(1.0, abs=1e-4)


def test_equalized_and_clipped_it_is_found_where_the_difference_is_quietest() -> None:
    """A low shelf of 6 dB delays the bass: to the sample, or the neighbour that leaves less."""
    bass = lfilter(*butter(1, 150.0, fs=RATE), SONG, axis=1)
    other = later(np.clip(2.0 * (SONG + bass), -1.0, 1.0).astype(np.float32), 40)
    found = align(SONG[:, EXCERPT], other[:, WIDE], RATE, REACH)
    assert found is not None
    assert found.polarity == 1
    assert found.lag in (39, 40, 41)
    assert found.likeness > 0.6
    left = {lag: difference_lufs(SONG[:, EXCERPT], later(other, -lag)[:, EXCERPT]) for lag in range(30, 51)}
    assert left[found.lag] <= min(left.values()) + 0.01


def difference_lufs(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    first, second = (lufs(Audio(x, RATE)) for x in (one, other))
    return lufs(Audio(one - other * 10 ** ((first - second) / 20), RATE)) - first


def test_one_channel_upside_down_is_the_same_song() -> None:
    found = align(SONG[:, EXCERPT], (SONG * np.array([[1.0], [-1.0]], np.float32))[:, WIDE], RATE, REACH)
    assert found is not None
    assert found.lag == 0
    assert found.likeness == pytest.approx(1.0, abs=1e-4)


def test_of_bars_that_repeat_to_the_sample_the_nearest_is_meant() -> None:
    loop = np.tile(np.random.default_rng(1).standard_normal((2, 900)).astype(np.float32), 10)
    found = align(loop[:, 3_000:6_000], loop[:, 3_000 - REACH : 6_000 + REACH], RATE, REACH)
    assert found is not None
    assert found.lag == 0


def test_noise_and_noise_are_not_alike_and_silence_is_nowhere() -> None:
    one, other = np.random.default_rng(2).standard_normal((2, 2, 3 * RATE + 2 * REACH)).astype(np.float32)
    found = align(one[:, : 3 * RATE], other, RATE, REACH)
    assert found is not None
    assert found.likeness < 0.05
    assert align(np.zeros((2, 3 * RATE), np.float32), other, RATE, REACH) is None
    assert align(one[:, : 3 * RATE], np.zeros_like(other), RATE, REACH) is None


@pytest.mark.parametrize("fraction", [0.37, -0.5, 0.05])
@pytest.mark.parametrize("polarity", [1, -1])
def test_parts_of_a_sample(fraction: float, polarity: int) -> None:
    late = polarity * 0.7 * moved(SONG, -fraction)
    assert fraction_of(SONG, late, RATE) == pytest.approx(fraction, abs=1e-3)
    np.testing.assert_allclose(moved(late, fraction)[:, 100:-100] * polarity / 0.7, SONG[:, 100:-100], atol=1e-3)


def test_what_lies_to_the_sample_stays_as_it_is() -> None:
    assert fraction_of(SONG, 0.5 * SONG, RATE) == 0.0
    assert moved(SONG, 0.0) is SONG
