"""What is held against what, when it is audible, and where in time."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.differences.made import differences, one_of, rendition
from translate.analysis.series import COURSE_HZ

STEPS, HOP_S = 160, 0.25
BAND = COURSE_HZ.index(4_000)


def power(db: float, band: int = BAND, seconds: slice | None = None) -> NDArray[np.float32]:
    """As `course` has it, with one band changed, throughout or for some time."""
    result = np.full((STEPS, len(COURSE_HZ) - 1), 1e-3, np.float32)
    at = slice(None) if seconds is None else slice(round(seconds.start / HOP_S), round(seconds.stop / HOP_S))
    result[at, band] *= 10.0 ** (db / 10.0)
    return result


def test_equal_masters_do_not_differ() -> None:
    found = differences(rendition("a"), rendition("b"))
    assert found
    assert not any(d.audible or d.difference for d in found)


def test_one_master_alone_differs_from_nothing() -> None:
    assert differences(rendition("a")) == []


def test_a_master_is_held_against_the_median_of_the_others() -> None:
    found = differences(rendition("a", width_db=-4.0), rendition("b", width_db=-8.0), rendition("c", width_db=-10.0))
    assert one_of(found, "a", "width").difference == pytest.approx(5.0)
    assert one_of(found, "b", "width").difference == pytest.approx(-1.0)


def test_a_mix_and_references_are_sides_and_never_differ_themselves() -> None:
    mix, reference = rendition("m", "mix", width_db=-5.0), rendition("r", "reference", song="other", width_db=-20.0)
    found = differences(rendition("a"), rendition("b"), mix, reference)
    assert {d.master for d in found} == {"a", "b"}
    assert {d.against for d in found} == {"others", "mix", "reference"}
    assert one_of(found, "a", "width", "mix").difference == pytest.approx(-3.0)
    assert one_of(found, "a", "width", "reference").difference == pytest.approx(12.0)


def test_several_references_go_by_their_names() -> None:
    found = differences(rendition("a"), rendition("r1", "reference"), rendition("r2", "reference"))
    assert {d.against for d in found} == {"r1", "r2"}


def test_masters_of_other_songs_are_no_others() -> None:
    assert differences(rendition("a"), rendition("b", song="another")) == []


@pytest.mark.parametrize(("db", "audible"), [(4.0, True), (-4.0, True), (0.5, False)])
def test_a_band_that_differs_is_told_by_its_edges(db: float, audible: bool) -> None:
    found = differences(rendition("a", power=power(db)), rendition("b"))
    tone = {d.low_hz: d for d in found if d.master == "a" and d.dimension == "tone"}
    assert tone[4_000.0].high_hz == 6_300.0
    assert tone[4_000.0].difference == pytest.approx(db, abs=0.6)
    assert tone[4_000.0].audible is audible
    assert [low for low, d in tone.items() if d.audible] == ([4_000.0] if audible else [])


def test_equally_loud_the_rest_is_lower() -> None:
    found = differences(rendition("a", power=power(8.0)), rendition("b"))
    rest = [d.difference for d in found if d.master == "a" and d.dimension == "tone" and d.low_hz != 4_000.0]
    assert -1.0 < max(rest) < 0.0


def test_what_is_heard_of_neither_is_not_audible() -> None:
    deaf = np.where(np.arange(len(COURSE_HZ) - 1) == BAND, 0.0, 1.0)
    quiet = [rendition("a", power=power(6.0), sone=deaf), rendition("b", sone=deaf)]
    assert not any(d.audible for d in differences(*quiet))
    lacking = [rendition("a", power=power(-30.0), sone=deaf), rendition("b")]
    assert any(d.audible for d in differences(*lacking))


def test_the_times_are_where_it_is_strongest() -> None:
    short = differences(rendition("a", power=power(9.0, seconds=slice(10, 20))), rendition("b"))
    (span,) = next(d for d in short if d.audible and d.master == "a" and d.low_hz == 4_000.0).spans
    assert span[0] == pytest.approx(10.0, abs=0.6)
    assert span[1] == pytest.approx(20.0, abs=0.6)
    throughout = differences(rendition("a", power=power(9.0)), rendition("b"))
    assert next(d for d in throughout if d.audible and d.low_hz == 4_000.0).spans == ()


def test_times_are_those_of_the_song_as_this_master_plays_it() -> None:
    """What b plays at 13 s is what a plays at 10 s: both have the burst, and only c lacks it."""
    a = rendition("a", power=power(9.0, seconds=slice(10, 20)))
    b = rendition("b", power=power(9.0, seconds=slice(13, 23)), lag_s=3.0)
    assert not any(d.spans for d in differences(a, b))
    found = differences(b, rendition("c"))
    (span,) = next(d for d in found if d.audible and d.master == "b" and d.low_hz == 4_000.0).spans
    assert span[0] == pytest.approx(13.0, abs=0.6)
    assert span[1] == pytest.approx(23.0, abs=0.6)


def test_against_another_song_there_are_no_times() -> None:
    burst = rendition("a", power=power(9.0, seconds=slice(10, 20)))
    found = differences(burst, rendition("r", "reference", song="another"))
    assert any(d.audible for d in found)
    assert not any(d.spans for d in found)


def test_no_master_is_one_of_the_others_that_looks_like_a_mix() -> None:
    """It is a side of its own, as a mix is; it is itself held against the masters."""
    raw = rendition("raw", width_db=-5.0, is_mix=True)
    found = differences(rendition("a"), rendition("b", width_db=-9.0), raw)
    assert one_of(found, "a", "width").difference == pytest.approx(1.0)
    assert one_of(found, "a", "width", "mix").difference == pytest.approx(-3.0)
    assert one_of(found, "raw", "width").difference == pytest.approx(3.5)
    assert {d.against for d in found if d.master == "raw"} == {"others"}
