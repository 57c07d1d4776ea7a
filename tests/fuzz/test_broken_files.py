"""Reading is as robust as measuring: whatever is in a file, it gives numbers or one clear line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.corpus import good, write_corpus
from translate.analysis.measurement import measure

ROOT = Path(__file__).resolve().parents[2]
MEMORY_BYTES = 400_000_000
_Outcome = tuple[str, str, int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("broken")


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> dict[str, _Outcome]:
    """By file name: what happened, the text, peak memory up to then."""
    write_corpus(folder)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.measuring", str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    found = {name: (kind, text, peak) for name, kind, text, peak in map(json.loads, done.stdout.splitlines())}
    missing = sorted(path.name for path in folder.iterdir() if path.name not in found)
    assert not missing, f"it hung or died at {missing[0]}:\n{done.stderr[-2000:]}"
    assert "Traceback" not in done.stderr  # libmpg123, inside libsndfile, writes warnings there
    return found


def test_no_traceback_no_nan(outcomes: dict[str, _Outcome]) -> None:
    wrong = {name: text for name, (kind, text, _) in outcomes.items() if kind not in ("value", "error")}
    assert not wrong, "\n".join(f"{name}: {text}" for name, text in list(wrong.items())[:5])
    assert len(outcomes) > 600


def test_every_error_is_one_line_that_names_the_file(outcomes: dict[str, _Outcome], folder: Path) -> None:
    for name, (kind, text, _) in outcomes.items():
        if kind == "error":
            assert text.startswith(f"{folder / name}: "), text
            assert "\n" not in text
            assert len(text) > len(f"{folder / name}: ") + 10


def test_a_header_cannot_ask_for_all_the_memory(outcomes: dict[str, _Outcome]) -> None:
    assert max(peak for _, _, peak in outcomes.values()) < MEMORY_BYTES


def test_what_is_certainly_wrong_is_refused(outcomes: dict[str, _Outcome]) -> None:
    kinds = {name: kind for name, (kind, _, _) in outcomes.items()}
    refused = [
        *(name for name in kinds if name.startswith(("no_audio-", "not_numbers-nan", "not_numbers-inf", "cut-0-"))),
        *(name for name in kinds if name.endswith(".flac") and name.startswith("cut-") and "PCM" in name),
        "bad_formats-channels-0.wav",
        "bad_formats-channels-3.wav",
        "bad_formats-rate-192001.wav",
    ]
    assert {name: kinds[name] for name in refused if kinds[name] != "error"} == {}


def test_the_suffix_does_not_matter(outcomes: dict[str, _Outcome]) -> None:
    wrong = [name for name, (kind, _, _) in outcomes.items() if name.startswith("mislabelled-") and kind != "value"]
    assert all(name.endswith(".raw") for name in wrong)  # the one suffix that says there is no header


def test_every_good_file_of_the_corpus_is_measured(tmp_path: Path) -> None:
    """Otherwise the tests above would pass for a reader that refuses everything."""
    for name, data in good().items():
        (tmp_path / name).write_bytes(data)
        peak_dbfs = measure(tmp_path / name)["sample_peak_dbfs"]
        lossy = name in ("vorbis.ogg", "mp3.mp3", "aac.m4a", "adts.aac")  # the tone starts abruptly
        assert peak_dbfs == pytest.approx(-6.0, abs=4.0 if lossy else 0.1), name
