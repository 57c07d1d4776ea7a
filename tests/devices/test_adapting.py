"""Models that follow the listening level: the band is wider where one plays at another volume, the response stays."""

import csv

import numpy as np
import pytest

import translate
from tests.devices.measured import ROOT

EARBUDS = translate.device("true-wireless-earbuds")


def test_quiet_listening_may_have_more_bass_and_loud_less() -> None:
    hz = np.array([31.5, 1_000.0])
    usual, quiet, loud = (EARBUDS.at_volume(db).band.deviation_db(hz) for db in (0.0, -15.0, 6.0))
    more = 7.5 * 15.0 / 33.0  # in proportion to the level, from 84 to 51 dB
    assert quiet[1] - usual[1] == pytest.approx([more, 0.0], abs=0.05)
    assert loud[0] - usual[0] == pytest.approx([-7.5 * 6.0 / 33.0, 0.0], abs=0.05)
    assert quiet[0] == pytest.approx(usual[0], abs=0.05)
    assert EARBUDS.at_volume(-15.0).response == EARBUDS.response
    assert EARBUDS.at_volume(-15.0).at_volume(15.0) == EARBUDS


def test_it_is_said_of_a_class_and_of_no_model() -> None:
    assert translate.device("apple-airpods-pro-1").adapting is None
    assert translate.device("tv").adapting is None


@pytest.mark.shared("devices")
def test_the_figures_are_those_of_the_measurement() -> None:
    path = ROOT / "headphones" / "level_dependent" / "apple_airpods_pro_2_by_level.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    hz = np.array([float(row["frequency_hz"]) for row in rows])
    more = np.array([float(row["dev_db_at_51dBspl"]) - float(row["dev_db_at_84dBspl"]) for row in rows])
    assert EARBUDS.adapting is not None
    assert np.abs(EARBUDS.adapting.more.at(hz) - more).mean() < 0.8
    assert more[(hz >= 20.0) & (hz <= 40.0)].mean() == pytest.approx(7.5, abs=0.1)
