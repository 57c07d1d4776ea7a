"""`measure`: what the mapping holds, for samples and for files."""

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile

import translate.metrics  # noqa: F401  (declares the columns)
from tests.signals import Samples, music, noise, sine
from translate.audio import Audio
from translate.columns import metrics
from translate.errors import AudioError
from translate.measurement import measure

ABOUT = ["file", "name", "duration_s", "rate_hz", "channels"]
MASTER = [
    *["integrated_lufs", "max_momentary_lufs", "max_short_term_lufs", "loudness_range_lu", "true_peak_dbtp"],
    *["sample_peak_dbfs", "plr_lu", "min_psr_lu", "crest_db", "correlation", "mono_loss_lu"],
]


def test_it_is_a_mapping_of_the_documented_keys() -> None:
    found = measure(Audio(sine(1000, 4.0, dbfs=-23.0, rate=44_100), 44_100, "tone"))
    assert isinstance(found, Mapping)
    assert list(found)[: len(ABOUT)] == ABOUT
    assert set(MASTER) <= set(found)
    assert len(found) == len(dict(found))
    assert (found["file"], found["name"], found["duration_s"]) == ("tone", "tone", 4.0)
    assert (found["rate_hz"], found["channels"]) == (44_100, 2)
    assert found["integrated_lufs"] == pytest.approx(-23.0, abs=0.1)
    assert found.levels.steps == 400
    with pytest.raises(KeyError):
        found["loudness"]


def test_every_master_column_says_what_it_is() -> None:
    columns = {column.name: column for entry in metrics("master") for column in entry.columns}
    assert set(MASTER) <= set(columns)
    for name in MASTER:
        column = columns[name]
        assert column.unit
        assert column.meaning
        assert column.source
        assert name == "correlation" or name.endswith(f"_{column.unit.lower()}")


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_measured_as_its_samples_are(kind: type, tmp_path: Path) -> None:
    path = tmp_path / "song.wav"
    samples = noise(4.0, rate=44_100)
    soundfile.write(path, samples.T, 44_100, subtype="FLOAT")
    found, expected = measure(kind(path)), measure(Audio(samples, 44_100, "song"))
    assert found["file"] == str(path)
    assert {key: found[key] for key in MASTER} == {key: expected[key] for key in MASTER}


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AudioError) as caught:
        measure(tmp_path / "missing.wav")
    assert "missing.wav" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    "samples",
    [
        np.ones((1, 1)),
        np.zeros((1, 1)),
        np.zeros((1, 100_000)),
        np.full((1, 220), 0.5),
        np.full((1, 13_000), -0.5),
    ],
)
def test_nothing_is_ever_nan(samples: Samples, channels: int) -> None:
    """One sample, 5 ms, 0.3 s, silence: every number is defined, or −∞."""
    found = measure(Audio(np.repeat(samples, channels, axis=0), 44_100))
    numbers = [value for value in found.values() if not isinstance(value, str)]
    assert not any(math.isnan(value) or value == math.inf for value in numbers)
    if samples.shape[1] < 13_231:
        assert found["integrated_lufs"] == found["plr_lu"] == -math.inf


@pytest.mark.shared
def test_real_music_has_sound_numbers() -> None:
    found = measure(music("masters/buzzer-beater_44k24_clips.flac", 0.0, 40.0))
    assert found["integrated_lufs"] == pytest.approx(-5.5, abs=0.2)  # ffmpeg ebur128
    assert found["true_peak_dbtp"] == pytest.approx(4.0, abs=0.15)
    assert found["sample_peak_dbfs"] == pytest.approx(0.0, abs=0.01)
