"""`width-unstable`: an image that wanders, or is out of phase, from second to second."""

import numpy as np
import pytest

from tests.findings.made import case, evidence, found
from translate.analysis.series import Image
from translate.findings import Finding

SECONDS = np.arange(40)


def image(
    balance: object = 0.0, correlation: object = 0.7, seconds: np.ndarray = SECONDS, devices: tuple[str, ...] = ("tv",)
) -> list[Finding]:
    balances, correlations = (np.broadcast_to(np.asarray(x, float), seconds.size) for x in (balance, correlation))
    stream = {"image": Image(seconds, balances, correlations)}
    return found("width-unstable", case((*devices, "phone-speaker"), delivered=stream))


def to_and_fro(db: float) -> np.ndarray:
    """Left and right in turns: a standard deviation of that many dB."""
    return db * (-1.0) ** SECONDS


def opposed(count: int, correlation: float = -0.3) -> np.ndarray:
    return np.where(count > SECONDS, correlation, 0.7)


@pytest.mark.parametrize(("db", "fires"), [(1.65, False), (2.0, True)])
def test_a_balance_that_wanders(db: float, fires: bool) -> None:
    one = image(to_and_fro(db))
    assert [finding.devices for finding in one] == [("tv",)] * fires
    assert all("wanders" in finding.sentence and finding.cause == "mix" for finding in one)


def test_a_slow_change_is_arrangement() -> None:
    assert image(np.linspace(-6.0, 6.0, 40)) == []


@pytest.mark.parametrize(("count", "fires"), [(3, False), (5, True)])
def test_a_tenth_of_the_seconds_out_of_phase(count: int, fires: bool) -> None:
    one = image(correlation=opposed(count))
    assert bool(one) is fires
    assert all("out of phase" in finding.sentence for finding in one)


@pytest.mark.parametrize(("correlation", "fires"), [(-0.09, False), (-0.11, True)])
def test_below_minus_a_tenth_is_out_of_phase(correlation: float, fires: bool) -> None:
    assert bool(image(correlation=opposed(10, correlation))) is fires


def test_weight_of_each_and_of_both() -> None:
    half = image(correlation=opposed(18))  # 0.45 of 0.1 to 0.8: a half
    assert half[0].weight == pytest.approx(0.55)
    assert image(correlation=opposed(36))[0].weight == pytest.approx(0.85)
    wander = image(to_and_fro(9.0))
    assert wander[0].weight == pytest.approx(0.85)
    assert "±" in wander[0].sentence
    both = image(to_and_fro(2.1), opposed(18))
    assert both[0].weight == pytest.approx(0.55)
    assert "out of phase in 45 %" in both[0].sentence


def test_evidence() -> None:
    found_ = evidence(image(correlation=opposed(10))[0])
    assert found_ == {
        "balance_wander_db": 0.0,
        "opposed_time_pct": 25.0,
        "lowest_correlation": -0.3,
    }


def test_the_swing_in_words_is_its_amplitude() -> None:
    """The trend over 9 s takes a ninth of a change from second to second away."""
    (one,) = image(to_and_fro(4.0))
    wander = evidence(one)["balance_wander_db"]
    assert wander == pytest.approx(4.0, rel=0.15)
    assert f"±{wander * 2**0.5:.1f} dB" in one.sentence  # type: ignore[operator]


def test_where_it_is() -> None:
    (one,) = image(correlation=np.where((SECONDS >= 10) & (SECONDS < 16), -0.4, 0.7))
    assert one.spans == ((10.0, 16.0),)
    moved = np.where((SECONDS >= 20) & (SECONDS < 26), 7.0 * (-1.0) ** SECONDS, 0.0)
    ((start, end),) = image(moved)[0].spans
    assert (start, end) == pytest.approx((20.0, 26.0), abs=1.0)
    assert image(correlation=opposed(38))[0].spans == ()
    assert image(correlation=opposed(34))[0].spans == ((0.0, 34.0),)


def test_loud_seconds_keep_their_own_time() -> None:
    """The image knows loud seconds only: their numbers say when they are."""
    loud = np.concatenate([np.arange(5), np.arange(20, 30)])
    (one,) = image(correlation=np.where(loud >= 26, -0.4, 0.7), seconds=loud)
    assert one.spans == ((26.0, 30.0),)


@pytest.mark.parametrize(("seconds", "fires"), [(5, False), (7, True)])
def test_a_scrap_has_no_image(seconds: int, fires: bool) -> None:
    assert bool(image(correlation=-0.5, seconds=np.arange(seconds))) is fires


def test_mono_devices_have_none_either() -> None:
    assert image(correlation=-0.5, devices=()) == []
