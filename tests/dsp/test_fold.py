"""The fold to one loudspeaker, on signals whose answer is known."""

import numpy as np
import pytest

from tests.programme import decorrelated_pink, pink
from translate.dsp.fold import Fold, fold_of
from translate.playback import play

RATE = 48_000


def fold_of_pair(left: np.ndarray, right: np.ndarray) -> Fold:
    return fold_of(np.stack([left, right]).astype(np.float32), RATE)


@pytest.mark.parametrize(("side", "loss_db"), [(1.0, 0.0), (0.0, 3.01), (-0.5, 9.03 + 0.97), (-1.0, 40.0)])
def test_loss_of_a_level_and_polarity(side: float, loss_db: float) -> None:
    """L = x, R = a·x: 10·lg(2·(1 + a²) / (1 + a)²)."""
    noise = pink(4.0, RATE, seed=3)
    fold = fold_of_pair(noise, side * noise)
    assert fold.loss_db[3:-3] == pytest.approx(np.full_like(fold.loss_db[3:-3], loss_db), abs=0.05)


def test_unrelated_channels_lose_3_db() -> None:
    fold = fold_of(decorrelated_pink(10.0, RATE).samples, RATE)
    assert np.median(fold.loss_db[:, 2:], axis=0) == pytest.approx([3.0] * 5, abs=0.3)
    assert fold.loss_db[6:-6, 2:].max() < 6.0


def test_time_and_band_are_told_apart() -> None:
    from validation.proof.filters import between, filtered

    noise = pink(12.0, RATE, seed=4)
    part = filtered(noise[np.newaxis], RATE, gain=lambda hz: between(hz, 2_500.0, 4_000.0))[0]
    part[: 4 * RATE] = part[8 * RATE :] = 0.0
    fold = fold_of_pair(noise, noise - 2.0 * part)
    when = (np.arange(fold.loss_db.shape[0]) + 0.5) * fold.hop_s
    inside, outside = (when > 5.0) & (when < 7.0), (when < 3.0) | (when > 9.0)
    assert fold.loss_db[inside, 4].min() > 3.0
    assert fold.loss_db[outside].max() < 0.1
    assert fold.loss_db[inside][:, [0, 1, 2, 6]].max() < 0.5


def test_the_engine_finds_the_same_in_its_pass() -> None:
    """To the bit: the fold of a stream is made of the frames that the spectrum is made of."""
    audio = decorrelated_pink(6.3, 44_100)
    here, alone = play(audio, device="phone-speaker").heard.delivered.fold, fold_of(audio.samples, audio.rate)
    assert here.hop_s == alone.hop_s
    np.testing.assert_array_equal(here.loss_db, alone.loss_db)
    np.testing.assert_array_equal(here.active, alone.active)


def test_a_platforms_limiter_is_not_in_it() -> None:
    """The fold is that of the decoded stream, before any gain."""
    audio = decorrelated_pink(3.0, 44_100).gained(-20.0)
    audio.samples[:, 40_000:40_020] *= 12.0
    there = play(audio, device="phone-speaker", platform="spotify", setting="loud", quality="lossless").heard.delivered
    assert there.limiter_reduction_db > 1.0
    np.testing.assert_array_equal(there.fold.loss_db, fold_of(audio.samples, audio.rate).loss_db)
