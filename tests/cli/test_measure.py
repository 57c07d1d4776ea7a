"""`translate measure`."""

from pathlib import Path

import pytest

import translate
from tests.cli.conftest import Invoke, the_json
from tests.signals import sine
from translate.audio import Audio
from translate.files import save


def test_a_sine_reads_its_level(invoke: Invoke, tmp_path: Path) -> None:
    """BS.1770: 997 Hz at 0 dBFS in one channel is −3.01 LUFS; in both channels of −20 dBFS −20.0."""
    save(Audio(sine(997.0, 4.0, dbfs=-20.0), 48_000), tmp_path / "sine.wav")
    result = invoke("measure", tmp_path / "sine.wav")
    lines = {line[2:34].strip(): line[34:].strip() for line in result.stdout.splitlines()}
    assert lines["integrated loudness     LUFS"] == "−20.0"
    assert lines["true peak               dBTP"] == "−20.0"
    assert lines["length                  min"] == "0:04"


def test_json_has_every_key_of_the_measurement(invoke: Invoke) -> None:
    soft, loud = the_json(invoke("measure", "soft.wav", "loud.flac", "--json"))
    assert soft == pytest.approx(dict(translate.measure("soft.wav")))
    assert loud["file"] == "loud.flac"
    assert loud["integrated_lufs"] > soft["integrated_lufs"]


def test_silence_is_null_in_json_and_minus_infinity_for_people(invoke: Invoke, tmp_path: Path) -> None:
    save(Audio(sine(997.0, 3.0) * 0, 48_000), tmp_path / "silence.wav")
    assert the_json(invoke("measure", tmp_path / "silence.wav", "--json"))[0]["integrated_lufs"] is None
    assert "−∞" in invoke("measure", tmp_path / "silence.wav").stdout


def test_many_files_go_into_tables_below_each_other(invoke: Invoke) -> None:
    text = invoke("measure", *["soft.wav"] * 4, *["loud.flac"] * 4).stdout
    assert text.count("integrated loudness") == 2
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("nowhere.wav", "nowhere.wav: cannot be read: No such file"),
        ("one", "one: is a folder, not an audio file"),
        ("text.wav", "text.wav: is not an audio file that can be read"),
    ],
)
def test_bad_input(file: str, message: str, invoke: Invoke) -> None:
    result = invoke("measure", "soft.wav", file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {message}")
    assert result.stderr.count("\n") == 1
