"""`punch-eaten`: a device's protection that pulls the music down with every hit."""

import numpy as np
import pytest

from tests.findings.made import case, evidence, found, hits
from translate.analysis.series import Swing
from translate.findings import Finding


def eaten(db: float, low_to_rest_db: float = -3.0) -> list[Finding]:
    heard = {"laptop": {"swing": hits(db)}, "tv": {"swing": hits(2.0)}}
    return found("punch-eaten", case(heard=heard, delivered={"low_to_rest_db": low_to_rest_db}))


@pytest.mark.parametrize(("db", "fires"), [(8.2, False), (8.8, True)])
def test_it_fires_beyond_what_clean_masters_reach(db: float, fires: bool) -> None:
    one = eaten(db)
    assert [(finding.devices, finding.severity, finding.cause) for finding in one] == [
        (("laptop",), "warning", "master")
    ] * fires


@pytest.mark.parametrize(("db", "weight"), [(8.5, 0.25), (12.75, 0.525), (17.0, 0.8), (30.0, 0.8)])
def test_weight(db: float, weight: float) -> None:
    assert eaten(db)[0].weight == pytest.approx(weight)


@pytest.mark.parametrize(("low_db", "words"), [(0.5, "lowest octave"), (-0.5, "clipper or fast limiter")])
def test_the_remedy_is_for_the_bass_where_the_bass_drives_it(low_db: float, words: str) -> None:
    (one,) = eaten(12.0, low_db)
    assert words in one.remedy
    assert low_db in evidence(one).values()


def test_the_worst_device_comes_first_and_its_numbers_are_told() -> None:
    heard = {"laptop": {"swing": hits(10.0)}, "tv": {"swing": hits(14.0)}}
    (one,) = found("punch-eaten", case(heard=heard, rows={"tv": {"gain_reduction_max_db": 17.0, "punch_lost_db": 3.0}}))
    assert one.devices == ("tv", "laptop")
    assert "up to 14.0 dB" in one.sentence
    assert "most on" in one.sentence
    numbers = evidence(one)
    assert (numbers["gain_reduction_max_db"], numbers["punch_lost_db"]) == (17.0, 3.0)
    assert (numbers["gain_reduction_swing_db"], numbers["gain_reduction_mean_db"]) == (14.0, 1.0)


def test_it_points_at_the_hits() -> None:
    """Three in 40 s; two within 2 s are one place."""
    assert eaten(12.0)[0].spans == (
        (5.0, 5.05),
        (20.0, 20.05),
        (35.0, 35.05),
    )
    above = np.zeros(800)
    above[[100, 130, 300]] = 12.0
    (one,) = found("punch-eaten", case(heard={"tv": {"swing": Swing(0.05, 12.0, above)}}))
    assert one.spans == (
        (5.0, 6.55),
        (15.0, 15.05),
    )


@pytest.mark.parametrize(("above_db", "shown"), [(6.2, False), (6.6, True)])
def test_a_hit_takes_three_quarters_of_the_limit(above_db: float, shown: bool) -> None:
    above = np.zeros(800)
    above[100:104] = above_db
    (one,) = found("punch-eaten", case(heard={"tv": {"swing": Swing(0.05, 12.0, above)}}))
    assert bool(one.spans) is shown


@pytest.mark.parametrize(("gap", "shown"), [(60, True), (30, False)])
def test_hits_all_over_the_song_are_no_place(gap: int, shown: bool) -> None:
    above = np.zeros(800)
    above[::gap] = 12.0
    (one,) = found("punch-eaten", case(heard={"tv": {"swing": Swing(0.05, 12.0, above)}}))
    assert bool(one.spans) is shown


def test_a_device_without_dynamics_pulls_nothing_down() -> None:
    assert found("punch-eaten", case(heard={"tv": {"swing": None}})) == []
