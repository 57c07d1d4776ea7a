"""How far a score may be off: a quarter of what the device is off by, and the error of the norm. By a second road."""

import numpy as np
import pytest

from tests.scoring.rows import MIDDLE, changed, plain_norm
from translate.comparison.winners import winners_of
from translate.result import Identity, Row, Values
from translate.scoring import PANEL, PARTS, derived, score
from translate.scoring.parts import points
from translate.scoring.tone import BANDS, STEPS, TONE

NARROW = dict.fromkeys(STEPS, 0.005)  # octaves: finished masters agree in brightness, so that a tilt counts
SURE, UNSURE = plain_norm(**NARROW), plain_norm(standard_error=0.8, **NARROW)
BRIGHT = changed(heard_presence_pct=28.0, heard_sibilance_pct=8.5, sum_loss_db=4.0)


def tilted(row: dict[str, float], db: float) -> dict[str, float]:
    """`db` more in the highest band than in the lowest: loudness doubles every 10 dB, shares keep their sum."""
    found = dict(row)
    for names in (BANDS, TONE):
        shares = np.array([row[name] for name in names])
        leaning = shares * 2.0 ** (np.linspace(-0.5, 0.5, len(names)) * db / 10.0)
        found |= dict(zip(names, (leaning * shares.sum() / leaning.sum()).tolist(), strict=True))
    return derived(found)


def of_device(row: dict[str, float], effective_db: float) -> float:
    """Half of what lies between both tilts."""
    one, other = (score(tilted(row, sign * effective_db), SURE, 0.0).total for sign in (-1.0, 1.0))
    return abs(one - other) / 2.0


@pytest.mark.parametrize("uncertainty_db", [4.0, 12.0])
def test_a_quarter_of_the_devices_uncertainty_stays(uncertainty_db: float) -> None:
    """Norm and master are heard through the same device. A product decision: a fifth or a third is something else."""
    found = score(BRIGHT, SURE, uncertainty_db).interval
    assert found == pytest.approx(of_device(BRIGHT, uncertainty_db / 4.0), rel=1e-9)
    assert of_device(BRIGHT, uncertainty_db / 5.0) < 0.9 * found
    assert of_device(BRIGHT, uncertainty_db / 3.0) > 1.1 * found


def test_the_share_of_the_uncertainty_decides_who_wins() -> None:
    """Two masters so far apart that a device known to 11 dB still tells them apart, and one known to 13 dB does not."""
    other = {**BRIGHT, "sum_loss_db": 16.0}
    real = []
    for uncertainty_db in (11.0, 13.0):
        found = [(name, score(row, SURE, uncertainty_db)) for name, row in (("one", BRIGHT), ("other", other))]
        rows = [
            Row(
                identity=Identity(master=n),
                values=Values({"translation_score": s.total, "translation_score_interval": s.interval}),
            )
            for n, s in found
        ]
        (won,) = winners_of(rows, ["one", "other"])
        assert won.first == "one"
        real.append(won.is_real)
    assert real == [True, False]


def test_the_error_of_the_norm_is_that_of_the_mean_of_all_faults() -> None:
    parts = score(BRIGHT, UNSURE, 0.0).parts
    off = {name: 1.4 * (100.0 / value - 1.0) ** (1.0 / 1.6) for name, value in parts.items()}
    mean = sum(PANEL.parts[name] * value for name, value in off.items())
    error = 0.8 * PANEL.concentration
    expected = (points(mean - error) - points(mean + error)) / 2.0
    assert expected > 1.0
    assert score(BRIGHT, UNSURE, 0.0).interval == pytest.approx(expected)


def test_both_add_up_as_squares() -> None:
    device, norm = score(BRIGHT, SURE, 12.0).interval, score(BRIGHT, UNSURE, 0.0).interval
    assert min(device, norm) > 1.0
    assert score(BRIGHT, UNSURE, 12.0).interval == pytest.approx((device**2 + norm**2) ** 0.5)


def test_nothing_is_known_better_than_to_a_point() -> None:
    assert score(MIDDLE, SURE, 0.0).interval == score(BRIGHT, SURE, 0.0).interval == 1.0


def test_which_way_the_device_is_off_does_not_matter() -> None:
    assert score(BRIGHT, SURE, -12.0).interval == pytest.approx(score(BRIGHT, SURE, 12.0).interval)


def test_silence_has_no_points_at_all() -> None:
    found = score({**MIDDLE, "heard_loudness_sone": 0.0}, SURE, 12.0)
    assert (found.total, found.interval, dict(found.parts)) == (0.0, 1.0, dict.fromkeys(PARTS, 0.0))
    assert score({**MIDDLE, "heard_loudness_sone": 0.01}, SURE, 0.0).total == pytest.approx(100.0)


def test_bands_in_which_nothing_is_heard_may_be_tilted() -> None:
    empty = derived({**MIDDLE, **dict.fromkeys((*BANDS, *TONE), 0.0)})
    assert 0.0 < score(empty, SURE, 6.0).total < 100.0
