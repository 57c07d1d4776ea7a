"""Reading a folder back: what is wrong with it is said in one line, with the place and what to do."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import made_folder
from translate.errors import TranslateError
from translate.report import read_saved, write_report


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
        read_saved(folder)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_reads_what_is_there(saved: Path) -> None:
    found = read_saved(saved)
    assert [c.kind for c in found.clips] == ["device"] * 3 + ["original"]
    assert found.clips[0].device == "studio-monitors"
    assert found.comparison["advice"].startswith("Release")


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
        ("[" * 100_000, "is broken"),
        ("\udcff", "is broken"),
        ('{"schema": NaN}', "NaN"),
        ("[]", "no schema"),
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
    (saved / "evidence.json").rename(saved / "away.json")
    assert "older translate; run `translate compare` again" in refusal(saved)
    (saved / "away.json").rename(saved / "evidence.json")
    (saved / "previews" / "previews.json").unlink()
    assert "older translate; run `translate compare` again" in refusal(saved)
    edit(saved / "comparison.json", lambda data: data.pop("winners"))
    assert "has no 'winners'" in refusal(saved)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["rows"][0].pop("device"), "rows[0].device must be there"),
        (lambda d: d["masters"][0].update(name=3), "masters[0].name must be text"),
        (lambda d: d["masters"][0].update(duration_s=True), "masters[0].duration_s must be a number or null"),
        (lambda d: d["rows"][2].update(key="nowhere"), "rows: there is no platform 'nowhere'"),
        (lambda d: d["rows"][2].update(master="nobody"), "rows: there is no master 'nobody'"),
        (lambda d: d.update(findings={}), "findings must be a list"),
        (lambda d: d["findings"][0].update(spans=[["a"]]), "findings[0].spans[0][0] must be a number"),
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
        ({"kind": "other"}, "there is device, original, difference"),
        ({"end_s": 1.0}, "where it has not begun"),
        ({"device": "radio"}, "no device 'radio'"),
        ({"gain_db": None}, "clips[0].gain_db must be a number"),
    ],
)
def test_clips_that_cannot_be(saved: Path, change: dict[str, Any], said: str) -> None:
    edit(saved / "previews" / "previews.json", lambda data: data["clips"][0].update(change))
    assert said in refusal(saved)


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
