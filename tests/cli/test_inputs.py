"""Files and folders as they are given: in order, each once, one file's fault never another's."""

import csv
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Invoke, the_json
from tests.files.test_beside_ffmpeg import encoded
from translate.files.finding import find_files


@pytest.fixture
def album(tmp_path: Path, invoke: Invoke) -> Path:
    """Three versions, one in a folder below, and what else lies about."""
    folder = tmp_path / "album"
    (folder / "more").mkdir(parents=True)
    for name in ("v10.wav", "v2.wav", "V1.wav", "more/v3.wav"):
        shutil.copy("soft.wav", folder / name)
    shutil.copy("loud.flac", folder / "no-suffix")
    (folder / "cover.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    (folder / ".hidden.wav").touch()
    return folder


def test_a_folder_is_what_is_in_it_in_natural_order(album: Path, invoke: Invoke) -> None:
    result = invoke("measure", album, "--json")
    assert [Path(row["file"]).name for row in the_json(result)] == [
        "no-suffix",
        "V1.wav",
        "v2.wav",
        "v10.wav",
        "v3.wav",
    ]
    assert result.stderr == f"note: {album}: no audio: cover.jpg\n"


def test_what_cannot_be_read_in_a_folder_is_said(album: Path, invoke: Invoke) -> None:
    (album / "v4.wav").write_text("no sound")
    result = invoke("measure", album)
    assert result.exit_code == 1
    assert f"error: {album / 'v4.wav'}: is not an audio file" in result.stderr
    assert "v10" in result.stdout


@pytest.mark.parametrize(
    "words", [("measure", ""), ("devices", "check", ""), ("init", ""), ("compare", "soft.wav", "loud.flac", "-o", "")]
)
def test_an_empty_name_is_not_the_current_folder(words: tuple[str, ...], invoke: Invoke) -> None:
    before = sorted(Path().iterdir())
    result = invoke(*words)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "'': the name of a file or folder is needed" in result.stderr
    assert sorted(Path().iterdir()) == before


def test_a_folder_without_audio(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("measure", tmp_path, "soft.wav")
    assert result.exit_code == 1
    assert f"error: {tmp_path}: there is no audio file in this folder" in result.stderr
    assert "integrated loudness" in result.stdout


def test_a_file_that_is_given_twice_counts_once_everywhere(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "link.wav").symlink_to(Path("soft.wav").resolve())
    asked = ["measure", "soft.wav", "./soft.wav", "loud.flac", tmp_path / "link.wav"]
    said = "given 3 times, counted once"
    text = invoke(*asked).stdout
    assert f"soft.wav: {said}" in text
    assert "album, 2 files" in text
    found = the_json(invoke(*asked, "--json", "--album"))
    assert [row["notes"] for row in found["files"]] == [[said], []]
    assert found["album"]["files"] == 2
    rows = list(csv.DictReader(invoke(*asked, "--csv", "-").stdout.splitlines()))
    assert [row["notes"] for row in rows] == [said, ""]


def test_a_cut_file_is_measured_on_request_and_said_everywhere(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    path.write_bytes(Path("soft.wav").read_bytes()[:-100_000])
    refused = invoke("measure", path)
    assert refused.exit_code == 1
    assert "is cut short" in refused.stderr
    assert "--allow-truncated" in refused.stderr
    asked = ["measure", path, "--allow-truncated"]
    assert "is cut short" in " ".join(invoke(*asked).stdout.split())
    assert "is cut short" in the_json(invoke(*asked, "--json"))[0]["notes"][0]
    assert "is cut short" in invoke(*asked, "--csv", "-").stdout


def test_a_codec_that_ffmpeg_does_not_decode_is_no_fault_of_the_others(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "locked.m4a"
    encoded(path, "aac", "ipod")
    data = path.read_bytes()
    for code in (b"drms", b"enca", b"ac-4", b"mha1", b"iamf", b"apac"):
        described = data if code in (b"drms", b"enca") else data.replace(b"esds", b"free", 1)
        path.write_bytes(described.replace(b"mp4a", code, 1))
        result = invoke("measure", path, "soft.wav")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"error: {path}: its audio ({code.decode()}) is protected")
        assert result.stderr.count("\n") == 1
        assert "integrated loudness" in result.stdout


def test_names_are_what_the_file_system_allows(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    name = os.fsdecode(os.fsencode(tmp_path / "names") + b"/caf\xe9.wav")
    shutil.copy("soft.wav", name)
    assert find_files([str(tmp_path / "names")]).files == (name,)
    for how in ([], ["--json"], ["--csv", "-"]):
        assert invoke("measure", name, "loud.flac", *how).exit_code == 0


def test_compare_takes_folders_each_file_once_and_cut_files_on_request(invoke: Invoke, tmp_path: Path) -> None:
    folder = tmp_path / "song"
    folder.mkdir()
    for name in ("v10.wav", "v2.wav"):
        shutil.copy("soft.wav", folder / name)
    (folder / "v10.wav").write_bytes(Path("soft.wav").read_bytes()[:-100_000])
    asked = ["compare", folder, folder / "v2.wav", "-d", "phone-speaker", "-p", "none", "--no-preview", "--no-report"]
    refused = invoke(*asked, "-o", tmp_path / "none")
    assert refused.exit_code == 1
    assert "v10.wav: is cut short" in refused.stderr
    result = invoke(*asked, "--allow-truncated", "-o", tmp_path / "out", "--json")
    masters = the_json(result)["masters"]
    assert [Path(master["file"]).name for master in masters] == ["v2.wav", "v10.wav"]
    assert "is cut short" in masters[1]["notes"][0]
    assert f"note: {folder / 'v2.wav'}: given 2 times, counted once" in result.stderr
    assert f"note: {folder / 'v10.wav'}: is cut short" in result.stderr


def test_too_little_memory_is_said_before_the_work(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.memory.free_bytes", lambda: 300_000_000)
    refused = invoke("compare", "soft.wav", "-o", tmp_path / "out")
    assert refused.exit_code == 1
    assert "error: 0.3 GB of memory are free, and masters as long as these take 0.5 GB or more" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_what_cannot_fit_is_said_before_the_work(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hours are 1.9 GB as 24-bit samples; here they are a hole in a file."""
    long = tmp_path / "long.wav"
    with long.open("wb") as file:
        file.truncate(1_900_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2_000_000_000))
    asked = ("compare", long, "-d", "tv", "-d", "laptop", "-d", "phone-speaker", "-d", "tablet", "-o", tmp_path / "out")
    refused = invoke(*asked)
    assert refused.exit_code == 1
    assert "2.0 GB are free, and the temporary files of masters as long as these take 4.9 GB or more" in refused.stderr
    monkeypatch.setattr("translate.cli.room._TEMPORARY", 0.0)
    refused = invoke(*asked, "--full", "--previews", "flac")
    assert f"error: {tmp_path / 'out'}: 2.0 GB are free, and previews of the whole length take 2.3 GB" in refused.stderr
    assert not (tmp_path / "out").exists()
    assert "is not an audio file" in invoke(*asked).stderr  # that it can be read is asked later
