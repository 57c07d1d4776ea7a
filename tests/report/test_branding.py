"""Logo and notes as given: shown, or refused in one line before any work."""

import os
from base64 import b64encode
from pathlib import Path

import pytest

from tests.report.dom import parsed
from tests.report.made import made_folder
from translate.errors import TranslateError
from translate.report import Branding, write_report
from translate.report.branding import logo_uri, notes_text

SVG = b'<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n and so on",
    "jpeg": b"\xff\xd8\xff\xe0 and so on",
    "webp": b"RIFF\x00\x00\x00\x00WEBP and so on",
    "svg+xml": SVG,
}


@pytest.fixture(autouse=True)
def blank(undrawn: None) -> None:
    """No test here looks at pictures."""


@pytest.mark.parametrize("kind", PICTURES)
def test_logo_goes_into_the_page(tmp_path: Path, kind: str) -> None:
    (tmp_path / "logo").write_bytes(PICTURES[kind])
    folder = made_folder(tmp_path / "made", previews=False)
    write_report(folder, Branding(logo=tmp_path / "logo", prepared_by="Mira"))
    page = parsed((folder / "index.html").read_text(encoding="utf-8"))
    (image,) = page.all("img")
    assert image.attributes["src"] == f"data:image/{kind};base64,{b64encode(PICTURES[kind]).decode()}"
    assert image.attributes["alt"] == "Mira"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a", "is not a PNG, JPEG, WebP or SVG file"),
        (b"", "is not a PNG"),
        (b"<html><svg></html>", "is not a PNG"),
        (b"<svg", "is not a PNG"),
        (PICTURES["png"] + bytes(1_000_000), "has 1000018 bytes; at most 1000000"),
        (None, "cannot be read: No such file"),
    ],
)
def test_logo_that_is_none(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    folder = made_folder(tmp_path / "made", previews=False)
    with pytest.raises(TranslateError, match=said) as caught:
        write_report(folder, Branding(logo=tmp_path / "logo.png"))
    assert "\n" not in str(caught.value)
    assert "logo.png" in str(caught.value)
    assert not (folder / "index.html").exists()


@pytest.mark.parametrize(
    ("content", "said"), [(b"\xff\xfe\x00", "UTF-8"), (b"x" * 200_001, "at most 200000"), (None, "cannot be read")]
)
def test_notes_that_are_none(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "notes.md").write_bytes(content)
    folder = made_folder(tmp_path / "made", previews=False)
    with pytest.raises(TranslateError, match=said):
        write_report(folder, Branding(notes=tmp_path / "notes.md"))
    assert not (folder / "index.html").exists()


def test_a_date_only_where_given(tmp_path: Path) -> None:
    folder = made_folder(tmp_path / "made", previews=False)
    for branding, there in ((Branding(), False), (Branding(date="23 November 2026", client="N. Records"), True)):
        write_report(folder, branding)
        about = parsed((folder / "index.html").read_text(encoding="utf-8")).one("dl", class_="about").text
        assert ("Date" in about) is there
        assert ("23 November 2026" in about) is there
        assert ("N. Records" in about) is there


def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for read in (logo_uri, notes_text):
        with pytest.raises(TranslateError, match="pipe: cannot be read: it is not a regular file"):
            read(tmp_path / "pipe")


@pytest.mark.parametrize("encoding", ["UTF1e400", "x" * 90, "ascii\x00"])
def test_a_logo_of_an_encoding_that_nobody_knows(tmp_path: Path, encoding: str) -> None:
    svg = f'<?xml version="1.0" encoding="{encoding}"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    (tmp_path / "logo.svg").write_text(svg)
    with pytest.raises(TranslateError, match="is not a PNG"):
        logo_uri(tmp_path / "logo.svg")
