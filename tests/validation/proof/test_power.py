"""Decision power: what versions are, and tables of calls that are known."""

import numpy as np
import pandas as pd
import pytest

from tests.programme import programme
from translate.scoring import norm
from validation.music import SHARED_AUDIO
from validation.proof.degradations import DEGRADATIONS
from validation.proof.filters import lufs
from validation.proof.power.calibration import calibration
from validation.proof.power.calls import calls
from validation.proof.power.measuring import measured, name_of, songs
from validation.proof.power.never_better import broken, never_better
from validation.proof.power.tables import damaged, shares, table
from validation.proof.power.versions import (
    BROKEN,
    DEVELOPED_ON,
    DEVICES,
    INJECTED,
    ORIGINAL,
    TASTE,
    UNHEARD,
    injected,
    shows_on,
    versions,
)


def test_versions_are_of_every_kind_and_as_loud() -> None:
    song = programme(12.0, 44_100)
    found = versions(song)
    assert len(found) == 1 + 3 * len(DEGRADATIONS) + len(TASTE) + len(BROKEN) + len(UNHEARD)
    loud = lufs(found[ORIGINAL, 0].samples, 44_100)
    for kind in (*TASTE, "polarity", "dither at 16 bit"):
        assert abs(lufs(found[kind, 0].samples, 44_100) - loud) < 0.1, kind
    assert abs(lufs(found["0.5 dB louder", 0].samples, 44_100) - loud - 0.5) < 0.02
    silent = (found["hole of 2 s", 0].samples == 0.0).all(axis=0)
    first = round(0.45 * song.samples.shape[1])
    assert silent[first : first + 2 * 44_100].all()
    assert not silent[first - 100 : first].all()
    assert {name for name, _ in INJECTED} == {*BROKEN, "hard clipping", "noise", "out of phase"}
    assert not found["dead channel", 0].samples[1].any()
    np.testing.assert_array_equal(found["polarity", 0].samples, -found[ORIGINAL, 0].samples)


def test_half_of_the_kinds_are_kept_out_of_development() -> None:
    assert set(DEVELOPED_ON) < set(DEGRADATIONS)
    assert len(DEVELOPED_ON) == len(DEGRADATIONS) // 2
    assert all(set(shows_on(kind)) <= set(DEVICES) for kind in DEGRADATIONS)


def test_a_table_counts_calls_where_a_fault_must_show() -> None:
    ids = {name: name for name in DEVICES}
    rows = [{"version": name_of("thin", 3), "device": d, "call": c} for d, c in
            (("club-pa", "right"), ("car-parked", "wrong"), ("phone-speaker", "open"), ("", "equal"))]  # fmt: skip
    rows += [{"version": "polarity", "device": "tv", "call": "equal"}]
    lines = table({"alone": pd.DataFrame(rows), "itself": pd.DataFrame(rows)}, ids).splitlines()
    cell = "50 / 50 / 0 / 0"  # a phone has no bass to lose
    assert f"| strong | {cell} | {cell} |" in lines
    assert f"| strong: thin | {cell} | {cell} |" in lines
    assert "| strong: mud | – | – |" in lines
    assert "| unheard | 0 / 0 / 100 / 0 | 0 / 0 / 100 / 0 |" in lines
    assert len(damaged(pd.DataFrame(rows), ids)) == 2
    assert shares(pd.DataFrame(rows)) == (20.0, 20.0, 40.0, 20.0)


@pytest.mark.skipif(not SHARED_AUDIO.is_dir(), reason="needs ../shared/audio")
def test_no_fault_is_better_than_none_on_a_real_song() -> None:
    """A sample of `python -m validation.proof.power --property`."""
    found = calls(measured(songs()[0], lambda song: injected(song.excerpt(0.0, 7.0))), norm(), "alone").assign(
        song="a song"
    )
    assert len(found) == len(INJECTED) * (len(DEVICES) + 1)
    assert broken(found).empty, never_better(found)


def test_what_is_against_the_property_is_told_with_the_worst_case() -> None:
    rows = [
        {"song": "a", "version": "dead channel", "device": "tv", "difference": -0.7, "call": "equal"},
        {"song": "b", "version": "dead channel", "device": "", "difference": -3.0, "call": "wrong"},
        {"song": "b", "version": "no bass", "device": "tv", "difference": -0.4, "call": "equal"},
        {"song": "b", "version": "no bass", "device": "laptop", "difference": 3.0, "call": "right"},
        {"song": "b", "version": "mud 3", "device": "tv", "difference": -9.0, "call": "wrong"},  # may be taste
    ]
    found = pd.DataFrame(rows)
    assert list(broken(found)["song"]) == ["b", "a"]
    lines = never_better(found).splitlines()
    assert "| dead channel | 2 | 2 | 1 | 0 | 3.0 | b on all devices |" in lines
    assert "| no bass | 2 | 0 | 0 | 1 | 0.4 |  |" in lines


def test_calibration_sets_how_often_beside_how_sure() -> None:
    rows = [{"p": p, "call": "right"} for p in (0.95, 0.95, 0.95)] + [{"p": 0.05, "call": "wrong"}]
    lines = calibration(pd.DataFrame([*rows, {"p": 0.6, "call": "open"}])).splitlines()
    assert "| p 0.9 to 0.99 | 4 | 95.0 | 75.0 | 20.0 |" in lines
    assert "| called better | 4 | 95.0 | 75.0 | 20.0 |" in lines
    assert "| p 0.5 to 0.75 | 1 | 60.0 | 100.0 | -40.0 |" in lines
