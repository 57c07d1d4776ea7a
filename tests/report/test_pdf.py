"""The report on paper: a PDF that is the same each time, or one clear line."""

import asyncio
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.report.made import DEVICES, made_folder
from translate.errors import OutputError, TranslateError
from translate.report import Branding, check_pdf, write_pdf, write_report


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = made_folder(tmp_path_factory.mktemp("paper") / "made", devices=DEVICES[:1], previews=False)
    return write_report(folder, Branding(title="Glass Harbour"))[0]


@pytest.fixture(scope="module")
def pdf(index: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_pdf(index, tmp_path_factory.mktemp("pdf") / "report.pdf").read_bytes()


@pytest.mark.needs("browser")
def test_it_is_a_summary_on_a4(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"/Title (Glass Harbour" in pdf
    assert sheets(pdf) <= 2
    for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf):
        assert (float(width), float(height)) == pytest.approx((595.28, 841.89), abs=1.1)


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


@pytest.mark.needs("browser")
def test_everything_is_behind_it_where_it_was_asked_for_and_on_letter(index: Path, pdf: bytes, tmp_path: Path) -> None:
    whole = write_pdf(index, tmp_path / "whole.pdf", appendix=True, paper="Letter").read_bytes()
    assert sheets(pdf) + 2 <= sheets(whole) <= 15
    assert b"/Title (Small print)" in whole
    assert b"/Title (Small print)" not in pdf
    assert b"/MediaBox [0 0 612 792]" in whole


@pytest.mark.needs("browser")
def test_twelve_masters_fit_few_sheets(tmp_path: Path) -> None:
    names = tuple(f"{letter} version with quite a long name" for letter in "abcdefghijkl")
    folder = made_folder(tmp_path / "made", masters=names, devices=DEVICES, previews=False)
    page = write_report(folder)[0]
    assert sheets(write_pdf(page, tmp_path / "report.pdf").read_bytes()) <= 2


@pytest.mark.needs("browser")
def test_it_has_an_outline_and_is_tagged(pdf: bytes) -> None:
    assert b"/Outlines" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Title (Findings)" in pdf


@pytest.mark.needs("browser")
def test_the_same_page_gives_the_same_bytes(index: Path, pdf: bytes, tmp_path: Path) -> None:
    """At another time, in another browser, from a copy elsewhere, where an event loop runs, as in a notebook."""
    copy = tmp_path / "index.html"
    copy.write_bytes(index.read_bytes())

    async def cell() -> bytes:
        return write_pdf(copy, tmp_path / "other name.pdf").read_bytes()

    with ThreadPoolExecutor(1) as elsewhere:  # in this thread the loop of another test's browser may run already
        assert elsewhere.submit(lambda: asyncio.run(cell())).result() == pdf
    dates = re.findall(rb"/(?:Creation|Mod)Date \(D:(\d+)", pdf)
    assert dates
    assert set(dates) == {b"19700101000000"}


@pytest.mark.needs("browser")
def test_offsets_stay_true(pdf: bytes) -> None:
    """What was taken out left as many bytes: every object is where the table at the end says."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    assert pdf[start : start + 4] == b"xref"
    count = int(pdf[start:].split(maxsplit=3)[2])
    offsets = [int(found[1]) for found in re.finditer(rb"(\d{10}) \d{5} n", pdf[start:])]
    assert len(offsets) == count - 1
    assert all(re.match(rb"\d+ 0 obj", pdf[at : at + 20]) for at in offsets)


def test_without_playwright(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    for act in (check_pdf, lambda: write_pdf(index, tmp_path / "report.pdf")):
        with pytest.raises(TranslateError, match=r"pip install 'master-translation\[pdf\]'") as caught:
            act()
        assert len(str(caught.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither on the PATH nor one that Playwright brought."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with pytest.raises(TranslateError, match="Chromium, Chrome or Edge") as caught:
        write_pdf(index, tmp_path / "report.pdf")
    assert len(str(caught.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_does_not_start(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.report.pdf.shutil.which", lambda name: "/bin/false")
    with pytest.raises(TranslateError, match=r"index\.html: cannot be printed") as caught:
        write_pdf(index, tmp_path / "report.pdf")
    assert len(str(caught.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_nothing_half_written(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    monkeypatch.setattr("translate.report.pdf._printed", lambda *asked: b"%PDF-1.4")
    (tmp_path / "report.pdf").write_bytes(b"the one of before")

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:3])
        raise error

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OutputError, match=error.strerror):
        write_pdf(index, tmp_path / "report.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == b"the one of before"


def test_a_folder_in_the_way(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.report.pdf._printed", lambda *asked: b"%PDF-1.4")
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(OutputError, match=r"report\.pdf: is a folder"):
        write_pdf(index, tmp_path / "report.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["report.pdf"]
