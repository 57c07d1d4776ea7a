"""How a level moves: pumping is heard, a volume is not, and what is shifted is held against the same moments."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.differences.made import differences, one_of, rendition
from translate.decibels import power_db
from translate.differences.over_time import apart_over_time
from translate.differences.quantity import Quantity

HOP_S = 0.1
SONG = 10.0 ** (np.random.default_rng(5).normal(0.0, 2.0, 400) / 10.0)


def level(power: NDArray[np.float64]) -> Quantity:
    return Quantity(0.0, 0.0, True, None, power_db(power), HOP_S)


def pumped(depth_db: float) -> NDArray[np.float64]:
    """Down and up by that much in turns."""
    return np.asarray(SONG * 10.0 ** (depth_db * (np.arange(SONG.size) % 2) / 10.0))


def test_a_level_that_goes_up_and_down_by_2_db_is_1_db_off_its_middle() -> None:
    assert apart_over_time(level(pumped(2.0)), [level(SONG)], [0.0, 0.0]) == pytest.approx(1.0, abs=0.02)


def test_louder_throughout_is_no_movement() -> None:
    assert apart_over_time(level(4.0 * SONG), [level(SONG)], [0.0, 0.0]) == pytest.approx(0.0, abs=1e-9)


def test_the_same_moments_are_held_against_each_other() -> None:
    late = np.concatenate([np.full(7, 1e-9), SONG])
    assert apart_over_time(level(late), [level(SONG)], [0.7, 0.0]) == pytest.approx(0.0, abs=1e-6)
    assert apart_over_time(level(late), [level(SONG)], [0.0, 0.0]) > 2.0


def test_between_the_steps_the_sound_of_a_second_is_compared() -> None:
    fine = np.repeat(SONG, 10) * 10.0 ** (np.random.default_rng(6).normal(0.0, 2.0, 10 * SONG.size) / 10.0)
    late = fine[5:-5].reshape(-1, 10).mean(axis=1)  # half a step later than the other begins
    early = fine.reshape(-1, 10).mean(axis=1)
    assert apart_over_time(level(late), [level(early)], [-0.05, 0.0]) < 0.35
    assert apart_over_time(level(late), [level(early)], [0.0, 0.0]) > 1.0


def test_a_gap_counts_as_what_can_be_heard_of_it_and_silence_as_nothing() -> None:
    gap = SONG.copy()
    gap[100:104] = 0.0
    assert apart_over_time(level(gap), [level(SONG)], [0.0, 0.0]) == pytest.approx(1.2, abs=0.05)
    assert apart_over_time(level(np.zeros(50)), [level(np.zeros(50))], [0.0, 0.0]) == 0.0
    assert apart_over_time(level(SONG[:1]), [level(SONG[:1])], [0.0, 0.0]) == 0.0


@pytest.mark.parametrize(("depth_db", "audible"), [(1.9, False), (2.1, True)])
def test_it_is_heard_from_a_decibel_on_and_only_in_one_song(depth_db: float, audible: bool) -> None:
    one = rendition("a", mid=pumped(depth_db), side=np.zeros(SONG.size))
    other = rendition("b", mid=SONG, side=np.zeros(SONG.size))
    assert one_of(differences(one, other), "a", "movement").audible is audible
    foreign = rendition("c", "reference", song="another", mid=SONG, side=np.zeros(SONG.size))
    assert not [d for d in differences(one, foreign) if d.dimension == "movement"]
