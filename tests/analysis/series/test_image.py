"""The stereo image, on signals whose answer is known."""

import numpy as np
import pytest

from tests.programme import pink
from translate.analysis.series.image import image_of, side_to_mid_db
from translate.dsp.levels import Levels, measure_levels

RATE = 48_000


def levels_of(left: np.ndarray, right: np.ndarray) -> Levels:
    return measure_levels(np.stack([left, right]).astype(np.float32), RATE)


@pytest.mark.parametrize("side_db", [-40.0, -12.0, 0.0, 6.0])
def test_width_is_side_over_mid(side_db: float) -> None:
    mid, side = (pink(4.0, RATE, seed=seed) for seed in (5, 6))
    side = side * 10.0 ** (side_db / 20.0)
    assert side_to_mid_db(levels_of(mid + side, mid - side)) == pytest.approx(side_db, abs=0.4)


def test_image_follows_the_balance() -> None:
    noise = pink(6.0, RATE, seed=7)
    gain = np.repeat([1.0, 0.5], 3 * RATE)
    image = image_of(levels_of(noise, gain * noise))
    assert image.balance_db == pytest.approx([0.0] * 3 + [6.02] * 3, abs=0.1)
    assert image.correlation == pytest.approx(np.ones(6), abs=1e-6)
