"""`measure`: what the mapping holds, for samples and for files."""

import math
import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile

import translate.analysis.metrics  # noqa: F401  (declares the columns)
from tests.signals import Samples, music, noise, sine, stepped_sine
from translate.analysis.columns import metrics
from translate.analysis.measurement import album_lufs, measure
from translate.audio import Audio
from translate.errors import AudioError
from translate.files import load, save

ABOUT = ["file", "name", "duration_s", "rate_hz", "channels"]
MASTER = [
    *["integrated_lufs", "max_momentary_lufs", "max_short_term_lufs", "loudness_range_lu", "true_peak_dbtp"],
    *["sample_peak_dbfs", "dr_db", "plr_lu", "min_psr_lu", "crest_db", "correlation", "mono_loss_lu"],
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


def test_loudness_over_time_has_its_times() -> None:
    """Tech 3341: 0.4 s every 10 ms and 3 s every 0.1 s; a window is named by its end, as a live meter shows it."""
    found = measure(Audio(stepped_sine((5.0, -40.0), (5.0, -20.0)), 48_000))
    for series, window_s, step_s in ((found.momentary, 0.4, 0.01), (found.short_term, 3.0, 0.1)):
        assert series.times_s.shape == series.lufs.shape
        np.testing.assert_allclose(series.times_s, window_s + step_s * np.arange(series.lufs.size), atol=1e-9)
        assert series.times_s[-1] == pytest.approx(10.0)
        np.testing.assert_allclose(series.lufs[series.times_s <= 5.0], -40.0, atol=0.1)
        np.testing.assert_allclose(series.lufs[series.times_s >= 5.0 + window_s], -20.0, atol=0.1)
    assert found.momentary.lufs.max() == found["max_momentary_lufs"]
    assert found.short_term.lufs.max() == found["max_short_term_lufs"]


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [11_025, 44_100, 96_000])
@pytest.mark.parametrize("subtype", ["PCM_24", "FLOAT"])
def test_a_stream_gives_the_same_bits_as_the_whole(tmp_path: Path, subtype: str, rate: int, channels: int) -> None:
    """5.3 s: the file ends inside a block, a step and a window."""
    path = tmp_path / "song.wav"
    samples = np.clip(noise(5.3, dbfs=-8.0, rate=rate, channels=channels), -1, 1)[:, :-7]
    soundfile.write(path, samples.T, rate, subtype=subtype)
    streamed, whole = measure(path), measure(load(path))
    assert {**streamed, "file": ""} == {**whole, "file": ""}
    for name in ("energy", "mid_energy", "square", "cross", "peak", "true_peak"):
        assert np.array_equal(getattr(streamed.levels, name), getattr(whole.levels, name)), name


def test_one_processor_gives_the_same_bits_as_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Audio(noise(7.0), 48_000), tmp_path / "a.wav")
    found = []
    for processors in (1, 2):
        monkeypatch.setattr("translate.analysis.measurement.cores", lambda processors=processors: processors)
        found.append(dict(measure(tmp_path / "a.wav")))
    assert found[0] == found[1]


@pytest.mark.parametrize("processors", [1, 2])
def test_nan_deep_in_a_file_is_one_line(tmp_path: Path, processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.analysis.measurement.cores", lambda: processors)
    samples = noise(9.0, rate=44_100)
    samples[1, 380_000:380_003] = [np.nan, np.inf, -np.inf]
    soundfile.write(tmp_path / "bad.wav", samples.T, 44_100, subtype="FLOAT")
    with pytest.raises(AudioError) as caught:
        measure(tmp_path / "bad.wav")
    assert str(caught.value) == (
        f"{tmp_path / 'bad.wav'}: 3 samples are NaN or infinite; every sample must be a number"
    )


def sparse_wav(path: Path, hours: float, rate: int, second: Samples) -> None:
    """A 24-bit stereo WAV that takes no room on the disk: silence, but for `second` at its start and at its end."""
    frames = round(hours * 3600) * rate
    values = np.rint(second.T * 2**23).astype("<i4").reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    size = frames * 6
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", size + 36) + b"WAVE")
        file.write(b"fmt " + struct.pack("<IHHIIHH", 16, 1, 2, rate, rate * 6, 6, 24))
        file.write(b"data" + struct.pack("<I", size) + values)
        file.seek(44 + size - len(values))
        file.write(values)


def peaks_mb(*runs: tuple[Path, int]) -> list[float]:
    """Of one process that measures file after file on so many processors: the most it needed up to the end of each."""
    script = (
        "import sys, translate.analysis.measurement as m\n"
        "from tests.memory import peak_bytes\n"
        "for path, processors in zip(sys.argv[1::2], sys.argv[2::2]):\n"
        "    m.cores = lambda: int(processors)\n"
        "    m.measure(path)\n"
        "    print(peak_bytes() / 1e6)\n"
    )
    command = [sys.executable, "-c", script, *(str(word) for run in runs for word in run)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return [float(line) for line in told.split()]


def test_two_hours_at_96_khz_fit_into_400_mb(tmp_path: Path) -> None:
    """Two and a half minutes of it and twelve and a half: what grows with the length, grows in proportion.

    How much grows is seen on one processor: on several, chance decides how many blocks wait for their true peak. What
    they need on top is as much for a short file as for a long one.
    """
    short, long = tmp_path / "short.wav", tmp_path / "long.wav"
    for path, hours in ((short, 1 / 24), (long, 5 / 24)):
        sparse_wav(path, hours, 96_000, sine(1000, 1.0, dbfs=-20.0, rate=96_000))
    after_short, after_long, on_two = peaks_mb((short, 1), (long, 1), (short, 2))
    growth_per_hour = 6 * (after_long - after_short)
    assert 0.0 < growth_per_hour < 100.0
    assert on_two + (2 - 1 / 24) * growth_per_hour < 400.0


def test_a_file_that_is_mostly_hole_is_measured_right(tmp_path: Path) -> None:
    """Two seconds of −20 LUFS; of the blocks at their edges those count that hold half of a tone, or a quarter."""
    sparse_wav(tmp_path / "a.wav", 0.02, 96_000, sine(1000, 1.0, dbfs=-20.0, rate=96_000))
    found = measure(tmp_path / "a.wav")
    assert found["duration_s"] == 72.0
    assert found["integrated_lufs"] == pytest.approx(-20.5, abs=0.6)
    assert found["true_peak_dbtp"] == pytest.approx(-20.0, abs=0.2)


def test_an_album_is_all_its_tracks_in_a_row() -> None:
    """But for the few blocks that would lie across two of them."""
    tracks = [Audio(noise(8.0, dbfs=level, seed=seed), 48_000) for seed, level in enumerate((-18.0, -23.0, -40.0))]
    row = Audio(np.concatenate([track.samples for track in tracks], axis=1), 48_000)
    album = album_lufs([measure(track) for track in tracks])
    assert album == pytest.approx(float(measure(row)["integrated_lufs"]), abs=0.1)
    assert album_lufs([measure(tracks[1])]) == measure(tracks[1])["integrated_lufs"]
    assert album_lufs([]) == -math.inf
