"""`translate measure --verify`: a second meter, and 3 where it does not agree."""

from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Invoke, the_json
from tests.signals import sine, stepped_sine
from translate.audio import Audio
from translate.files import save


def disputed(folder: Path) -> Path:
    """0.47 s, loud for 0.1 s: BS.1770 knows one block of 0.4 s; pyloudnorm takes the broken one after it as well."""
    path = folder / "disputed.wav"
    save(Audio(stepped_sine((0.1, -10.0), (0.37, -20.0)), 48_000), path)
    return path


def test_both_readings_stand_side_by_side(invoke: Invoke, tmp_path: Path) -> None:
    save(Audio(sine(997.0, 4.0, dbfs=-20.0), 48_000), tmp_path / "sine.wav")
    result = invoke("measure", tmp_path / "sine.wav", "loud.flac", "--verify")
    assert (result.exit_code, result.stderr) == (0, "")
    heading, one, other = result.stdout.splitlines()[-3:]
    assert "pyloudnorm" in heading
    assert one.split() == ["sine", "−20.00", "−20.00", "0.00"]
    assert other.split()[0] == "loud"
    assert "pyloudnorm" not in invoke("measure", "loud.flac").stdout


def test_a_difference_returns_3_and_names_the_file(invoke: Invoke, tmp_path: Path) -> None:
    path = disputed(tmp_path)
    result = invoke("measure", "soft.wav", path, "--verify")
    assert result.exit_code == 3
    assert result.stderr.startswith(f"meters differ: {path}: pyloudnorm ")
    assert result.stderr.count("\n") == 1
    assert invoke("measure", path).exit_code == 0


def test_json_has_the_reading(invoke: Invoke, tmp_path: Path) -> None:
    rows = the_json(invoke("measure", "soft.wav", "loud.flac", "--verify", "--json"))
    for row in rows:
        second = row["verified"]
        assert second["difference_lu"] == pytest.approx(row["integrated_lufs"] - second["integrated_lufs"])
        assert abs(second["difference_lu"]) <= 0.05
        assert second["agrees"] is True
    assert "verified" not in the_json(invoke("measure", "soft.wav", "--json"))[0]


def test_silence_is_silence_to_both_and_a_bad_file_stays_one(invoke: Invoke, tmp_path: Path) -> None:
    save(Audio(np.zeros((2, 96_000), np.float32), 48_000), tmp_path / "silence.wav")
    result = invoke("measure", tmp_path / "silence.wav", "--verify")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].split() == ["silence", "−∞", "−∞", "0.00"]
    result = invoke("measure", tmp_path / "silence.wav", "text.wav", "--verify")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
