"""All rules together: order, edges, and which masters are taken for one song."""

import numpy as np
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.findings import Case, Pair, findings_of, findings_of_pair
from validation.findings.harness import case_of

PANEL = ("phone-speaker", "laptop", "car-parked", "club-pa")


@pytest.fixture(scope="module")
def case() -> Case:
    return case_of(programme(6.0, 44_100), "none", panel=PANEL)


def test_what_matters_most_comes_first(case: Case) -> None:
    found = findings_of(case)
    assert [f.weight for f in found] == sorted((f.weight for f in found), reverse=True)
    for finding in found:
        assert (finding.masters, finding.platform) == ((case.master,), "none")
        assert set(finding.devices) <= set(PANEL)


@pytest.mark.parametrize("seconds", [0.05, 3.0])
@pytest.mark.parametrize("level", [0.0, 0.1])
def test_silence_and_scraps_break_nothing(seconds: float, level: float) -> None:
    noise = level * np.random.default_rng(3).standard_normal((2, round(seconds * 48_000)))
    findings = findings_of(case_of(Audio(noise.astype(np.float32), 48_000, "scrap"), "none", panel=PANEL))
    assert not findings or level > 0.0
    assert all(e.value is not None for f in findings for e in f.evidence)


def test_masters_of_one_song_are_known_and_others_are_not(case: Case) -> None:
    song = programme(6.0, 44_100)
    louder = song.with_samples(np.tanh(2.0 * song.samples))
    steady = Audio(np.random.default_rng(4).standard_normal(song.samples.shape).astype(np.float32) * 0.1, 44_100, "x")
    longer = programme(8.0, 44_100)

    def pair(other: Audio) -> Pair:
        return Pair(case.summary, case_of(other, "none", panel=PANEL[:1]).summary)

    assert pair(louder).is_one_song
    for other in (steady, longer):
        assert not pair(other).is_one_song
        assert findings_of_pair(pair(other)) == []
    assert not Pair(case.summary, case_of(song, panel=PANEL[:1]).summary).is_one_song  # another platform
