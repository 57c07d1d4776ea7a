"""A page that several tests look at, written once."""

from pathlib import Path

import pytest

from tests.report.dom import Node, parsed
from tests.report.made import made_folder
from translate.report import Branding, write_report


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved comparison with previews, and its page."""
    made = made_folder(tmp_path_factory.mktemp("report") / "made")
    write_report(made, Branding(title="Glass Harbour", artist="A. Band"))
    return made


@pytest.fixture(scope="session")
def html(folder: Path) -> str:
    """The page."""
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def page(html: str) -> Node:
    """The page, parsed."""
    return parsed(html)
