"""`translate compare` on short real files."""

import csv
import json
import shutil
from pathlib import Path

import pytest

import translate
from tests.cli.conftest import Invoke, the_json
from translate.analysis.measurement import album_lufs
from translate.files import load
from translate.outputs import MANIFEST
from translate.result import SCHEMA

QUICK = ("-d", "phone-speaker", "-p", "none", "--no-report")  # the page has tests of its own


def test_the_table_a_person_reads(invoke: Invoke, tmp_path: Path) -> None:
    """Numbers of the Python API, masters side by side, the reference unranked, 100 columns."""
    args = ("soft.wav", "loud.flac", "--reference", "one/same.wav", "-d", "phone-speaker", "-d", "tv")
    result = invoke("compare", *args, "-p", "spotify", "--no-preview", "--no-report", "-v", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    text = result.stdout
    assert max(map(len, text.splitlines())) <= 100
    found = translate.compare(
        ["soft.wav", "loud.flac"],
        reference="one/same.wav",
        devices=["phone-speaker", "tv"],
        platforms=["spotify"],
        judge=False,
    )
    assert text.splitlines()[0].startswith(("Release ", "Fix ", "Too close to call"))
    head = next(line for line in text.splitlines() if line.startswith("Phone") and "(same)" in line)
    assert head.split()[-3:] == ["soft", "loud", "(same)"]
    assert "phone-speaker · mono · response estimated" in text
    assert "tv · response estimated · Spotify does not normalize here" in text
    assert "Spotify · Normal · High, 160 kbit/s" in text
    assert found.choices[0].codec in text
    numbers = [_cells(line) for line in text.splitlines() if line.startswith("  level at the ear")]
    for device, shown in zip(("phone-speaker", "tv"), numbers, strict=True):
        rows = found.table[found.table.device == device].set_index("master")
        assert shown == [f"{rows.level_at_ear_dba[name]:.1f}" for name in ("soft", "loud", "same")]
    ranked = [line for line in text.splitlines() if line.startswith("  ") and "▲" in line]
    assert ranked
    assert not any(line.endswith("▲") for line in ranked)  # the last column is the reference


def _cells(line: str) -> list[str]:
    return [word for word in line[34:].split() if word not in "▲▼"]


def test_files_are_written_and_named(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    result = invoke("compare", "soft.wav", "loud.flac", *QUICK, "-o", out, "--excerpt", "0:01-0:02.5")
    assert result.exit_code == 0, result.stderr
    previews = sorted(path.name for path in (out / "previews").glob("*--phone-speaker.opus"))
    assert previews == [f"{name}--phone-speaker.opus" for name in ("loud--none", "noise", "soft--none")]
    assert load(out / "previews" / previews[0]).duration_s == pytest.approx(1.5)
    rows = list(csv.DictReader((out / "table.csv").read_text("utf-8").splitlines()))
    assert [row["master"] for row in rows] == ["soft", "loud"]
    assert json.loads((out / "comparison.json").read_text("utf-8"))["schema"] == SCHEMA
    said = " ".join(result.stdout.split())
    assert "0:01–0:02.5, level-matched" in said
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file() and path.name != MANIFEST)
    assert f"out ({size / 1e6:.1f} MB): comparison.json" in said


def test_no_other_format_of_previews(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("compare", "soft.wav", *QUICK, "-o", tmp_path / "out", "--previews", "mp3")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: no format of previews 'mp3': there is opus, aac, flac\n"


def test_full_previews_are_as_long_as_the_master(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("compare", "soft.wav", *QUICK, "-o", tmp_path / "out", "--full").exit_code == 0
    assert load(tmp_path / "out/previews/soft--none--phone-speaker.opus").duration_s == pytest.approx(3.0)


def test_an_album_has_its_own_line(invoke: Invoke, tmp_path: Path) -> None:
    """All masters as one programme; the reference is none of them. The rule says whose loudness decides."""
    masters = ("soft.wav", "loud.flac")
    args = ["compare", *masters, "--reference", "one/same.wav", "-d", "tablet", "-p", "spotify@lossless"]
    args += ["--no-preview", "--no-report", "--details", "-o", str(tmp_path / "out")]
    text = invoke(*args, "-p", "youtube", "-p", "none", "--album").stdout
    measured = [translate.measure(file) for file in masters]
    lufs, dbtp = album_lufs(measured), max(float(one["true_peak_dbtp"]) for one in measured)
    shown = f"{lufs:.1f} LUFS, {dbtp:.1f} dBTP".replace("-", "−")
    assert text.count("album of 2 masters") == 1
    assert next(line for line in text.splitlines() if "album of" in line).split("masters")[1].strip() == shown
    assert "−14 LUFS, up (to −1 dBTP at most) and down, per album; lossless" in text
    assert "−14 LUFS, down only, per track; " in text
    data = json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8"))
    assert data["album"] == {
        "masters": ["soft", "loud"],
        "integrated_lufs": pytest.approx(lufs),
        "true_peak_dbtp": pytest.approx(dbtp),
    }
    alone = invoke(*args).stdout
    assert "album of" not in alone
    assert "and down, per track; lossless" in alone


@pytest.mark.usefixtures("undrawn")
def test_json_is_what_is_on_disk(invoke: Invoke, tmp_path: Path) -> None:
    data = the_json(invoke("compare", "soft.wav", *QUICK[:4], "--no-preview", "--json", "-o", tmp_path / "out"))
    files = [Path(file) for file in data.pop("files")]
    assert data.pop("bytes") == sum(file.stat().st_size for file in files)
    assert [file.name for file in files] == [
        "comparison.json",
        "differences.csv",
        "evidence.json",
        "index.html",
        "summary.png",
        "table.csv",
    ]
    assert data == json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8"))
    assert data["rows"][0]["identity"]["master"] == "soft"
    assert {"platform_gain_db", "band_sub_db"} <= set(data["rows"][0]["values"])


def test_one_stem_in_two_folders(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("compare", "one/same.wav", "two/same.wav", *QUICK, "--no-preview", "--json", "-o", tmp_path / "out")
    names = [one["name"] for one in the_json(result)["masters"]]
    assert len(set(names)) == 2


def test_more_masters_than_fit_go_into_tables_below(invoke: Invoke, tmp_path: Path) -> None:
    files = [shutil.copy(file, tmp_path / f"{n}{file}") for n in range(4) for file in ("soft.wav", "loud.flac")]
    result = invoke("compare", *files, *QUICK, "--no-preview", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("Phone, one loudspeaker  ") >= 2
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_default_folder_is_reports_and_the_first_name(invoke: Invoke, masters: Path) -> None:
    assert invoke("compare", "loud.flac", "soft.wav", *QUICK, "--no-preview").exit_code == 0
    assert (masters / "reports" / "loud" / "table.csv").is_file()


def test_explain_has_every_column(invoke: Invoke) -> None:
    from translate.comparison import explain

    text = " ".join(invoke("compare", "--explain").stdout.split())
    listed = the_json(invoke("compare", "--explain", "--json"))
    assert [one["name"] for one in listed] == [column.name for column in explain()]
    for column in explain():
        assert column.name in text
        assert " ".join(column.meaning.split()) in text
        assert f"source: {' '.join(column.source.split())}" in text


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ([], 2, "give at least one master"),
        (["nowhere.wav"], 1, "nowhere.wav: cannot be read: No such file"),
        (["text.wav"], 1, "text.wav: is not an audio file"),
        (["soft.wav", "--reference", "nowhere.wav"], 1, "nowhere.wav: cannot be read"),
        (["soft.wav", "-d", "phone-speakr"], 1, "no device 'phone-speakr': did you mean 'phone-speaker'? "),
        (["soft.wav", "-d", "mine.toml"], 1, "mine.toml: cannot be read"),
        (["soft.wav", "-p", "spotfy"], 1, "no platform 'spotfy': did you mean 'spotify'?"),
        (["soft.wav", "-p", "spotify:lod"], 1, "no spotify setting 'lod': did you mean 'loud'?"),
        (["soft.wav", "-p", "spotify@hgh"], 1, "no spotify quality 'hgh': did you mean 'high'?"),
        (["soft.wav", "--excerpt", "0:10-0:12"], 1, "soft: no audio between 10 and 12 s; it lasts 3.00 s"),
        (["soft.wav", "--excerpt", "soon"], 2, "--excerpt 'soon': must be START-END, such as 1:02-1:17"),
        (["soft.wav", "--excerpt", "2-1"], 2, "--excerpt '2-1': the end must be after the start"),
        (["soft.wav", "--excerpt", "1-2", "--full"], 2, "--excerpt and --full cannot be combined"),
        (["soft.wav", "-o", "text.wav"], 1, "text.wav: is a file; a folder is needed"),
        (["soft.wav", "-o", "text.wav/x"], 1, "text.wav/x: cannot be written: text.wav is not a folder"),
    ],
)
def test_bad_input_is_one_line(args: list[str], code: int, message: str, invoke: Invoke) -> None:
    result = invoke("compare", *args)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {message}")
    assert result.stderr.count("\n") == 1


def test_an_output_that_cannot_be_written(invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    monkeypatch.setattr("translate.comparison.compare", refused)
    result = invoke("compare", "soft.wav", "-o", tmp_path / "x")
    assert result.exit_code == 1
    assert result.stderr == f"error: {tmp_path}/x: cannot be written: Permission denied\n"
