"""All rules together: order, edges, and which masters are taken for one song."""

import numpy as np
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.findings import Case, findings_of
from validation.findings.harness import case_of

PANEL = ("phone-speaker", "laptop", "car@parked", "club-pa")


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


@pytest.mark.parametrize("seconds", [12.0, 12.006, 11.99])
def test_spans_end_where_the_song_ends(seconds: float) -> None:
    """Opposite polarity to the end, in steps of the ear that end behind it."""
    song = programme(seconds, 44_100)
    flipped = song.with_samples(song.samples * np.array([[1.0], [-1.0]], np.float32))
    later = np.concatenate([song.samples[:, :200_000], flipped.samples[:, 200_000:]], axis=1)
    found = findings_of(case_of(song.with_samples(later), "none", panel=PANEL))
    ends = [end for finding in found for _, end in finding.spans]
    assert max(ends) == pytest.approx(song.duration_s, abs=0.02)
    assert all(0.0 <= start < end <= song.duration_s for finding in found for start, end in finding.spans)
