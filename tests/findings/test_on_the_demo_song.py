"""Every rule on the song that comes with the project: it finds its fault there and is silent on the sound master."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from tests.demo_song import demo_song
from tests.findings.panels import DELIVERED, HEARD, TOLD_ON
from translate.audio import Audio
from translate.comparison.excerpt import loudest
from translate.dsp.levels import measure_levels
from translate.findings import RULES, Case, Finding, Rivals
from translate.result import DeEsser, DynamicBand, EqBand, FixMix, HighPass, LimiterDrive, PeakReduction, TrimGain
from validation.findings.delivery_faults import DELIVERY_FAULTS, clean_subjects
from validation.findings.harness import case_of, with_fault
from validation.findings.injected import FAULTS
from validation.findings.shape_faults import SHAPE_FAULTS

SECONDS = 9.0
VERSE_S, CHORUS_S, SECTION_S = 10.0, 28.0, 8.0
SOFTER_DB = -6.0


@cache
def song() -> Audio:
    """The master without a deliberate fault."""
    return demo_song().masters["balanced"]


@cache
def piece() -> Audio:
    """Its loudest seconds."""
    return song().excerpt(*loudest(measure_levels(song().samples, song().rate), SECONDS))


@cache
def sections() -> Audio:
    """A verse, softer than it is, and a chorus: one that lifts."""
    verse, chorus = (song().excerpt(start, start + SECTION_S) for start in (VERSE_S, CHORUS_S))
    return verse.with_samples(np.concatenate([verse.gained(SOFTER_DB).samples, chorus.samples], axis=1))


@cache
def clean() -> Case:
    return case_of(piece(), panel=tuple(dict.fromkeys((*HEARD, *DELIVERED))))


def found(subject: Case | Rivals) -> list[Finding]:
    scope = "case" if isinstance(subject, Case) else "field"
    return [finding for rule in RULES.values() if rule.scope == scope for finding in rule(subject)]


def agrees(finding: Finding) -> bool:
    """What to do as data is what to do in words."""
    match finding.action:
        case None:
            return finding.code in WITHOUT_A_NUMBER
        case FixMix():
            return "mix" in finding.remedy
        case TrimGain(gain_db=gain_db):
            return f"{-gain_db:.1f} dB lower" in finding.remedy
        case LimiterDrive(gain_db=gain_db):
            return gain_db < 0.0 and f"{-gain_db:.0f} " in finding.remedy.replace("−", "-")
        case PeakReduction(reduction_db=reduction_db):
            return any(text in finding.remedy for text in (f"Take {reduction_db:.1f} dB off", "2 to 4 dB off"))
        case HighPass(hz=hz):
            return "high-pass at 30 to 40 Hz" in finding.remedy and 30.0 <= hz <= 40.0
        case DynamicBand(gain_db=gain_db) | EqBand(gain_db=gain_db):
            return f"{-gain_db:.0f} dB" in finding.remedy or "1 to 2 dB" in finding.remedy
        case other:
            return isinstance(other, DeEsser) and "de-esser" in finding.remedy


WITHOUT_A_NUMBER = {"boomy-in-the-car", "only-louder", "chorus-does-not-lift"}


def test_every_rule_has_a_fault_here() -> None:
    heard = {fault.code for fault in FAULTS.values()}
    shaped = {fault.code for fault in SHAPE_FAULTS.values()}
    beside_others = {"band-missing"}  # tests/comparison/test_missing.py
    no_masters = {"too-little-sound", "off-level"}  # tests/findings/rules/test_unusable.py
    assert heard | shaped | beside_others | no_masters | {fault.code for fault in DELIVERY_FAULTS.values()} == set(
        RULES
    )


@pytest.mark.parametrize("fault", SHAPE_FAULTS)
def test_what_leaves_finished_masters_is_found(fault: str) -> None:
    """The demo song is one of those in which the fault is strong enough for it, but for two."""
    injected = SHAPE_FAULTS[fault].inject(piece())
    assert injected is not None
    case = case_of(injected, panel=("studio-monitors",))
    told = RULES[SHAPE_FAULTS[fault].code](Rivals(case.summary, ()))
    assert [finding.severity in ("warning", "problem") for finding in told] == [True]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_heard_is_found(fault: str) -> None:
    case = with_fault(sections() if FAULTS[fault].needs_sections else piece(), fault, TOLD_ON[fault])
    assert case is not None
    told = RULES[FAULTS[fault].code](case)
    assert TOLD_ON[fault][0] in {device for finding in told for device in finding.devices}
    assert [finding for finding in told if not agrees(finding)] == []


@pytest.mark.parametrize("fault", DELIVERY_FAULTS)
def test_a_fault_of_stereo_peaks_or_loudness_is_found(fault: str) -> None:
    entry = DELIVERY_FAULTS[fault]
    subject = entry.subject(piece(), DELIVERED, clean() if entry.is_pair else None)
    assert subject is not None
    told = RULES[entry.code](subject)
    assert told
    assert [finding for finding in told if not agrees(finding)] == []


@pytest.mark.parametrize("of", [clean, lambda: case_of(sections(), panel=HEARD)], ids=["loudest", "verse and chorus"])
def test_the_sound_master_is_silent(of: Callable[[], Case]) -> None:
    assert found(of()) == []


def test_so_it_is_with_headroom_behind_a_codec_and_beside_a_worse_one() -> None:
    for subject in clean_subjects(piece(), case_of(piece(), panel=DELIVERED), DELIVERED):
        assert found(subject) == []
