"""`translate report`, and the page that `translate compare` writes: what the command says, and what it leaves."""

import errno
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke, the_json
from tests.cli.endless import endless
from tests.report.dom import parsed
from tests.report.made import DEVICES, HOSTILE, PLATFORMS, made_folder
from translate.outputs import MANIFEST, seal

BAD = HOSTILE[1]
CLIP = (30.0, 30.5)
PNG = b"\x89PNG\r\n\x1a\n and so on"
QUICK = ("-d", "studio-monitors", "-p", "none", "--excerpt", "0:01-0:02")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "made"
    return made_folder(folder, devices=DEVICES[:1], platforms=PLATFORMS[:1], clip=CLIP)


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "made"))


def files(folder: Path) -> dict[str, bytes]:
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != MANIFEST)
    return {str(p.relative_to(folder)): p.read_bytes() for p in found}


def test_it_writes_the_page_and_says_so(invoke: Invoke, folder: Path) -> None:
    before = files(folder)
    result = invoke("report", folder)
    assert result.exit_code == 0, result.stderr
    page = folder / "index.html"
    assert result.stderr == ""
    said = " ".join(result.stdout.split())
    assert said.startswith(f"{page}: open this in a browser (")
    assert f"({page.stat().st_size / 1e6:.1f} MB)" in said
    assert parsed(page.read_text(encoding="utf-8")).one("h1").text == "Translation report"
    assert {name: data for name, data in files(folder).items() if name not in ("index.html", "summary.png")} == before
    first = page.read_bytes()
    assert invoke("report", folder).exit_code == 0
    assert page.read_bytes() == first, "the same input, the same bytes"


@pytest.mark.usefixtures("undrawn")
def test_the_headphones_of_a_comparison_are_kept(invoke: Invoke, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", "sennheiser-hd-650"
    result = invoke("compare", "soft.wav", *QUICK, "--listening-on", mine, "--no-report", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert json.loads((out / "comparison.json").read_text("utf-8"))["listening_on"] == mine
    assert invoke("report", out).exit_code == 0
    assert (
        "Sennheiser HD 650 taken out" in parsed((out / "index.html").read_text("utf-8")).one(id="player-listening").text
    )


@pytest.mark.usefixtures("undrawn")
def test_json(invoke: Invoke, folder: Path) -> None:
    assert the_json(invoke("report", folder, "--json")) == {
        "files": [str(folder / "index.html"), str(folder / "summary.png")]
    }
    found = the_json(invoke("report", folder, "--json", "--folder"))["files"]
    assert found[0] == str(folder / "index.html")
    assert found[-1] == str(folder / "summary.png")
    assert len(found) > 2
    assert all(Path(file).parent == folder / "audio" and Path(file).is_file() for file in found[1:-1])


@pytest.mark.usefixtures("undrawn")
def test_whose_report_it_is(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "notes.md").write_text(f"# Heard\n\n{BAD}\n", encoding="utf-8")
    given = {"--title": BAD, "--artist": HOSTILE[3], "--client": HOSTILE[2], "--prepared-by": HOSTILE[0]}
    options = [word for pair in given.items() for word in pair]
    options += ["--date", "tomorrow", "--logo", str(tmp_path / "logo.png"), "--notes", str(tmp_path / "notes.md")]
    assert invoke("report", folder, *options).exit_code == 0
    html = (folder / "index.html").read_text(encoding="utf-8")
    page = parsed(html)
    assert page.one("h1").text == BAD
    assert page.one("p", class_="artist").text == HOSTILE[3]
    assert {n.text for n in page.one("dl", class_="about").all("dd")} >= {HOSTILE[2], HOSTILE[0], "tomorrow"}
    assert BAD in page.one(class_="notes").text
    assert [n.attributes["class"] for n in page.all("img")] == ["logo"]
    assert HOSTILE[0] not in html


@pytest.mark.usefixtures("undrawn")
def test_pdf_beside_the_page(invoke: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.report.pdf._printed", lambda page, appendix, paper: b"%PDF of " + page.name.encode())
    result = invoke("report", folder, "--pdf")
    assert result.exit_code == 0, result.stderr
    assert (folder / "report.pdf").read_bytes() == b"%PDF of index.html"
    assert "report.pdf" in result.stdout


def broken_preview(folder: Path) -> None:
    """As the run wrote it."""
    next(folder.glob("previews/*.flac")).write_bytes(b"fLaC")
    seal(folder)


@pytest.mark.parametrize(
    ("spoil", "options", "said"),
    [
        (lambda f: f.rename(f.parent / "away"), [], "made: does not exist"),
        (lambda f: (f.rename(f.parent / "away"), f.write_text("x")), [], "made: is a file"),
        (lambda f: (f / "comparison.json").unlink(), [], "holds no comparison.json"),
        (lambda f: (f / "comparison.json").write_text('{"schema": 1'), [], "comparison.json: is broken"),
        (lambda f: (f / "evidence.json").write_bytes(b"\xff\xfe"), [], "evidence.json: is broken"),
        (broken_preview, [], "cannot be read"),
        (lambda f: next(f.glob("previews/*.flac")).write_bytes(b"fLaC"), [], "is not as checksums.sha256 says: a run"),
        (lambda f: (f / MANIFEST).unlink(), [], "holds no checksums.sha256: it was not written to its end"),
        (lambda f: (f / "index.html").mkdir(), [], "index.html: is in the way"),
        (lambda f: (f / "audio").write_text("x"), ["--folder"], "audio: is in the way"),
        (lambda f: (f / "logo").write_text("words"), ["--logo", "logo"], "is not a PNG, JPEG, WebP or SVG file"),
        (lambda f: None, ["--logo", "logo"], "logo: cannot be read: No such file"),
        (lambda f: (f / "notes").write_bytes(b"\xff\x00"), ["--notes", "notes"], "is not UTF-8 text"),
        (lambda f: None, ["--notes", "notes"], "notes: cannot be read: No such file"),
        (lambda f: (f / "notes").mkdir(), ["--notes", "notes"], "notes: cannot be read: it is not a regular file"),
    ],
)
def test_one_clear_line(invoke: Invoke, folder: Path, spoil: object, options: list[str], said: str) -> None:
    assert callable(spoil)
    spoil(folder)
    before = files(folder.parent)
    result = invoke("report", folder, *(str(folder / o) if not o.startswith("--") else o for o in options))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: ")
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    assert files(folder.parent) == before
    assert not list(folder.parent.rglob("*.partial"))


def test_an_option_it_does_not_know(invoke: Invoke, folder: Path) -> None:
    assert invoke("report", folder, "--titel", "x").exit_code == 2
    assert invoke("report").exit_code == 2


def test_no_browser_is_said_before_the_work(invoke: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    for command in (("report", folder), ("compare", "soft.wav", *QUICK, "-o", folder.parent / "out")):
        result = invoke(*command, "--pdf")
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert "pip install" in result.stderr
    assert not (folder / "index.html").exists()
    assert not (folder.parent / "out").exists()


def test_compare_writes_the_page(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("compare", "soft.wav", "loud.flac", *QUICK, "-o", tmp_path / "with", "--title", BAD)
    assert result.exit_code == 0, result.stderr
    assert f"{tmp_path / 'with' / 'index.html'}: open this" in " ".join(result.stdout.split())
    page = parsed((tmp_path / "with" / "index.html").read_text(encoding="utf-8"))
    assert page.one("h1").text == BAD
    assert [n.text for n in page.one(class_="glance").all("bdi")] == ["soft", "loud"]
    again = (tmp_path / "with" / "index.html").read_bytes()
    assert invoke("report", tmp_path / "with", "--title", BAD).exit_code == 0
    assert (tmp_path / "with" / "index.html").read_bytes() == again, "report writes what compare wrote"
    result = invoke("compare", "soft.wav", *QUICK, "-o", tmp_path / "without", "--no-report", "--no-preview")
    assert result.exit_code == 2, "an excerpt without previews makes no sense"
    result = invoke("compare", "soft.wav", *QUICK[:4], "-o", tmp_path / "without", "--no-report", "--no-preview")
    assert result.exit_code == 0, result.stderr
    assert sorted(p.name for p in (tmp_path / "without").iterdir()) == [
        MANIFEST,
        "comparison.json",
        "differences.csv",
        "evidence.json",
        "table.csv",
    ]


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("place", ["translate.report.page.render", "translate.report.clips.encode"])
def test_a_full_disk_leaves_nothing(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(place, full)
    result = invoke("compare", "soft.wav", *QUICK, "-o", tmp_path / "out")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "No space left" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals work differently there")
@pytest.mark.parametrize(
    ("command", "sent", "code"),
    [
        (("compare", "soft.wav", *QUICK, "-o", "{out}"), signal.SIGINT, 130),
        (("report", "{made}"), signal.SIGINT, 130),
        (("report", "{made}"), signal.SIGTERM, 143),
    ],
)
def test_a_signal_while_the_page_is_made(
    command: tuple[str, ...], sent: signal.Signals, code: int, masters: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "index.html").write_text("the page of before")
    before = files(tmp_path)
    words = [word.format(out=tmp_path / "out", made=folder) for word in command]
    process = endless("translate.report.page", "render", words, masters)
    process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    said = "stopped; nothing was written\n" if sent == signal.SIGINT else ""
    assert (process.returncode, out, err) == (code, "", said)
    assert files(tmp_path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["made"]


def test_schema_of_the_future(invoke: Invoke, folder: Path) -> None:
    about = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    (folder / "comparison.json").write_text(json.dumps(about | {"schema": 99}), encoding="utf-8")
    result = invoke("report", folder)
    assert result.exit_code == 1
    assert "made by a newer translate" in result.stderr


@pytest.mark.usefixtures("undrawn")
def test_another_analysis_is_said_on_the_page_and_on_the_terminal(invoke: Invoke, folder: Path) -> None:
    said = "Measured by version of old of the analysis"
    assert said not in invoke("report", folder).stderr
    assert said not in (folder / "index.html").read_text(encoding="utf-8")
    for file in ("comparison.json", "evidence.json", "previews/previews.json"):
        about = json.loads((folder / file).read_text(encoding="utf-8"))
        (folder / file).write_text(json.dumps(about | {"analysis": "of old"}), encoding="utf-8")
    seal(folder)
    result = invoke("report", folder)
    assert result.exit_code == 0
    assert " ".join(result.stderr.split()).startswith(said)
    assert said in (folder / "index.html").read_text(encoding="utf-8")
