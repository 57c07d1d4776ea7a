"""`turned-down`: a master made denser than the loudness at which it is played allows."""

import numpy as np
import pytest

from tests.findings.made import case, evidence, found
from translate.findings import Finding


def down(gain_db: float = -6.0, psr_lu: object = 5.0, laptop_db: float = -6.0) -> list[Finding]:
    psr = np.broadcast_to(np.asarray(psr_lu, float), 371).copy()
    return found(
        "turned-down",
        case(
            delivered={"gain_db": gain_db, "playback_lufs": -14.0, "playback_true_peak_dbtp": -6.2},
            file={"psr_lu": psr},
            heard={"laptop": {"gain_db": laptop_db}, "tv": {"gain_db": gain_db}},
        ),
    )


@pytest.mark.parametrize(
    ("gain_db", "psr", "fires"), [(-2.7, 5.0, False), (-3.3, 5.0, True), (-6.0, 5.7, True), (-6.0, 6.3, False)]
)
def test_it_fires_beyond_both_limits(gain_db: float, psr: float, fires: bool) -> None:
    assert bool(down(gain_db, psr)) is fires


@pytest.mark.parametrize(
    ("gain_db", "psr", "weight"), [(-3.0, 6.0, 0.25), (-3.0, 4.5, 0.5), (-6.0, 4.5, 0.55), (-12.0, 2.0, 0.85)]
)
def test_weight(gain_db: float, psr: float, weight: float) -> None:
    (one,) = down(gain_db, psr)
    assert one.weight == pytest.approx(weight)
    assert (one.severity, one.cause) == ("warning", "master")


def test_the_median_decides_and_moments_without_a_value_do_not_count() -> None:
    psr = np.full(371, np.nan)
    psr[:100], psr[100:160] = 5.0, 9.0
    (one,) = down(psr_lu=psr)
    assert evidence(one) == {
        "platform_gain_db": -6.0,
        "playback_lufs": -14.0,
        "playback_true_peak_dbtp": -6.2,
        "median_psr_lu": 5.0,
        "min_psr_lu": 5.0,
    }
    assert one.spans == ((0.0, 13.0),)
    assert down(psr_lu=np.nan) == []


def test_compared_with_a_dynamic_master() -> None:
    (one,) = down(psr_lu=5.0)
    assert "peaks 3.0 dB higher" in one.sentence
    assert "3 to 5 dB higher peaks" in one.remedy


@pytest.mark.parametrize(("laptop_db", "devices"), [(-2.8, ("tv",)), (-3.2, ("laptop", "tv"))])
def test_it_names_the_devices_on_which_it_is_turned_down(laptop_db: float, devices: tuple[str, ...]) -> None:
    assert down(laptop_db=laptop_db)[0].devices == devices


@pytest.mark.parametrize(("flat", "shown"), [(330, True), (340, False)])
def test_flat_nearly_everywhere_is_no_place(flat: int, shown: bool) -> None:
    psr = np.full(371, 9.0)
    psr[:flat] = 5.0
    assert bool(down(psr_lu=psr)[0].spans) is shown
