"""`translate measure`."""

import csv
import json
import shutil
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
    assert soft.pop("notes") == []
    assert soft == pytest.approx(dict(translate.measure("soft.wav")))
    assert loud["file"] == "loud.flac"
    assert loud["integrated_lufs"] > soft["integrated_lufs"]


def test_silence_is_null_in_json_and_minus_infinity_for_people(invoke: Invoke, tmp_path: Path) -> None:
    save(Audio(sine(997.0, 3.0) * 0, 48_000), tmp_path / "silence.wav")
    assert the_json(invoke("measure", tmp_path / "silence.wav", "--json"))[0]["integrated_lufs"] is None
    assert "−∞" in invoke("measure", tmp_path / "silence.wav").stdout


def test_many_files_go_into_tables_below_each_other(invoke: Invoke, tmp_path: Path) -> None:
    copies = [shutil.copy(file, tmp_path / f"{n}{file}") for file in ("soft.wav", "loud.flac") for n in range(4)]
    text = invoke("measure", *copies).stdout
    assert text.count("integrated loudness") == 2
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("nowhere.wav", "nowhere.wav: cannot be read: No such file"),
        ("text.wav", "text.wav: is not an audio file that can be read"),
    ],
)
def test_a_bad_file_is_one_line_and_the_others_are_measured(file: str, message: str, invoke: Invoke) -> None:
    result = invoke("measure", file, "soft.wav")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {message}")
    assert result.stderr.count("\n") == 1
    assert "integrated loudness" in result.stdout
    rows = json.loads(invoke("measure", file, "soft.wav", "--json").stdout)
    assert rows[0]["file"] == file
    assert rows[0]["error"].startswith(message)
    assert rows[1].pop("notes") == []
    assert rows[1] == pytest.approx(dict(translate.measure("soft.wav")))


def test_nothing_but_bad_files(invoke: Invoke) -> None:
    result = invoke("measure", "nowhere.wav", "text.wav")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 2)


def test_the_album_is_measured_as_one_programme(invoke: Invoke) -> None:
    """BS.1770 over the blocks of all: a quiet track falls below the common gate, a mean of the tracks would not."""
    last = invoke("measure", "soft.wav", "loud.flac").stdout.splitlines()[-1]
    assert last.startswith("album, 2 files")
    assert "album" not in invoke("measure", "soft.wav").stdout
    data = the_json(invoke("measure", "soft.wav", "loud.flac", "--json", "--album"))
    album = data["album"]
    assert [row["file"] for row in data["files"]] == ["soft.wav", "loud.flac"]
    assert album["files"] == 2
    assert album["duration_s"] == pytest.approx(6.0)
    assert album["true_peak_dbtp"] == max(row["true_peak_dbtp"] for row in data["files"])
    assert album["integrated_lufs"] == pytest.approx(data["files"][1]["integrated_lufs"], abs=0.2)
    assert f"{album['integrated_lufs']:.1f}".replace("-", "−") in last


def test_csv_holds_the_numbers_of_json(invoke: Invoke, tmp_path: Path) -> None:
    rows = the_json(invoke("measure", "soft.wav", "loud.flac", "--json"))
    result = invoke("measure", "soft.wav", "loud.flac", "--csv", "-")
    read = list(csv.DictReader(result.stdout.splitlines()))
    assert list(read[0]) == list(rows[0])
    for one, row in zip(read, rows, strict=True):
        assert one.pop("notes") == "; ".join(row.pop("notes"))
        assert {k: v if k in ("file", "name") else float(v) for k, v in one.items()} == row
    assert "LUFS" in invoke("measure", "soft.wav", "loud.flac", "--csv", tmp_path / "a.csv").stdout
    assert (tmp_path / "a.csv").read_text() == result.stdout


def test_csv_that_cannot_be_written_is_one_line(invoke: Invoke) -> None:
    result = invoke("measure", "soft.wav", "--csv", "nowhere/a.csv")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "there is no folder nowhere" in result.stderr


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("true_peak_dbtp>-6.1", 3),
        ("true_peak_dbtp > -6", 0),
        ("true_peak_dbtp<=-6", 3),
        ("channels>=2", 3),
        ("channels>2", 0),
        ("duration_s<3", 0),
        ("integrated_lufs<−70", 0),
    ],
)
def test_a_crossed_limit_returns_3(limit: str, code: int, invoke: Invoke, tmp_path: Path) -> None:
    save(Audio(sine(997.0, 3.0, dbfs=-6.02), 48_000), tmp_path / "sine.wav")
    result = invoke("measure", tmp_path / "sine.wav", "--fail-on", limit)
    assert result.exit_code == code
    assert result.stderr.count("sine.wav") == (code == 3)
    assert "integrated loudness" in result.stdout


def test_every_crossing_is_told_with_its_file_and_value(invoke: Invoke) -> None:
    limits = ["--fail-on", "true_peak_dbtp>-2", "--fail-on", "plr_lu<100"]
    result = invoke("measure", "soft.wav", "loud.flac", *limits)
    loud = the_json(invoke("measure", "loud.flac", "--json"))[0]["true_peak_dbtp"]
    assert result.exit_code == 3
    assert result.stderr.count("limit crossed: ") == 3
    shown = f"{loud:.3f}".replace("-", "−")
    assert f"limit crossed: loud.flac: true_peak_dbtp is {shown}, limit true_peak_dbtp>-2" in result.stderr
    assert invoke("measure", "nowhere.wav", "loud.flac", *limits).exit_code == 1


def test_silence_is_below_every_limit(invoke: Invoke, tmp_path: Path) -> None:
    save(Audio(sine(997.0, 3.0) * 0, 48_000), tmp_path / "silence.wav")
    assert invoke("measure", tmp_path / "silence.wav", "--fail-on", "true_peak_dbtp>-300").exit_code == 0
    below = invoke("measure", tmp_path / "silence.wav", "--fail-on", "integrated_lufs<-70")
    assert below.exit_code == 3
    assert "integrated_lufs is −∞" in below.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--fail-on", "true_peak>-1"], "no column 'true_peak': did you mean 'true_peak_dbtp'?"),
        (["--fail-on", "true_peak_dbtp=-1"], "must be a column, one of > >= < <=, and a number"),
        (["--fail-on", "true_peak_dbtp>loud"], "must be a column"),
        (["--fail-on", "name>1"], "no column 'name'"),
        (["--json", "--csv", "-"], "--json and --csv - cannot be combined"),
    ],
)
def test_options_that_make_no_sense(options: list[str], message: str, invoke: Invoke) -> None:
    result = invoke("measure", "soft.wav", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
