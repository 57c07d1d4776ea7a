"""`presence-buried`: presence behind its neighbours, or under the noise of the place."""

from dataclasses import replace

import numpy as np
import pytest

from tests.findings.made import FRAMES, bands, case, evidence, found
from translate.devices import device
from translate.findings import Finding

CAR = "car@motorway"


def hollow(step_db: float, own_db: float = 0.0, **row: float) -> list[Finding]:
    return found(
        "presence-buried",
        case(heard={"tv": {"presence_step_db": step_db}}, reference={"presence_step_db": own_db}, rows={"tv": row}),
    )


def noisy(audible_pct: float) -> list[Finding]:
    rows = {CAR: {"presence_audible_pct": audible_pct}}
    return found("presence-buried", case((CAR, "laptop"), rows=rows))


@pytest.mark.parametrize(("step_db", "fires"), [(-5.9, False), (-6.9, True)])
def test_it_fires_beyond_what_finished_masters_have(step_db: float, fires: bool) -> None:
    assert [finding.devices for finding in hollow(step_db)] == [("tv",)] * fires


@pytest.mark.parametrize(("own_db", "cause"), [(-4.7, "device"), (-5.7, "mix")])
def test_the_mix_is_to_blame_where_it_is_buried_on_the_monitors_too(own_db: float, cause: str) -> None:
    (one,) = hollow(-9.7, own_db)
    assert one.cause == cause
    assert ("takes 5 dB away" in one.remedy) is (cause == "device")


@pytest.mark.parametrize(
    ("step_db", "own_db", "severity"), [(-7.5, -6.0, "warning"), (-8.5, -6.0, "problem"), (-8.5, -2.0, "warning")]
)
def test_severity(step_db: float, own_db: float, severity: str) -> None:
    assert hollow(step_db, own_db)[0].severity == severity


@pytest.mark.parametrize(("step_db", "weight"), [(-6.4, 0.3), (-10.2, 0.6), (-14.0, 0.9), (-20.0, 0.9)])
def test_weight(step_db: float, weight: float) -> None:
    assert hollow(step_db)[0].weight == pytest.approx(weight)


def test_the_worst_device_speaks_for_all() -> None:
    heard = {"tv": {"presence_step_db": -7.0}, "laptop": {"presence_step_db": -9.0}}
    (one,) = found("presence-buried", case(heard=heard, rows={"laptop": {"heard_presence_pct": 5.0}}))
    assert one.devices == ("laptop", "tv")
    assert "9 dB below" in one.sentence
    assert evidence(one) == {"presence_step_db": -9.0, "reference_presence_step_db": 0.0, "heard_presence_pct": 5.0}


@pytest.mark.parametrize(("audible_pct", "fires"), [(13.5, True), (16.5, False)])
def test_noise_that_masks_it(audible_pct: float, fires: bool) -> None:
    one = noisy(audible_pct)
    assert [(finding.devices, finding.cause) for finding in one] == [((CAR,), "master")] * fires


@pytest.mark.parametrize(("audible_pct", "weight"), [(15.0 - 1e-9, 0.25), (7.5, 0.5), (0.0, 0.75)])
def test_weight_of_what_is_masked(audible_pct: float, weight: float) -> None:
    assert noisy(audible_pct)[0].weight == pytest.approx(weight)


def test_where_nothing_makes_noise_nothing_is_masked_by_it() -> None:
    quiet = replace(device(CAR), noise=None)
    rows = {CAR: {"presence_audible_pct": 0.0}}
    assert found("presence-buried", case((CAR,), rows=rows, profiles={CAR: quiet})) == []


def test_the_noisiest_comes_first_with_its_noise() -> None:
    rows = {"car@parked": {"presence_audible_pct": 12.0}, CAR: {"presence_audible_pct": 3.0}}
    (one,) = found("presence-buried", case(("car@parked", CAR), rows=rows))
    assert one.devices == (CAR, "car@parked")
    assert evidence(one)["presence_audible_pct"] == 3.0
    assert f"{evidence(one)['noise_dba']:.0f} dB(A)" in one.sentence


@pytest.mark.parametrize(
    ("there", "here", "shown"), [(0.45, 0.0, False), (0.55, 0.0, True), (3.0, 0.12, False), (3.0, 0.08, True)]
)
def test_it_points_at_the_passages_that_are_covered(there: float, here: float, shown: bool) -> None:
    inside = (np.arange(FRAMES) >= 100) & (np.arange(FRAMES) < 150)
    on_monitors = {"bands": bands(presence=np.where(inside, there, 0.0))}
    on_device = {"bands": bands(presence=np.where(inside, here, 3.0))}
    rows = {CAR: {"presence_audible_pct": 5.0}}
    (one,) = found("presence-buried", case((CAR,), rows=rows, heard={CAR: on_device}, reference=on_monitors))
    assert one.spans == (((10.0, 15.0),) if shown else ())


def test_both_at_once_are_two_findings() -> None:
    rows = {CAR: {"presence_audible_pct": 5.0}}
    both = found("presence-buried", case((CAR,), rows=rows, heard={CAR: {"presence_step_db": -9.0}}))
    assert [finding.cause for finding in both] == ["device", "master"]
