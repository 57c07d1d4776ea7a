"""`find` and `verify`, and the commands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.catalogue.conftest import PLATFORM, Label
from translate.catalogue import Catalogue, Matches, verify
from translate.catalogue.known import Known
from translate.catalogue.store import Store
from translate.cli.app import app
from translate.errors import TranslateError, UnknownNameError


def run(*args: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(one) for one in args], prog_name="translate")
    return result.exit_code, result.stdout, result.stderr


def test_a_condition_about_files_finds_each_once(label: Label) -> None:
    found = Catalogue(label.catalogue).find("integrated_lufs < 0")
    assert found.columns == ("path", "integrated_lufs")
    assert [Path(one).name for one in found.table["path"].to_pylist()] == ["same.wav", "v1.wav", "v10.wav"]


def test_a_condition_about_devices_finds_rows(label: Label) -> None:
    found = Catalogue(label.catalogue).find("device == 'phone-speaker' and bass_audible_pct >= 0 and duration_s > 1")
    assert found.columns == ("path", "platform", "device", "place", "duration_s", "bass_audible_pct")
    assert len(found.table) == 3
    assert len(Catalogue(label.catalogue).find("device == 'car'").table) == 0


def test_words_in_quotes_are_no_columns(label: Label) -> None:
    assert Catalogue(label.catalogue).find("failure like '%device%'").columns == ("path", "failure")


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("scor > 1", r"no column 'scor': did you mean 'score"),
        ("xyzzy > 1", r"no column 'xyzzy': .*compare --explain` and path,[^:]{,90}$"),
        ("device ==", "is no condition"),
        ("1=1; drop table files", "is no condition"),
        ("path in (select content from read_text('/etc/hostname'))", "is no condition"),
    ],
)
def test_what_is_no_condition(label: Label, condition: str, said: str) -> None:
    with pytest.raises((UnknownNameError, TranslateError), match=said):
        Catalogue(label.catalogue).find(condition)


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[:40] + bytes(60) + data[100:]])
def test_a_broken_part_is_one_line(label: Label, spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    own = label.copy(tmp_path)
    for path in own.catalogue.glob("tracks-*.parquet"):
        path.write_bytes(spoil(path.read_bytes()))
    for ask in (lambda: Catalogue(own.catalogue).find("integrated_lufs < 0"), lambda: Catalogue(own.catalogue).rows()):
        with pytest.raises(TranslateError, match=r"catalogue: a part of it is broken: .*scan into a new folder"):
            ask()
    with pytest.raises(TranslateError, match=r"tracks-\d+\.parquet: is broken"):
        Known.of(Store.there(own.catalogue), own.plan)


@pytest.mark.parametrize(
    "about", ["[]", '{"schema": 1}', "[" * 20_000, '{"schema": 1, "analysis": 3, "parts_before": -1}']
)
def test_what_a_scan_was_asked_for_is_looked_at(label: Label, about: str, tmp_path: Path) -> None:
    own = label.copy(tmp_path)
    (own.catalogue / "catalogue.json").write_text(about)
    with pytest.raises(TranslateError, match=r"catalogue\.json: is not what a scan writes"):
        Catalogue(own.catalogue)


def test_verify_checks_each_track_once(label: Label, scheduler: str, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    found = verify(mine.catalogue, "apple-digital-masters", scheduler=scheduler)
    assert not found.passed
    outcome = {Path(one["path"]).name: one["outcome"] for one in found.outcomes.to_dict("records")}
    assert outcome["v1.wav"] == outcome["same.wav"]
    assert outcome["v1.wav"] in ("warn", "fail")  # Apple asks for tags and for 24 bits
    assert outcome["text.wav"] not in ("pass", "warn", "fail")
    again = verify(mine.catalogue, "apple-digital-masters", scheduler="tcp://nowhere:1")
    assert again.findings.equals(found.findings)


def test_what_no_spec_says_is_known_from_the_scan(label: Label, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    code, stdout, _ = run("catalogue", "verify", mine.catalogue, "--json", "--scheduler", "tcp://nowhere:1")
    status = {Path(one["file"]).name: one["status"] for one in json.loads(stdout)}
    assert status["text.wav"] is None
    assert code == 3


def test_commands(label: Label, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    asked = ("catalogue", "scan", label.folder, "-o", mine.catalogue, "-d", "phone-speaker", "-p", "spotify@lossless")
    code, stdout, stderr = run(*asked, "--trust-mtime", "--scheduler", "tcp://nowhere:1")
    assert code == 1
    assert "4 files: 0 analysed, 3 unchanged, 1 could not be read" in " ".join(stdout.split())
    assert stderr.count("text.wav") == 1
    code, stdout, _ = run("catalogue", "find", mine.catalogue, "duration_s > 1", "--csv", tmp_path / "found.csv")
    assert code == 0
    assert "3 files" in stdout
    assert len((tmp_path / "found.csv").read_text().splitlines()) == 4
    code, _, stderr = run("catalogue", "find", tmp_path, "1 = 1")
    assert code == 1
    assert "is no catalogue" in stderr


def test_a_norm_and_a_playlist_of_what_is_found(label: Label, tmp_path: Path) -> None:
    from translate.catalogue import chosen

    catalogue = Catalogue(label.catalogue)
    assert [Path(one.path).name for one in chosen(catalogue)] == ["same.wav", "v1.wav", "v10.wav"]
    assert [Path(one.path).name for one in chosen(catalogue, once=True)] == ["same.wav", "v10.wav"]
    norm = tmp_path / "norm.json"
    code, stdout, _ = run("norm", "build", "--from", label.catalogue, "--find", "path like '%v10%'", "-o", norm)
    assert (code, "1 master by 1 maker" in stdout) == (0, True)
    assert [song["song"] for song in json.loads(norm.read_text())["songs"]] == ["v10"]
    code, stdout, _ = run(
        "playlist", "--from", label.catalogue, "--find", "path like '%/v1%'", "-p", PLATFORM, "--json"
    )
    assert code == 0
    assert [song["name"] for song in json.loads(stdout)["songs"]] == ["v1", "v10"]


@pytest.mark.parametrize(
    "words", [("norm", "build"), ("norm", "build", "music", "--genre", "rock"), ("playlist", "--find", "1=1")]
)
def test_what_is_asked_of_no_catalogue(words: tuple[str, ...]) -> None:
    found, _, stderr = run(*words)
    assert (found, "--from" in stderr) == (2, True)


def test_a_genre_that_nobody_plays(label: Label) -> None:
    code, _, stderr = run("norm", "build", "--from", label.catalogue, "--genre", "polka")
    assert (code, "of genre 'polka': none of its files has a genre tag" in " ".join(stderr.split())) == (1, True)


def test_a_title_is_no_formula_in_a_table() -> None:
    import pyarrow as pa

    found = Matches(("title",), pa.table({"title": ["=SUM(A1)", "Song", None], "plr_lu": [-1.0, 2.0, 3.0]}))
    assert found.csv().decode().splitlines()[1:] == ["'=SUM(A1),-1.0", "Song,2.0", ",3.0"]


def test_a_condition_that_takes_too_long_is_given_up(label: Label) -> None:
    endless = "(select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range > 3) > 1"
    with pytest.raises(TranslateError, match=r"takes longer than 0\.2 s"):
        Catalogue(label.catalogue).find(endless, most_s=0.2)
