"""How much of a device's error reaches the score: the arithmetic, and that a device known exactly moves nothing."""

from dataclasses import replace

import numpy as np
import pytest

from translate.audio import Audio
from translate.devices import device
from translate.dsp.programme import programme_noise
from translate.response import FrequencyResponse
from translate.scoring import Draws
from translate.sketch import Sketch, sketch_of
from validation.norm.cancels import PARTS, changes, drawn_device, share_left

FLAT = FrequencyResponse.flat()
TV = device("tv")


@pytest.fixture(scope="module")
def sketches() -> list[Sketch]:
    """Three programmes, from dark to bright."""
    noise = programme_noise(12.0, 44_100)
    brighter = [noise, noise - 0.5 * np.roll(noise, 1), noise - 0.8 * np.roll(noise, 1)]
    return [sketch_of(Audio((0.3 * one).astype(np.float32), 44_100)) for one in brighter]


def test_the_share_is_where_what_is_not_cancelled_moves_as_much() -> None:
    """Points that grow as the square of the part: a quarter of all of it is reached at one half."""
    assert share_left(2.0, {part: 8.0 * part**2 for part in PARTS}) == pytest.approx(0.5)
    assert share_left(1.0, {part: 8.0 * part**2 for part in PARTS}) == pytest.approx(0.5**1.5)


def test_a_device_is_off_by_a_part_of_what_was_drawn() -> None:
    around = Draws(2).circumstances(TV)
    whole, half = (drawn_device(TV, around, 1, part) for part in (1.0, 0.5))
    assert whole.listening.level_db - 63.0 == pytest.approx(2.0 * (half.listening.level_db - 63.0))
    hz = np.array([200.0, 2_000.0])
    off = whole.response.at(hz) - TV.response.at(hz)
    assert np.abs(off).max() > 0.5
    np.testing.assert_allclose(off, 2.0 * (half.response.at(hz) - TV.response.at(hz)))


def test_a_device_that_is_known_moves_nothing_and_a_band_does(sketches: list[Sketch]) -> None:
    known = replace(
        TV,
        response_data=replace(TV.response_data, below=FLAT, above=FLAT),
        listening=replace(TV.listening, range_db=0.0),
        noise=None,
    )
    assert changes(sketches, known, Draws(1)) == (0.0, dict.fromkeys(PARTS, 0.0))
    true, alone = changes(sketches, TV, Draws(2))
    assert true > 0.0
    assert alone[0.125] < alone[0.5]
