"""A master that lacks a band is not "100 % heard", is found out, and never wins."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.cli.comparison_page import page
from translate.comparison import compare
from translate.files import load

DEVICES = ["studio-monitors", "phone-speaker", "laptop", "tv"]


def filtered(audio: Audio, kind: Literal["highpass", "lowpass"], hz: float, name: str) -> Audio:
    sections = butter(8, hz, kind, fs=audio.rate, output="sos")
    return replace(audio.with_samples(sosfiltfilt(sections, audio.samples, axis=1).astype(np.float32)), name=name)


@pytest.fixture(scope="module")
def three() -> translate.Comparison:
    song = replace(programme(12.0, 44_100).gained(-4.0), name="whole")
    masters = [song, filtered(song, "highpass", 220.0, "thin"), filtered(song, "lowpass", 8_000.0, "dull")]
    return compare(masters, devices=DEVICES, platforms=["spotify@lossless"], cache=False)


def rows(found: translate.Comparison, device: str) -> dict[str, Any]:
    return {row["master"]: row for row in found.table.to_dict("records") if row["device"] == device}


@pytest.mark.parametrize("device", DEVICES)
def test_what_is_not_there_is_not_heard(three: translate.Comparison, device: str) -> None:
    here = rows(three, device)
    for gone, band in (("thin", "bass"), ("thin", "bass_line"), ("dull", "air")):
        assert here[gone][f"{band}_audible_pct"] < 5.0, (gone, band)
        assert here[gone][f"{band}_missing_pct"] > 90.0, (gone, band)
        assert here["whole"][f"{band}_missing_pct"] < 10.0, band
    assert here["thin"]["presence_missing_pct"] == here["dull"]["bass_missing_pct"] == 0.0


def test_it_is_a_fault_and_no_finding_praises_it(three: translate.Comparison) -> None:
    codes = {(f.code, f.masters) for f in three.findings}
    assert {("band-missing", ("thin",)), ("band-missing", ("dull",))} <= codes
    assert not [f for f in three.findings if f.masters == ("whole",) and "Beside the other masters" in f.sentence]
    scores = three.scores.set_index("master")["translation_score"]
    assert scores["whole"] > max(scores["thin"], scores["dull"]) + 3.0
    assert three.result.verdict is not None
    assert three.result.verdict.masters[0] == "whole"


def test_columns_that_say_nothing_are_not_shown(three: translate.Comparison) -> None:
    phone = next(device for device in three.result.devices if device.id == "phone-speaker")
    assert "bass_audible_pct" in phone.constant
    monitors = next(device for device in three.result.devices if device.id == "studio-monitors")
    assert "bass_audible_pct" not in monitors.constant  # 100 for all finished masters, and 0 for one here
    text = "\n".join(page(three.result))
    on_phone = text.split("phone-speaker ·")[1].split("\n\n")[0]
    assert "  bass audible" not in on_phone
    assert "bass line audible" in on_phone
    assert "  bass audible" in text.split("studio-monitors ·")[1].split("\n\n")[0]


def test_one_alone_is_held_against_the_norm() -> None:
    thin = filtered(programme(8.0, 44_100), "highpass", 220.0, "thin")
    found = compare(thin, devices=["studio-monitors"], platforms=["none"], cache=False)
    (row,) = found.table.to_dict("records")
    assert row["bass_missing_pct"] == 100.0
    assert row["bass_audible_pct"] == 0.0


def test_the_bass_line_of_real_songs(shared_audio: Path) -> None:
    """A phone plays none of a bass without harmonics: they are taken from 130 Hz on, the rest of the music stays."""
    song = load(shared_audio / "songs" / "Singularity_MediaThreat.ogg").excerpt(60.0, 75.0)
    sine = filtered(song, "lowpass", 110.0, "sine bass")
    found = compare([replace(song, name="song"), sine], devices=["phone-speaker"], platforms=["none"], cache=False)
    here = rows(found, "phone-speaker")
    assert here["song"]["bass_line_audible_pct"] > 30.0
    assert here["sine bass"]["bass_line_audible_pct"] < 5.0
    assert here["sine bass"]["bass_line_missing_pct"] < 50.0  # the line is there, and not heard
