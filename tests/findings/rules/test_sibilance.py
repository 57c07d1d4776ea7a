"""`sibilance`: bursts at 5–9 kHz, on the monitors too or on a device alone."""

import numpy as np
import pytest

from tests.findings.made import FRAMES, case, evidence, found
from translate.findings import Finding


def sharp(here: float, own: float = 2.0, rise: object = 0.0, **row: float) -> list[Finding]:
    risen = np.broadcast_to(np.asarray(rise, float), FRAMES)
    heard = {"tv": {"sibilant_rise_pct": here, "sibilance_rise": risen}}
    return found("sibilance", case(heard=heard, reference={"sibilant_rise_pct": own}, rows={"tv": row}))


@pytest.mark.parametrize(
    ("here", "own", "fires"),
    [(2.0, 2.0, False), (2.4, 2.0, True), (2.4, 1.5, False), (4.6, 1.5, False), (5.5, 1.5, True), (2.4, 1.85, True)],
)
def test_a_device_alone_needs_more(here: float, own: float, fires: bool) -> None:
    assert [finding.devices for finding in sharp(here, own)] == [("tv",)] * fires


@pytest.mark.parametrize(
    ("here", "own", "severity", "cause"),
    [(5.5, 2.0, "warning", "mix"), (6.5, 2.0, "problem", "mix"), (9.0, 1.0, "hint", "device")],
)
def test_severity_and_cause(here: float, own: float, severity: str, cause: str) -> None:
    (one,) = sharp(here, own)
    assert (one.severity, one.cause) == (severity, cause)
    assert ("gentle de-esser on the master is enough" in one.remedy) is (cause == "device")


@pytest.mark.parametrize(("here", "weight"), [(2.2, 0.25), (7.1, 0.55), (12.0, 0.85), (20.0, 0.85)])
def test_weight(here: float, weight: float) -> None:
    assert sharp(here)[0].weight == pytest.approx(weight)


def test_the_sharpest_device_comes_first() -> None:
    heard = {"tv": {"sibilant_rise_pct": 3.0}, "laptop": {"sibilant_rise_pct": 4.0}}
    rows = {"laptop": {"sibilance_peak_pct": 33.0}}
    (one,) = found("sibilance", case(heard=heard, rows=rows, reference={"sibilant_rise_pct": 2.0}))
    assert one.devices == ("laptop", "tv")
    assert "up to 33 % of the mean loudness" in one.sentence
    assert evidence(one) == {"sibilant_rise_pct": 4.0, "reference_sibilant_rise_pct": 2.0, "sibilance_peak_pct": 33.0}


@pytest.mark.parametrize(("rise", "shown"), [(0.018, False), (0.022, True)])
def test_a_burst_worth_pointing_out(rise: float, shown: bool) -> None:
    bursts = np.zeros(FRAMES)
    bursts[100:102] = rise
    (one,) = sharp(4.0, rise=bursts)
    assert one.spans == (((10.0, 10.2),) if shown else ())
    assert ("in 1 place" in one.sentence) is shown


def test_bursts_within_half_a_second_are_one_place() -> None:
    bursts = np.zeros(FRAMES)
    bursts[[100, 104, 200]] = 0.05
    (one,) = sharp(4.0, rise=bursts)
    assert one.spans == (
        (10.0, 10.5),
        (20.0, 20.1),
    )
    assert "in 2 places" in one.sentence
