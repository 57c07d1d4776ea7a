"""The tables of the proof, on outcomes whose verdict is known."""

import numpy as np
import pandas as pd
import pytest

from tests.programme import programme
from translate.devices import device as profile_of
from translate.scoring import norm
from validation.proof.degradations import DEGRADATIONS, STRENGTHS, degrade
from validation.proof.probes import DEEP, HIGH, LOUDER_DB
from validation.proof.report import Proof
from validation.proof.tables import markdown, order, relevance, spreads
from validation.proof.work import Outcome, scored, scored_twice

DEVICES = ("club-pa", "phone-speaker")
PAIRS = [(a, b) for a in range(4) for b in range(a + 1, 4)]


def made(song: str, *, step: float) -> Outcome:
    """A song whose score falls by `step` per strength on the club's system, and by a twentieth of it, and inaudibly, on
    the phone; the baseline knows nothing."""
    versions, pairs = [], []
    for device, points in (("club-pa", step), ("phone-speaker", step / 20.0)):
        for name, strength in [("original", 0), *((n, s) for n in DEGRADATIONS for s in STRENGTHS)]:
            score = 90.0 - points * strength
            row = {"degradation": name, "strength": strength, "device": device, "loudness_lufs": -14.0}
            versions.append(
                row | {"tilt_db_per_octave": -4.0, "reference_score": score, "norm_score": 60.0 - points * strength}
            )
        size = 3.0 if device == "club-pa" else 0.4
        pairs += [
            {"degradation": n, "device": device, "earlier": a, "later": b, "size": size, "level_db": 0.0}
            for n in DEGRADATIONS
            for a, b in PAIRS
        ]
    tables = (pd.DataFrame(versions), pd.DataFrame(pairs), probed(step), finished())
    return Outcome(*(table.assign(song=song) for table in tables))


def probed(step: float) -> pd.DataFrame:
    """The club moves by `step` where there is more sub-bass; nothing else moves anything."""
    rows = []
    for judged in ("reference", "norm"):
        for device in DEVICES:
            deep = 80.0 - step * (device == "club-pa")
            for master, score in (("original", 80.0), (DEEP, deep), ("without bass", 70.0)):
                rows.append(("changes", judged, master, device, score))
            rows += [("louder", judged, f"{gain:+g} dB", device, 75.0) for gain in LOUDER_DB]
        rows += [("ends at 10 kHz", judged, name, "kitchen-radio", 50.0) for name in ("original", HIGH)]
    rows += [
        ("changes", "size", name, device, 4.0) for name in ("original", DEEP, "without bass") for device in DEVICES
    ]
    return pd.DataFrame(rows, columns=["probe", "judged", "master", "device", "score"])


def finished() -> pd.DataFrame:
    return pd.DataFrame({"device": DEVICES, "score": [100.0, 40.0]})


def test_a_score_that_falls_is_right_and_a_constant_is_not() -> None:
    proof = Proof([made("a", step=10.0), made("b", step=20.0)])
    whole = proof.order().iloc[0]
    assert whole["pairs"] == 2 * 12 * 6  # the club's alone are audible
    assert whole["reference_score right"] == whole["norm_score strongest"] == whole["reference_score clear"] == 100.0
    assert whole["reference_score τ"] == pytest.approx(1.0)
    assert whole["baseline_reference right"] == whole["baseline_norm strongest"] == 0.0
    assert whole["baseline_reference τ"] == 0.0
    assert proof.across("reference_score") == pytest.approx(np.nan, nan_ok=True)  # no change is the larger one
    assert list(proof.order("device").index) == ["club-pa"]


def test_a_score_that_rises_is_wrong_and_so_is_one_song_of_two() -> None:
    proof = Proof([made("a", step=10.0), made("b", step=-10.0)])
    whole = proof.order().iloc[0]
    assert whole["reference_score right"] == 50.0
    assert (whole["reference_score low"], whole["reference_score high"]) == (0.0, 100.0)
    assert whole["reference_score τ"] == pytest.approx(0.0)
    assert set(proof.wrong()["song"]) == {"b"}


def test_resolution_is_what_inaudible_changes_move() -> None:
    """The phone's steps of half a point, up to three of them, are heard by nobody."""
    proof = Proof([made("a", step=10.0)])
    assert proof.resolution("reference_score") == pytest.approx(1.5, abs=0.3)
    assert proof.order().iloc[0]["reference_score clear"] == 100.0


@pytest.mark.parametrize(("step", "held"), [(10.0, "100.0"), (2.0, "0.0")])
def test_relevance_holds_or_not(step: float, held: str) -> None:
    lines = relevance(Proof([made("a", step=step)])).splitlines()
    club = [line for line in lines if "club or car" in line]
    assert [line.split("|")[-2].strip() for line in club] == [held, held]
    others = [line for line in lines[2:] if "club or car" not in line]
    assert len(others) == 2 * 4
    assert {line.split("|")[-2].strip() for line in others} == {"100.0"}


def test_the_tables_are_markdown() -> None:
    proof = Proof([made("a", step=10.0)])
    assert "| club-pa | 72 | 100.0 |" in order(proof)
    assert "| phone-speaker | 1 | 40.0 | 40.0 | 40.0 | – | 0.0 |" in spreads(proof)
    assert markdown(["a", "b"], [["x", np.nan], ["y", 1.25]]) == "| a | b |\n|---|---:|\n| x | – |\n| y | 1.2 |"


def test_scores_by_the_norm_are_those_of_a_comparison_without_reference() -> None:
    """And worse than the original's, by the reference and by the norm."""
    song = programme(2.0, 44_100, gain_db=-9.0)
    masters = {"original": song, "muddy": degrade(song, "mud", 3)}
    profiles = [profile_of("phone-speaker"), profile_of("studio-monitors")]
    own = norm()
    alone, twice = scored(masters, profiles, "none", own), scored_twice(masters, profiles, "none", song, own)
    pd.testing.assert_frame_equal(alone, twice[list(alone.columns)])
    assert (twice["reference_score"] != twice["norm_score"]).any()
    points = dict(zip(zip(twice["device"], twice["master"], strict=True), twice["reference_score"], strict=True))
    assert all(points[profile.id, "muddy"] < points[profile.id, "original"] for profile in profiles)
