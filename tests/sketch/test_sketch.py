"""The value that ships: small, the same after a file, and distributed as the song."""

import json

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.programme import programme
from translate.decibels import power_db
from translate.sketch import Sketch, sketch_of
from translate.sketch.frames import RUN, RUNS, typical_frames
from translate.sketch.grid import BANDS, as_bins, by_component, joined, parted

DRAW = np.random.default_rng(3)
SHORT: dict[str, object] = {"texture": {"floor_db": [0.0] * 15, "moment_db": [0.0] * 14}}


def test_a_sketch_comes_back_from_its_file_and_is_small() -> None:
    made = sketch_of(programme(30.0))
    text = json.dumps(made.to_data())
    assert Sketch.from_data(json.loads(text)) == made
    assert hash(Sketch.from_data(json.loads(text))) == hash(made)
    assert len(text) < 20_000


@pytest.mark.parametrize("broken", [{}, {"sound": "AAAA"}, {"sound": "ü"}, {"texture": {"floor_db": [0.0]}}, SHORT])
def test_what_is_no_sketch_is_refused(broken: dict[str, object]) -> None:
    data = {**sketch_of(programme(10.0)).to_data(), **broken}
    if not broken:
        del data["sound"]
    with pytest.raises((ValueError, KeyError, TypeError)):
        Sketch.from_data(data)


def test_every_band_is_distributed_as_in_the_song() -> None:
    levels = DRAW.normal(-40.0, 8.0, (900, 5)) + np.linspace(-6.0, 6.0, 900)[:, np.newaxis]
    found: NDArray[np.float64] = power_db(typical_frames(10.0 ** (levels / 10.0)))
    assert found.shape == (RUNS * RUN, 5)
    for pct in (10, 25, 50, 75, 90):
        assert np.percentile(found, pct, axis=0) == pytest.approx(np.percentile(levels, pct, axis=0), abs=0.7)
    assert found.mean(axis=0) == pytest.approx(levels.mean(axis=0), abs=0.1)


def test_what_sounds_together_stays_together() -> None:
    """Two bands that take turns in the song take turns in the sketch."""
    turn = np.repeat(DRAW.random(60) > 0.5, 15)
    levels = np.where(np.stack([turn, ~turn], axis=1), -10.0, -40.0) + DRAW.normal(0.0, 0.1, (900, 2))
    found: NDArray[np.float64] = power_db(typical_frames(10.0 ** (levels / 10.0)))
    assert float(np.mean((found[:, 0] > -25.0) == (found[:, 1] > -25.0))) < 0.1


@pytest.mark.parametrize("frames", [0, 3, 40])
def test_short_and_silent_songs_have_sketches(frames: int) -> None:
    assert typical_frames(np.ones((frames, 4))).shape == (RUNS * RUN, 4)
    assert not typical_frames(np.zeros((frames, 4))).any()


def test_no_power_is_lost_between_grids() -> None:
    components: NDArray[np.float64] = DRAW.random(size=(4, by_component(np.ones(4097)).size))
    assert joined(components).shape == (4, BANDS)
    assert parted(joined(components)).sum(axis=1) == pytest.approx(components.sum(axis=1))
    falling = np.geomspace(1.0, 1e-6, components.shape[1])
    assert by_component(as_bins(falling)) == pytest.approx(falling, rel=0.2)
    assert as_bins(components[0]).sum() == pytest.approx(components[0].sum(), rel=1e-6)
