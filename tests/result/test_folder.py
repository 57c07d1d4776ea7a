"""Reading a folder back: what is wrong with it is said in one line, with the place and what to do."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import made_folder
from translate.errors import TranslateError
from translate.report import write_report
from translate.result import ANALYSIS, read_folder


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved") / "made"
    return made_folder(folder, clip=(30.0, 30.5), masters=("mix",), platforms=(("a", "A", "s", "t"),))


@pytest.fixture
def saved(tmp_path: Path, template: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "made"))


def edit(path: Path, change: Callable[[Any], object]) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(TranslateError) as caught:
        read_folder(folder)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_reads_what_is_there(saved: Path) -> None:
    found = read_folder(saved)
    assert [c.kind for c in found.clips] == ["device"] * 3 + ["original"]
    assert found.clips[0].identity.device == "studio-monitors"
    assert found.result.verdict is not None
    assert found.result.verdict.kind == "release"


def test_not_a_folder(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "nowhere")
    (tmp_path / "file").write_text("")
    assert "is a file" in refusal(tmp_path / "file")
    assert "no comparison.json" in refusal(tmp_path)


@pytest.mark.parametrize("file", ["comparison.json", "evidence.json", "previews/previews.json"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is broken"),
        ("[" * 100_000, "its content must be an object, not a list"),
        ("\udcff", "is broken"),
        ('{"schema": ' + "[" * 100_000, "is broken"),
        ('{"schema": NaN}', "is broken"),
        ("[]", "its content must be an object, not a list"),
        ("{}", "no schema"),
        ('{"schema": 2.5}', "no schema"),
        ('{"schema": true}', "no schema"),
        ('{"schema": 99}', "newer translate"),
    ],
)
def test_broken_files(saved: Path, file: str, content: str, said: str) -> None:
    (saved / file).write_bytes(content.encode("utf-8", "surrogateescape"))
    text = refusal(saved)
    assert said in text
    assert file.rsplit("/", 1)[-1] in text


def test_of_an_older_version(saved: Path) -> None:
    (saved / "previews" / "previews.json").unlink()
    assert "previews.json: is missing; run `translate compare` again" in refusal(saved)
    (saved / "evidence.json").unlink()
    assert "there is no evidence.json; run `translate compare` again" in refusal(saved)
    edit(saved / "comparison.json", lambda data: data.update(schema=1))
    assert "schema 1, made by an older translate; run `translate compare` again" in refusal(saved)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["rows"][0]["identity"].pop("master"), "rows[0].identity has no master"),
        (lambda d: d["masters"][0].update(name=3), "masters[0].name must be text, not a whole number"),
        (lambda d: d["masters"][0].update(duration_s=True), "masters[0].duration_s must be a number, not true or"),
        (lambda d: d["rows"][2]["identity"].update(setting="nowhere"), "rows: there is no platform 'a nowhere t'"),
        (lambda d: d["rows"][2]["identity"].update(master="nobody"), "rows: there is no master 'nobody'"),
        (lambda d: d["rows"][2]["identity"].update(device="radio"), "rows: there is no device 'radio'"),
        (lambda d: d["scores"][0]["identity"].update(master="nobody"), "scores: there is no master 'nobody'"),
        (lambda d: d["findings"][0].update(masters=["mix", "b"]), "findings: there is no master 'b'"),
        (lambda d: d["findings"][0].update(devices=["radio"]), "findings: there is no device 'radio'"),
        (lambda d: d["verdict"].update(masters=["nobody"]), "verdict: there is no master 'nobody'"),
        (lambda d: d["lines"].update(nobody="good"), "lines: there is no master 'nobody'"),
        (lambda d: d["lines"].update(mix=3), "lines"),
        (lambda d: d["verdict"].update(finding=9), "there is no finding 9"),
        (lambda d: d["verdict"].update(kind="go"), "verdict.kind cannot be 'go'"),
        (lambda d: d.update(findings={}), "findings must be a list, not an object"),
        (lambda d: d["findings"][0].update(spans=[["a", 1]]), "findings[0].spans[0][0] must be a number, not text"),
        (lambda d: d["findings"][0].update(weight=1.5), "findings[0].weight must be a number of at most 1.0"),
        (lambda d: d["findings"][0]["action"].update(do="magic"), "findings[0].action.do cannot be 'magic'"),
        (lambda d: d["masters"].clear(), "there is no master"),
    ],
)
def test_comparison_that_does_not_hold_together(saved: Path, change: Callable[[Any], object], said: str) -> None:
    edit(saved / "comparison.json", change)
    assert said in refusal(saved)


def test_evidence_on_all_masters(saved: Path) -> None:
    edit(saved / "evidence.json", lambda data: data["masters"].clear())
    assert "nothing on master 'mix'" in refusal(saved)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"file": "../evidence.json"}, "name of a file beside it"),
        ({"file": "gone.flac"}, "the preview is missing"),
        ({"kind": "other"}, "clips[0].kind cannot be 'other'"),
        ({"end_s": 1.0}, "where it has not begun"),
        ({"identity": {"master": "mix", "device": "radio"}}, "no device 'radio'"),
        ({"identity": {"master": "nobody"}}, "no master 'nobody'"),
        ({"other": "nobody"}, "no master 'nobody'"),
        ({"gain_db": None}, "clips[0].gain_db must be a number, not null"),
    ],
)
def test_clips_that_cannot_be(saved: Path, change: dict[str, Any], said: str) -> None:
    edit(saved / "previews" / "previews.json", lambda data: data["clips"][0].update(change))
    assert said in refusal(saved)


@pytest.mark.parametrize("file", ["evidence.json", "previews/previews.json"])
def test_files_that_two_analyses_made_are_not_shown_together(saved: Path, file: str) -> None:
    edit(saved / file, lambda data: data.update(analysis="another"))
    text = refusal(saved)
    assert f"measured by different versions of the analysis ({ANALYSIS} and another)" in text


def test_nothing_is_left_of_a_page_that_failed(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (saved / "index.html").write_text("the page of before")
    before = sorted(path.relative_to(saved.parent) for path in saved.parent.rglob("*"))

    def fail(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    monkeypatch.setattr("translate.report.page.render", lambda *_: "the page of now")
    with pytest.raises(TranslateError, match="No space left"):
        write_report(saved, separate_audio=True)
    assert sorted(path.relative_to(saved.parent) for path in saved.parent.rglob("*")) == before
    assert (saved / "index.html").read_text() == "the page of before"
