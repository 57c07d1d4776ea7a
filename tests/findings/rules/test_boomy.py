"""`boomy-in-the-car`: the low end's share of the loudness in a car, unless harmonics carry it."""

import numpy as np
import pytest

from tests.findings.made import FRAMES, bands, case, evidence, found
from translate.findings import Case, Finding

CAR = ("car@parked", "laptop")


def boomy(sub: float, bass: float, low_mid: float = 10.0, **more: object) -> list[Finding]:
    return found("boomy-in-the-car", made(sub, bass, low_mid, **more))


def made(sub: float, bass: float, low_mid: float, **more: object) -> Case:
    row = {"heard_sub_pct": sub, "heard_bass_pct": bass, "heard_low_mid_pct": low_mid}
    return case(CAR, rows={"car@parked": row, "laptop": row}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("low_pct", "fires"), [(13.5, False), (15.5, True)])
def test_it_fires_beyond_what_finished_masters_have_and_in_cars_only(low_pct: float, fires: bool) -> None:
    one = boomy(4.0, low_pct - 4.0)
    assert bool(one) is fires
    assert [finding.devices for finding in one] == [("car@parked",)] * fires


@pytest.mark.parametrize(("low_mid", "fires"), [(24.0, True), (27.0, False)])
def test_a_low_end_with_its_harmonics_sounds_full(low_mid: float, fires: bool) -> None:
    assert bool(boomy(5.0, 15.0, low_mid)) is fires


@pytest.mark.parametrize(("low_pct", "severity"), [(21.0, "warning"), (23.0, "problem")])
def test_severity(low_pct: float, severity: str) -> None:
    (one,) = boomy(3.0, low_pct - 3.0)
    assert one.severity == severity
    assert one.cause == "master"


def test_weight_and_evidence() -> None:
    low = {"bands": bands(sub=1.0, bass=1.0, low_mid=2.0, mid=2.0, presence=2.0, sibilance=1.0, air=1.0)}
    (one,) = boomy(4.0, 20.75, reference=low)
    assert one.weight == pytest.approx(0.6)
    assert evidence(one) == {
        "heard_sub_pct": 4.0,
        "heard_bass_pct": 20.75,
        "heard_low_mid_pct": 10.0,
        "reference_low_end_pct": pytest.approx(20.0),
    }
    assert boomy(10.0, 60.0)[0].weight == pytest.approx(0.9)


def test_the_worst_car_speaks_for_all() -> None:
    rows = {"car@parked": {"heard_bass_pct": 16.0}, "car@motorway": {"heard_bass_pct": 19.0}}
    rows = {name: row | {"heard_low_mid_pct": 5.0} for name, row in rows.items()}
    (one,) = found("boomy-in-the-car", case(("car@parked", "car@motorway"), rows=rows))
    assert one.devices == ("car@motorway", "car@parked")
    assert evidence(one)["heard_bass_pct"] == 19.0


def test_it_points_at_the_passages_that_boom() -> None:
    bass = np.full(FRAMES, 0.5)
    bass[200:300] = 6.0
    (one,) = boomy(4.0, 14.0, heard={"car@parked": {"bands": bands(sub=0.0, bass=bass)}})
    ((start, end),) = one.spans
    assert start == pytest.approx(19.5, abs=1.0)
    assert end == pytest.approx(30.5, abs=1.0)
