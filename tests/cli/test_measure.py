"""`translate measure`."""

import csv
import json
import shutil
from pathlib import Path

import pytest

import translate
from tests.cli.conftest import Invoke, the_json
from tests.signals import noise, sine, stepped_sine
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


def test_many_files_have_a_row_each_without_what_all_names_begin_with(invoke: Invoke, tmp_path: Path) -> None:
    names = [f"the_very_long_name_of_an_album_{n:02}.wav" for n in range(24)]
    for name in names:
        shutil.copy("soft.wav", tmp_path / name)
    lines = invoke("measure", tmp_path).stdout.splitlines()
    soft = translate.measure("soft.wav")
    assert len(lines) == 2 + 24 + 2  # headings, what else there is, the album
    assert lines[2].split()[:2] == ["00", "0:03"]
    assert lines[2].split()[2] == f"{soft['integrated_lufs']:.1f}".replace("-", "−")
    assert max(map(len, lines)) <= 100
    wide = invoke("measure", tmp_path, "-v").stdout
    assert wide.count("lost in mono") == 5  # all numbers, in tables below each other


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
    assert "integrated loudness" in result.stdout  # one file is left: all its numbers
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
        (["--fail-on", "lusf>1"], "did you mean 'lufs'?"),
        (["--every", "sections"], "did you mean 'section'? must be section, or a number of seconds"),
        (["--every", "0"], "must be section, or a number of seconds from 1 on"),
        (["--excerpt", "2-1"], "the end must be after the start"),
        (["--every", "section", "--verify"], "--verify is about whole files"),
        (["--json", "--csv", "-"], "--json and --csv - cannot be combined"),
    ],
)
def test_options_that_make_no_sense(options: list[str], message: str, invoke: Invoke) -> None:
    result = invoke("measure", "soft.wav", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def steps(*levels: tuple[float, float]) -> Audio:
    """A tone at levels in dBFS, for so many seconds each."""
    return Audio(stepped_sine(*levels, hz=997.0), 48_000)


def test_an_excerpt_is_measured_as_if_it_were_a_file(invoke: Invoke, tmp_path: Path) -> None:
    song = steps((2.0, -30.0), (3.0, -20.0), (1.0, -10.0))
    save(song, tmp_path / "song.wav")
    save(song.excerpt(2.0, 5.0), tmp_path / "part.wav")
    (row,) = the_json(invoke("measure", tmp_path / "song.wav", "--excerpt", "0:02-0:05", "--json"))
    (alone,) = the_json(invoke("measure", tmp_path / "part.wav", "--json"))
    assert (row.pop("start_s"), row.pop("end_s")) == (2.0, 5.0)
    assert row["duration_s"] == 3.0
    for name in ("integrated_lufs", "max_momentary_lufs", "sample_peak_dbfs", "correlation"):
        assert row[name] == pytest.approx(alone[name], abs=0.03), name
    assert "0:02–0:05 of it" in invoke("measure", tmp_path / "song.wav", "--excerpt", "2-5").stdout
    beyond = invoke("measure", tmp_path / "song.wav", "--excerpt", "1:00-1:10")
    assert beyond.exit_code == 1
    assert "no audio between 60 and 70 s; it lasts 6.00 s" in beyond.stderr


def test_sections_are_where_the_level_changes(invoke: Invoke, tmp_path: Path) -> None:
    save(steps((12.0, -30.0), (20.0, -12.0), (10.0, -24.0)), tmp_path / "song.wav")
    rows = the_json(invoke("measure", tmp_path / "song.wav", "--every", "section", "--json"))
    assert [(row["start_s"], row["end_s"]) for row in rows] == [(0.0, 12.0), (12.0, 32.0), (32.0, 42.0)]
    assert [row["integrated_lufs"] for row in rows] == pytest.approx([-30.0, -12.0, -24.0], abs=0.1)
    lines = invoke("measure", tmp_path / "song.wav", "--every", "section").stdout.splitlines()
    assert [line.split()[0] for line in lines[2:6]] == ["song", "0:00–0:12", "0:12–0:32", "0:32–0:42"]
    within = the_json(invoke("measure", tmp_path / "song.wav", "--excerpt", "4-24", "--every", "10", "--json"))
    assert [(row["start_s"], row["end_s"]) for row in within] == [(4.0, 14.0), (14.0, 24.0)]
    equal = the_json(invoke("measure", tmp_path / "song.wav", "--every", "20", "--json"))
    assert [(row["start_s"], row["end_s"]) for row in equal] == [(0.0, 20.0), (20.0, 42.0)]


def test_what_stays_alike_is_one_section(tmp_path: Path) -> None:
    save(Audio(noise(30.0, dbfs=-20.0, rate=48_000), 48_000), tmp_path / "noise.wav")
    assert [one.span for one in translate.measure(tmp_path / "noise.wav").sections()] == [(0.0, 30.0)]


def test_limits_say_pass_and_fail(invoke: Invoke) -> None:
    limit = ["--fail-on", "dbtp>-2", "--fail-on", "LUFS>0"]
    lines = invoke("measure", "soft.wav", "loud.flac", *limit).stdout.splitlines()
    assert [line.split()[:2] for line in lines[2:4]] == [["PASS", "soft"], ["FAIL", "loud"]]
    assert invoke("measure", "loud.flac", *limit).stdout.startswith("FAIL  loud\n")
    rows = json.loads(invoke("measure", "soft.wav", "loud.flac", *limit, "--json").stdout)
    assert [row["status"] for row in rows] == ["pass", "fail"]
    table = csv.DictReader(invoke("measure", "soft.wav", "loud.flac", *limit, "--csv", "-").stdout.splitlines())
    assert [row["status"] for row in table] == ["pass", "fail"]
    part = invoke("measure", "loud.flac", "--every", "1", *limit)
    assert "limit crossed: loud.flac 0:00–0:01: true_peak_dbtp is" in part.stderr


def test_a_limited_number_is_always_shown(invoke: Invoke) -> None:
    text = invoke("measure", "soft.wav", "loud.flac", "--fail-on", "mono_loss_lu>3").stdout
    assert "mono loss" in text.splitlines()[0]
