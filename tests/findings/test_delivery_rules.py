"""Rules on stereo, peaks and loudness: they find the fault in real music and are silent on the music itself."""

from functools import cache
from pathlib import Path

import pytest

from tests.findings.panels import DELIVERED
from translate.audio import Audio
from translate.findings import RULES, Case, Finding
from validation.findings.delivery_faults import DELIVERY_FAULTS, DeliveryFault, clean_subjects, place
from validation.findings.harness import case_of, titled
from validation.proof.songs import excerpt

SONGS = ("code-monkey", "brokenlight")
CODES = sorted({fault.code for fault in DELIVERY_FAULTS.values()})


@cache
def song(name: str) -> Audio:
    return excerpt(titled(name), 9.0)


@cache
def clean(name: str) -> Case:
    return case_of(song(name), panel=DELIVERED)


@cache
def told(name: str, fault: DeliveryFault) -> tuple[Finding, ...]:
    subject = fault.subject(song(name), DELIVERED, clean(name) if fault.is_pair else None)
    assert subject is not None
    return tuple(RULES[fault.code](subject))


@pytest.mark.shared
@pytest.mark.parametrize("fault", [name for name, fault in DELIVERY_FAULTS.items() if fault.code != "codec-overs"])
@pytest.mark.parametrize("name", SONGS)
def test_a_fault_is_found(shared_audio: Path, name: str, fault: str) -> None:
    found = told(name, DELIVERY_FAULTS[fault])
    assert found, fault
    for finding in found:
        assert set(finding.devices) <= set(DELIVERED)
        assert all(0.0 <= start < end <= song(name).duration_s for start, end in finding.spans)
        assert finding.evidence
        assert finding.cause != "mix" or "fix the mix first" in finding.remedy.lower()


@pytest.mark.shared
@pytest.mark.parametrize("name", SONGS)
def test_clean_music_is_silent(shared_audio: Path, name: str) -> None:
    for subject in clean_subjects(song(name), clean(name), DELIVERED):
        scope = "case" if isinstance(subject, Case) else "field"
        assert [f.code for code in CODES if RULES[code].scope == scope for f in RULES[code](subject)] == []


@pytest.mark.shared
def test_the_fold_points_at_the_band_and_the_time(shared_audio: Path) -> None:
    (part,) = told("code-monkey", DELIVERY_FAULTS["part out of phase"])
    (bass,) = told("code-monkey", DELIVERY_FAULTS["bass out of phase"])
    assert part.spans[0][0] == pytest.approx(place(song("code-monkey"))[0], abs=0.8)
    assert part.spans[-1][1] == pytest.approx(place(song("code-monkey"))[1], abs=0.8)
    assert {e.column for e in part.evidence} == {"mid_fold_loss_db", "loudness_missing_pct"}
    assert set(part.devices) == {"phone-speaker", "kitchen-radio", "smart-speaker"}
    assert "phone-speaker" not in bass.devices  # it has no bass to lose
    assert "soundbar" in bass.devices  # stereo, with one subwoofer
    assert bass.spans == ()
