"""`low-end-swings`: hits of the sub that are huge on one device and absent on another that has bass."""

import numpy as np
import pytest

from tests.findings.made import FRAMES, bands, case, evidence, found
from translate.findings import Finding


def swings(
    most: float = 10.0, least: float = 0.5, bare: float = 0.6, audible: float = 90.0, sub: object = 0.3
) -> list[Finding]:
    return found(
        "low-end-swings",
        case(
            ("club-pa", "laptop", "soundbar"),
            heard={
                "club-pa": {"sub_hits_pct": most, "sub_in_hits": bare, "bands": bands(sub=sub)},  # type: ignore[arg-type]
                "laptop": {"sub_hits_pct": least},
                "soundbar": {"sub_hits_pct": 3.0},
            },
            rows={"laptop": {"bass_audible_pct": audible}},
            reference={"sub_hits_pct": 8.0},
        ),
    )


@pytest.mark.parametrize(
    ("changed", "fires"),
    [
        ({"most": 6.0}, False),
        ({"most": 6.9}, True),
        ({"bare": 0.39}, False),
        ({"bare": 0.45}, True),
        ({"least": 0.9}, True),
        ({"least": 1.1}, False),
        ({"audible": 45.0}, False),
        ({"audible": 55.0}, True),
    ],
)
def test_it_fires_beyond_each_limit(changed: dict[str, float], fires: bool) -> None:
    assert bool(swings(**changed)) is fires


@pytest.mark.parametrize(("most", "severity"), [(11.0, "warning"), (13.0, "problem")])
def test_severity(most: float, severity: str) -> None:
    (one,) = swings(most)
    assert (one.severity, one.cause) == (severity, "mix")


@pytest.mark.parametrize(("most", "weight"), [(6.4, 0.35), (13.2, 0.625), (20.0, 0.9), (40.0, 0.9)])
def test_weight(most: float, weight: float) -> None:
    assert swings(most)[0].weight == pytest.approx(weight)


def test_it_names_the_device_with_most_and_those_with_next_to_none() -> None:
    (one,) = swings()
    assert one.devices == ("club-pa", "laptop")
    assert evidence(one) == {
        "most_sub_hits_pct": 10.0,
        "least_sub_hits_pct": 0.5,
        "sub_of_low_end_in_hits_pct": pytest.approx(60.0),
        "reference_sub_hits_pct": 8.0,
    }


def test_one_device_with_bass_is_not_compared() -> None:
    rows = {"laptop": {"bass_audible_pct": 10.0}}
    heard = {"club-pa": {"sub_hits_pct": 10.0, "sub_in_hits": 0.6}, "laptop": {"sub_hits_pct": 0.0}}
    assert found("low-end-swings", case(("club-pa", "laptop"), heard=heard, rows=rows)) == []


def test_it_points_at_the_hits() -> None:
    """Of 0.2 s each; a blink of one frame is none, and neighbours within 2 s are one place."""
    sub = np.full(FRAMES, 0.1)
    for hit in (50, 65, 200):
        sub[hit : hit + 2] = 3.0
    sub[300] = 3.0
    (one,) = swings(sub=sub)
    assert one.spans == (
        (5.0, 6.7),
        (20.0, 20.2),
    )


@pytest.mark.parametrize(("level", "shown"), [(0.8, False), (1.0, True)])
def test_a_hit_is_as_much_of_the_mean_loudness_as_the_rule_asks_for(level: float, shown: bool) -> None:
    sub = np.zeros(FRAMES)
    sub[100:110] = level
    assert bool(swings(sub=sub)[0].spans) is shown
