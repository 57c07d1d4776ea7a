"""The fold to one loudspeaker and the stereo image, on signals whose answer is known."""

import numpy as np
import pytest

from tests.programme import decorrelated_pink, pink
from translate.audio import Audio
from translate.devices import device
from translate.dsp.levels import measure_levels
from translate.findings.fold import fold_of, folded_bands, share_heard
from translate.findings.image import image_of, width_db
from translate.playback import play

RATE = 48_000


def stereo(left: np.ndarray, right: np.ndarray) -> Audio:
    return Audio(np.stack([left, right]).astype(np.float32), RATE)


@pytest.mark.parametrize(("side", "loss_db"), [(1.0, 0.0), (0.0, 3.01), (-0.5, 9.03 + 0.97), (-1.0, 40.0)])
def test_loss_of_a_level_and_polarity(side: float, loss_db: float) -> None:
    """L = x, R = a·x: 10·lg(2·(1 + a²) / (1 + a)²)."""
    noise = pink(4.0, RATE, seed=3)
    fold = fold_of(stereo(noise, side * noise))
    assert fold.loss_db[3:-3] == pytest.approx(np.full_like(fold.loss_db[3:-3], loss_db), abs=0.05)


def test_unrelated_channels_lose_3_db() -> None:
    fold = fold_of(decorrelated_pink(10.0, RATE))
    assert np.median(fold.loss_db[:, 2:], axis=0) == pytest.approx([3.0] * 5, abs=0.3)
    assert fold.loss_db[6:-6, 2:].max() < 6.0


def test_time_and_band_are_told_apart() -> None:
    from validation.proof.filters import between, filtered

    noise = pink(12.0, RATE, seed=4)
    part = filtered(noise[np.newaxis], RATE, gain=lambda hz: between(hz, 2_500.0, 4_000.0))[0]
    part[: 4 * RATE] = part[8 * RATE :] = 0.0
    fold = fold_of(stereo(noise, noise - 2.0 * part))
    when = (np.arange(fold.loss_db.shape[0]) + 0.5) * fold.hop_s
    inside, outside = (when > 5.0) & (when < 7.0), (when < 3.0) | (when > 9.0)
    assert fold.loss_db[inside, 4].min() > 3.0
    assert fold.loss_db[outside].max() < 0.1
    assert fold.loss_db[inside][:, [0, 1, 2, 6]].max() < 0.5


def test_what_is_folded() -> None:
    assert folded_bands(device("phone-speaker")).all()
    assert folded_bands(device("soundbar")).tolist() == [True, True, *[False] * 5]
    assert not folded_bands(device("laptop")).any()


def test_a_phone_has_no_bass_to_lose() -> None:
    shares = {
        name: share_heard(play(decorrelated_pink(4.0, RATE), device=name).heard)
        for name in ("phone-speaker", "club-pa")
    }
    assert shares["phone-speaker"][:2].sum() < 0.01 < 0.05 < shares["club-pa"][:2].sum()
    assert [share.sum() for share in shares.values()] == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("side_db", [-40.0, -12.0, 0.0, 6.0])
def test_width_is_side_over_mid(side_db: float) -> None:
    mid, side = (pink(4.0, RATE, seed=seed) for seed in (5, 6))
    side = side * 10.0 ** (side_db / 20.0)
    assert width_db(measure_levels(stereo(mid + side, mid - side).samples, RATE)) == pytest.approx(side_db, abs=0.4)


def test_image_follows_the_balance() -> None:
    noise = pink(6.0, RATE, seed=7)
    gain = np.repeat([1.0, 0.5], 3 * RATE)
    image = image_of(measure_levels(stereo(noise, gain * noise).samples, RATE))
    assert image.balance_db == pytest.approx([0.0] * 3 + [6.02] * 3, abs=0.1)
    assert image.correlation == pytest.approx(np.ones(6), abs=1e-6)
