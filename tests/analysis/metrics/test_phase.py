"""`translate.analysis.metrics.phase` and `translate.analysis.metrics.ceiling`: channels summed, width, the ceiling."""

import numpy as np
import pytest

import translate
from tests.playback.profiles import made
from tests.signals import Samples, noise, sine
from translate.analysis.measurement import measure
from translate.audio import Audio

RATE = 48_000


def row(left: Samples, right: Samples) -> dict[str, float]:
    both = np.concatenate([left, right]).astype(np.float32)
    return translate.play(Audio(both, RATE), device=made("flat")).row


ONE, OTHER = (noise(4.0, channels=1, rate=RATE, seed=seed, dbfs=-20.0) for seed in (1, 2))


@pytest.mark.parametrize(
    ("left", "right", "loss_db", "width_db"),
    [(ONE, ONE, 0.0, -30.0), (ONE, OTHER, 3.0, 0.0), (ONE, -ONE, 30.0, 30.0), (ONE, 0 * ONE, 3.0, 0.0)],
    ids=["equal", "unrelated", "opposite", "one side"],
)
def test_what_the_sum_loses(left: Samples, right: Samples, loss_db: float, width_db: float) -> None:
    found = row(left, right)
    assert found["sum_loss_db"] == pytest.approx(loss_db, abs=0.2)
    assert found["width_db"] == pytest.approx(width_db, abs=0.3)


def test_only_the_bass_is_opposite() -> None:
    bass, rest = sine(80.0, 4.0, dbfs=-12.0, rate=RATE)[:1], sine(1_000.0, 4.0, dbfs=-12.0, rate=RATE)[:1]
    found = row(rest + bass, rest - bass)
    assert found["bass_sum_loss_db"] > 15.0
    assert found["sum_loss_db"] < 3.0
    assert row(rest + bass, rest + bass)["bass_sum_loss_db"] == pytest.approx(0.0, abs=0.05)


def at_ceiling(samples: Samples) -> float:
    return float(measure(Audio(samples.astype(np.float32), RATE))["at_ceiling_pct"])


def test_clipped_music_stands_at_its_ceiling_however_soft_it_plays() -> None:
    music = noise(6.0, channels=1, rate=RATE, seed=4, dbfs=-20.0)
    clipped = np.clip(music, -0.15, 0.15)
    assert at_ceiling(music) < 1.0
    assert at_ceiling(clipped) > 80.0
    assert at_ceiling(0.1 * clipped) == pytest.approx(at_ceiling(clipped), abs=0.5)
    assert at_ceiling(0 * music) == 0.0
