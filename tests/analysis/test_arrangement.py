"""What mastering leaves alone: gain, equalizers and, nearly, limiting."""

import numpy as np

from tests.programme import programme
from translate.analysis.series import ARRANGEMENT, arrangement_of
from translate.hearing import COMPONENTS_HZ
from translate.sketch import sketch_of

FRAMES = np.exp(np.random.default_rng(2).normal(-8.0, 1.5, (600, COMPONENTS_HZ.size)))


def test_gain_and_equalizers_change_nothing() -> None:
    """Bands are cut so that an equalizer is a gain for each."""
    gain = np.where(COMPONENTS_HZ < 400.0, 4.0, np.where(COMPONENTS_HZ < 5_000.0, 1.0, 0.2))
    np.testing.assert_allclose(arrangement_of(FRAMES * gain), arrangement_of(FRAMES), atol=1e-6)


def test_what_moves_together_is_told_from_what_takes_turns() -> None:
    turn = np.repeat(np.arange(600) // 10 % 2, COMPONENTS_HZ.size).reshape(600, -1)
    low = COMPONENTS_HZ < 150.0
    together, apart = (FRAMES * np.where(t == 1, 10.0, 1.0) for t in (turn, np.where(low, turn, 1 - turn)))
    pair = ARRANGEMENT.index("bass with mid")
    assert arrangement_of(together)[pair] > 0.5
    assert arrangement_of(apart)[pair] < -0.5


def test_silence_and_a_single_frame_have_numbers() -> None:
    for frames in (FRAMES[:0], FRAMES[:1], FRAMES * 0.0):
        found = arrangement_of(frames)
        assert found.shape == (len(ARRANGEMENT),)
        assert np.isfinite(found).all()


def test_masters_of_one_song_are_arranged_alike() -> None:
    song, other = programme(16.0), programme(16.0, seed=9)
    crushed = song.with_samples(np.tanh(3.0 * song.samples).astype(np.float32))
    one, same, another = (np.array(sketch_of(x).arrangement) for x in (song, crushed, other.excerpt(0.0, 8.0)))
    assert np.abs(one - same).max() < 0.6
    assert np.isfinite(another).all()
