"""Faults in real music fire their rules, the music itself none: a small version of `python -m validation.findings`."""

from functools import cache
from pathlib import Path

import pytest

from tests.findings.panels import HEARD, TOLD_ON
from translate.findings import RULES, Case
from validation.findings.harness import case_of, faulty, titled
from validation.findings.injected import FAULTS
from validation.proof.songs import excerpt

SECONDS = 12.0
SONGS = ("code-monkey", "brokenlight")
IMPOSSIBLE = ("code-monkey", "bass line in the sub")
"""This song has no bass line to put there."""
CODES = {fault.code for fault in FAULTS.values()}


@cache
def clean(song: str) -> Case:
    return case_of(excerpt(titled(song), SECONDS), panel=HEARD)


@pytest.mark.shared
@pytest.mark.parametrize(("song", "fault"), [(s, f) for s in SONGS for f in FAULTS if (s, f) != IMPOSSIBLE])
def test_a_fault_is_found(shared_audio: Path, song: str, fault: str) -> None:
    case = faulty(song, fault, TOLD_ON[fault], SECONDS)
    assert case is not None
    code = FAULTS[fault].code
    found = RULES[code](case)
    assert TOLD_ON[fault][0] in {device for finding in found for device in finding.devices}
    for finding in found:
        assert set(finding.devices) <= set(TOLD_ON[fault])
        assert all(0.0 <= start < end <= case.duration_s for start, end in finding.spans)
        assert finding.evidence
        assert finding.cause != "mix" or "fix the mix first" in finding.remedy.lower()


@pytest.mark.shared
@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("song", SONGS)
def test_a_clean_master_is_silent(shared_audio: Path, song: str, code: str) -> None:
    assert RULES[code](clean(song)) == []
