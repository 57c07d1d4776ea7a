"""`harsh`: presence against its neighbours at the ear, and whether the master or the device is to blame."""

import numpy as np
import pytest

from tests.findings.made import FRAMES, bands, case, evidence, found


@pytest.mark.parametrize(("step_db", "fires"), [(5.5, False), (6.5, True)])
def test_it_fires_beyond_what_finished_masters_reach(step_db: float, fires: bool) -> None:
    assert bool(found("harsh", case(heard={"laptop": {"presence_step_db": step_db}}))) is fires


def test_the_harshest_device_comes_first_and_only_harsh_ones_are_named() -> None:
    (one,) = found(
        "harsh",
        case(
            heard={"laptop": {"presence_step_db": 7.0}, "tv": {"presence_step_db": 9.5}},
            rows={"tv": {"heard_presence_pct": 41.0}},
        ),
    )
    assert one.devices == ("tv", "laptop")
    assert evidence(one) == {"presence_step_db": 9.5, "reference_presence_step_db": 0.0, "heard_presence_pct": 41.0}
    assert "9 dB" in one.sentence or "10 dB" in one.sentence
    assert "41 %" in one.sentence


@pytest.mark.parametrize(("own_db", "cause"), [(4.0, "device"), (5.0, "master")])
def test_the_master_is_to_blame_where_it_is_harsh_on_the_monitors_too(own_db: float, cause: str) -> None:
    (one,) = found("harsh", case(heard={"tv": {"presence_step_db": 8.0}}, reference={"presence_step_db": own_db}))
    assert one.cause == cause
    assert ("The device itself adds 4 dB" in one.remedy) is (cause == "device")


def test_how_much_to_lower_it_by() -> None:
    """To the middle of what finished masters have."""
    (one,) = found("harsh", case(heard={"tv": {"presence_step_db": 11.0}}, reference={"presence_step_db": 9.25}))
    assert "by about 7 dB" in one.remedy


@pytest.mark.parametrize(
    ("step_db", "own_db", "severity"), [(8.5, 6.0, "warning"), (9.5, 6.0, "problem"), (9.5, 2.0, "warning")]
)
def test_gross_harshness_of_the_master_is_a_problem(step_db: float, own_db: float, severity: str) -> None:
    (one,) = found("harsh", case(heard={"tv": {"presence_step_db": step_db}}, reference={"presence_step_db": own_db}))
    assert one.severity == severity


def test_its_weight_grows_from_a_third_to_nine_tenths() -> None:
    weights = [
        found("harsh", case(heard={"tv": {"presence_step_db": step_db}}))[0].weight
        for step_db in (6.0, 10.0, 14.0, 20.0)
    ]
    assert weights == pytest.approx([0.3, 0.6, 0.9, 0.9])


@pytest.mark.parametrize(("level", "shown"), [(3.5, False), (3.9, True)])
def test_it_points_at_the_passages_with_more_presence_than_usual(level: float, shown: bool) -> None:
    """15 % above the mean of the song, over a second."""
    presence = np.full(FRAMES, 3.0)
    presence[100:150] = level
    (one,) = found(
        "harsh", case(heard={"tv": {"presence_step_db": 8.0}}, reference={"bands": bands(presence=presence)})
    )
    assert bool(one.spans) is shown
    for start, end in one.spans:
        assert start == pytest.approx(10.0, abs=0.5)
        assert end == pytest.approx(15.0, abs=0.5)
