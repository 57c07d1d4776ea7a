"""What there is to hear: what the other masters, the references or the norm have."""

import pytest

from tests.scoring.rows import MIDDLE, changed, plain_norm, songs_of_twenty
from translate.scoring.parts import FAULTS
from translate.scoring.to_hear import MISSING, TO_HEAR, to_hear, whole


def test_the_most_that_masters_of_the_song_have() -> None:
    there = to_hear([changed(bass_there_pct=0.0), changed(bass_there_pct=80.0)], {})
    assert there["bass_there_pct"] == 80.0
    assert set(there) == {f"{name}_there_pct" for name in TO_HEAR}


def test_or_what_references_or_the_norm_have() -> None:
    assert to_hear([changed(air_there_pct=10.0)], {"air_there_pct": (40.0, 70.0)})["air_there_pct"] == 40.0


def test_what_distortion_adds_is_nothing_that_others_lack() -> None:
    rows = [changed(air_there_pct=30.0), changed(air_there_pct=100.0)]
    assert to_hear(rows, {"air_there_pct": (20.0, 50.0)})["air_there_pct"] == 50.0
    assert to_hear(rows[:1], {"air_there_pct": (20.0, 50.0)})["air_there_pct"] == 30.0


def test_heard_of_what_there_is_and_what_is_missing() -> None:
    row = changed(bass_there_pct=22.5, bass_audible_pct=80.0)  # three quarters of what there is would be all
    found = whole(row, {**to_hear([row], {}), "bass_there_pct": 60.0})
    assert found["bass_audible_pct"] == pytest.approx(40.0)
    assert found["bass_missing_pct"] == pytest.approx(50.0)
    assert found["presence_audible_pct"] == row["presence_audible_pct"]
    assert found["presence_missing_pct"] == 0.0
    assert {column.name for column in MISSING} <= set(found)


def test_nothing_is_never_heard_and_never_the_best() -> None:
    gone = changed(bass_there_pct=0.0, bass_audible_pct=0.0)
    found = whole(gone, to_hear([gone], {"bass_there_pct": (70.0, 90.0)}))
    assert (found["bass_audible_pct"], found["bass_missing_pct"]) == (0.0, 100.0)
    alone = whole(gone, to_hear([gone], {}))  # nobody has any: nothing is missing, and nothing is heard
    assert (alone["bass_audible_pct"], alone["bass_missing_pct"]) == (0.0, 0.0)


def test_a_missing_band_is_a_fault_where_finished_masters_are_heard() -> None:
    norm, missing, above = plain_norm(), FAULTS["missing"], FAULTS["missing_above"]
    assert missing(MIDDLE, norm) == above({**MIDDLE, "bass_missing_pct": 100.0}, norm) == 0.0
    assert above({**MIDDLE, "air_missing_pct": 100.0}, norm) > 0.0
    whole_band = missing({**MIDDLE, "bass_missing_pct": 100.0}, norm)
    assert whole_band == pytest.approx(10.0 * 0.8**2)  # usually heard 80 % of the time
    assert missing({**MIDDLE, "bass_missing_pct": 50.0}, norm) == pytest.approx(whole_band / 4.0)
    deaf = songs_of_twenty().usual()
    assert missing({**MIDDLE, "bass_missing_pct": 100.0}, deaf) > 4.0


def test_least_is_what_all_but_a_tenth_have() -> None:
    songs = songs_of_twenty()
    assert songs.usual().least("air_there_pct") == pytest.approx(songs.percentiles([10.0])["air_there_pct"][0])
