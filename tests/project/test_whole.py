"""A project does what its commands do: together, and alone with its options filled in, unless others are given."""

import json
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.cli.conftest import Invoke, the_json
from tests.programme import programme
from translate.audio import Audio
from translate.files import save
from translate.project import read_project
from translate.project.unchanged import made_from
from translate.report import write_report

RATE = 44_100


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a-song")
    mix = programme(4.0, RATE)
    v1 = mix.with_samples(np.ascontiguousarray(np.clip(1.5 * mix.samples, -0.9, 0.9)))
    for name, one in (("mix", mix.gained(-8.0)), ("v1", v1), ("v2", v1.gained(-3.0)), ("clean", v1.gained(-3.0))):
        save(Audio(one.samples, RATE, name), folder / f"{name}.wav")
    (folder / "said.txt").write_text("0:01 too quiet\n[v1] 0:02 xyzzy\n", encoding="utf-8")
    text = """title = "Song"
mix = "mix.wav"
masters = ["v1.wav", "v2.wav"]
devices = ["phone-speaker"]
platforms = ["none"]
approved = ["clipped", "bus-limiter"]
spec = "ddp-cd"
comments = "said.txt"
[versions]
clean = "clean.wav"
"""
    (folder / "song.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def compared(song: Path) -> translate.Comparison:
    return translate.compare_project(song / "song.toml")


def test_all_of_it_is_in_one_result(compared: translate.Comparison) -> None:
    result = compared.result
    assert [(m.name, m.role) for m in result.masters] == [("v1", "master"), ("v2", "master"), ("mix", "mix")]
    assert [d.id for d in result.devices] == ["phone-speaker"]
    assert [one.after for one in result.changes] == ["v1", "v2"]
    assert result.in_order is not None
    assert result.in_order.versions == ("mix", "v1", "v2")
    assert result.version_set is not None
    assert [one.kind for one in result.version_set.versions] == ["clean"]
    assert [Path(one.file).name for one in result.beside] == ["clean.wav"]
    assert {one.check.spec for one in result.masters if one.check and one.role == "master"} == {"ddp-cd"}
    clipped = [f for m in result.masters if m.check for f in m.check.findings if f.code in ("clipped", "at-ceiling")]
    assert clipped
    assert all(one.approved for one in clipped if one.code == "clipped")
    assert [one.since for one in result.comments] == ["v1", "v1"]


def test_the_page_has_it(compared: translate.Comparison, tmp_path: Path, undrawn: None) -> None:
    compared.write(tmp_path / "out", previews=False)
    write_report(tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'id="project"' in page
    assert "too quiet" in page
    assert "clean: clean.wav, beside the main version" in page
    saved = json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8"))
    assert saved["version_set"]["main"].endswith("v2.wav")


@pytest.mark.usefixtures("undrawn")
def test_what_did_not_change_is_not_made_again(
    invoke: Invoke, song: Path, compared: translate.Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither sound nor page; a folder that is not as it was left is made again."""
    made: list[int] = []

    def counted(project: object, **_: object) -> translate.Comparison:
        made.append(1)
        return compared

    monkeypatch.setattr("translate.project.compare_project", counted)
    out = tmp_path / "out"
    asked = ("report", song / "song.toml", "-o", out)
    first = invoke(*asked)
    assert first.exit_code == 0, first.stderr
    before = (out / "index.html").stat().st_mtime_ns
    assert (invoke(*asked).stdout, len(made)) == (first.stdout, 1)
    assert (out / "index.html").stat().st_mtime_ns == before
    assert the_json(invoke(*asked, "--json"))["masters"][0]["name"] == "v1"
    (out / "previews" / "previews.json").unlink()
    assert invoke(*asked).exit_code == 0
    assert len(made) == 2


def test_what_a_report_is_made_from(song: Path, tmp_path: Path) -> None:
    project = read_project(song / "song.toml")
    first = made_from(project, "page")
    assert made_from(project, "page") == first
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    others = {made_from(project, "page", [tmp_path / "logo.svg"]), made_from(project, "another page")}
    (song / "said.txt").write_text("0:01 too loud\n[v1] 0:02 xyzzy\n", encoding="utf-8")
    others.add(made_from(project, "page"))
    assert len(others | {first}) == 4


def test_commands_take_the_file_and_options_win(invoke: Invoke, song: Path) -> None:
    rows = the_json(invoke("measure", song / "song.toml", "--json"))
    assert [Path(one["file"]).name for one in rows] == ["v1.wav", "v2.wav", "clean.wav"]
    result = invoke("check", song / "song.toml", "--spec", "spotify", "--json", "--mix", song / "v1.wav")
    assert result.exit_code == 1, "a mix of 4 s is too short, and it was the one that was given"
    assert "v1: lasts 4.0 s" in result.stderr
    versions = json.loads(invoke("versions", song / "song.toml", "--json").stdout)
    assert (Path(versions["main"]).name, len(versions["versions"])) == ("v2.wav", 1)


def test_mistakes_are_one_line(invoke: Invoke, song: Path, tmp_path: Path) -> None:
    both = invoke("measure", song / "song.toml", song / "v1.wav")
    assert (both.exit_code, "a project file stands alone" in both.stderr) == (2, True)
    (tmp_path / "song.toml").write_text(f'mix = "{song / "mix.wav"}"\n', encoding="utf-8")
    none = invoke("compare", tmp_path / "song.toml")
    assert (none.exit_code, "names no masters" in none.stderr) == (2, True)
    assert invoke("report", tmp_path / "song.toml").exit_code == 1
    assert invoke("changes", song / "v1.wav").exit_code == 2


def test_init_writes_and_never_overwrites(invoke: Invoke, song: Path, tmp_path: Path) -> None:
    for name in ("song mix.wav", "song v1.wav"):
        (tmp_path / name).write_bytes((song / "mix.wav").read_bytes())
    first = the_json(invoke("init", tmp_path, "--json"))
    assert first["taken"] == {"song mix.wav": "the mix", "song v1.wav": "a master"}
    before = (tmp_path / "song.toml").read_bytes()
    again = invoke("init", tmp_path)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    assert (tmp_path / "song.toml").read_bytes() == before
