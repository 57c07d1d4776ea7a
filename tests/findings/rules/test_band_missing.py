"""`band-missing`: a band that there is to hear is not in the master, and nothing praises such a master."""

import pytest

from tests.findings.made import case, evidence, found, summary


@pytest.mark.parametrize(("missing", "fires"), [(49.0, False), (51.0, True)])
@pytest.mark.parametrize("band", ["bass", "presence", "air"])
def test_more_than_half_of_a_band(band: str, missing: float, fires: bool) -> None:
    rows = {name: {f"{band}_missing_pct": missing} for name in ("laptop", "phone-speaker", "tv")}
    assert bool(found("band-missing", case(rows=rows))) is fires


def test_what_it_says() -> None:
    rows = {"laptop": {"bass_missing_pct": 100.0, "presence_missing_pct": 3.0, "air_missing_pct": 75.0}}
    (one,) = found("band-missing", case(rows=rows))
    assert (one.severity, one.cause, one.devices) == ("problem", "master", ())
    assert one.weight == pytest.approx(0.9)
    assert evidence(one) == {"bass_missing_pct": 100.0, "air_missing_pct": 75.0}
    assert "bass (60–150 Hz) and air (9–20 kHz)" in one.sentence


def test_no_master_is_held_against_one_that_lacks_a_band() -> None:
    """Comparisons leave it out (`translate.comparison.collector`)."""
    assert not summary("whole", rows={"tv": {"bass_missing_pct": 40.0}}).lacks_a_band
    assert summary("thin", rows={"tv": {"bass_missing_pct": 60.0}}).lacks_a_band
    assert not summary("bass line", rows={"tv": {"bass_line_missing_pct": 100.0}}).lacks_a_band
