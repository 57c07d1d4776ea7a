"""Where the rules on peaks, loudness and width have to be silent or mild, on synthetic music."""

from functools import cache

import numpy as np
import pytest

from tests.programme import decorrelated_pink, programme
from translate.audio import Audio
from translate.findings import RULES, Case, Rivals
from validation.findings.delivery_faults import squashed
from validation.findings.harness import case_of

PANEL = ("studio-monitors", "phone-speaker")


@cache
def through(platform: str, quality: str | None, gain_db: float = 0.0) -> Case:
    return case_of(programme(4.0).gained(gain_db), platform, quality, panel=PANEL)


def test_no_codec_no_overs() -> None:
    assert RULES["codec-overs"](through("spotify", "lossless", 6.0)) == []


def test_the_trim_costs_nothing_where_it_is_turned_down_anyway() -> None:
    (finding,) = RULES["codec-overs"](through("spotify", "normal"))
    evidence = {e.column: e.value for e in finding.evidence if e.value is not None}
    assert finding.severity == "hint"
    assert finding.devices == ()  # nobody hears it: the platform's gain is negative
    assert evidence["playback_true_peak_dbtp"] < 0.0 < evidence["codec_true_peak_dbtp"]
    assert evidence["codec_true_peak_dbtp"] - 0.3 < evidence["smallest_trim_db"] < 3.0
    assert "costs no loudness" in finding.remedy


@pytest.mark.parametrize("platform", ["none", "youtube"])
def test_who_does_not_lift_holds_nothing_back(platform: str) -> None:
    assert RULES["not-lifted"](through(platform, None, -12.0)) == []


def test_a_master_at_its_target_is_neither_lifted_nor_turned_down() -> None:
    loud = through("spotify", "lossless")
    missing_db = -14.0 - float(loud.about["integrated_lufs"])
    case = through("spotify", "lossless", missing_db)
    assert RULES["not-lifted"](case) == RULES["turned-down"](case) == []


def test_flat_is_no_matter_where_nothing_is_turned_down() -> None:
    flat = squashed(decorrelated_pink(6.0, 48_000), 5.0)
    assert RULES["turned-down"](case_of(flat, "none", panel=PANEL)) == []
    assert RULES["turned-down"](case_of(flat, panel=PANEL)) != []


def test_louder_without_normalization_is_louder() -> None:
    pair = Rivals(through("none", None).summary, (through("none", None, -6.0).summary,))
    assert RULES["only-louder"](pair) == RULES["pushed-too-far"](pair) == []


def test_pushing_is_found_in_the_one_that_was_pushed() -> None:
    noise = decorrelated_pink(6.0, 48_000).gained(9.0)
    song, flat = (case_of(audio, panel=PANEL).summary for audio in (noise, squashed(noise, 6.0)))
    for code in ("pushed-too-far", "only-louder"):
        assert len(RULES[code](Rivals(flat, (song,)))) == 1
        assert RULES[code](Rivals(song, (flat,))) == []


def test_linear_devices_eat_no_punch() -> None:
    case = case_of(programme(4.0), panel=("studio-monitors", "tv", "car@parked"))
    assert RULES["punch-eaten"](case) == []


def test_a_mono_file_is_called_so() -> None:
    song = programme(4.0)
    (finding,) = RULES["width-gone"](case_of(Audio(song.samples.mean(axis=0, keepdims=True), song.rate), panel=PANEL))
    assert finding.sentence.startswith("The file is mono")
    assert finding.severity == "hint"
    assert finding.devices == ("studio-monitors",)


def test_silence_breaks_nothing() -> None:
    case = case_of(Audio(np.zeros((2, 96_000), np.float32), 48_000), panel=PANEL)
    codes = ("mono-fold-takes-away", "width-unstable", "punch-eaten", "codec-overs", "turned-down", "not-lifted")
    assert [finding for code in codes for finding in RULES[code](case)] == []
