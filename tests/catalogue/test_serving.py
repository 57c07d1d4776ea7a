"""`translate catalogue serve`: a real server, asked as a browser asks."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tests.catalogue.conftest import Label
from translate.catalogue import Catalogue
from translate.catalogue.store import Store
from translate.cli.app import app


@dataclass(frozen=True)
class Served:
    """`folder`: the catalogue."""

    folder: Path
    address: str

    def get(self, place: str, host: str | None = None, **query: str) -> tuple[int, str, bytes]:
        """Status, type and body."""
        here = urlsplit(self.address)
        token = {"token": parse_qs(here.query)["token"][0]}
        asked = Request(f"http://{here.netloc}{place}?{urlencode({**token, **query})}")
        if host:
            asked.add_header("Host", host)
        try:
            with urlopen(asked, timeout=60) as answer:
                return answer.status, answer.headers["content-type"], answer.read()
        except HTTPError as error:
            return error.code, error.headers["content-type"], error.read()

    def page(self, place: str, **query: str) -> str:
        status, kind, body = self.get(place, **query)
        assert (status, kind.partition(";")[0]) == (200, "text/html")
        return body.decode()

    def problem(self, place: str, **query: str) -> str:
        status, _, body = self.get(place, **query)
        found = re.search(r'role="alert">([^<]*)<', body.decode())
        assert status == 400
        assert found
        return unescape(found[1])


@pytest.fixture(scope="module")
def served(label: Label, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    own = label.copy(tmp_path_factory.mktemp("served"))
    command = [sys.executable, "-c", "from translate.cli import main; main()", "catalogue", "serve", "--no-open"]
    process = subprocess.Popen([*command, str(own.catalogue)], stdout=subprocess.PIPE, text=True, env={**os.environ})
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield Served(own.catalogue, address)
    finally:
        process.terminate()
        process.wait(20)
        process.communicate()


def links(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<td class="name"><a href="([^"]*)"', page)]


def test_the_overview_is_the_report_and_its_files_lead_on(served: Served) -> None:
    page = served.page("/")
    assert "4 files" in page
    assert "1 could not be read" in page
    assert "Masters of one song, and copies" in page
    first = links(page)[0]
    assert first.startswith("/file?path=")
    assert "token=" in first
    query = {name: values[0] for name, values in parse_qs(urlsplit(first).query).items()}
    assert f"<h1>{query['path']}</h1>" in served.page("/file", **query)


def test_a_condition_finds_what_find_finds(served: Served) -> None:
    page = served.page("/find", where="device == 'phone-speaker' and duration_s > 1")
    found = Catalogue(served.folder).find("device == 'phone-speaker' and duration_s > 1")
    assert "<h1>3 files</h1>" in page
    paths = [parse_qs(urlsplit(one).query)["path"][0] for one in links(page)]
    assert paths == found.table["path"].to_pylist()


def test_a_column_sorts_both_ways(served: Served) -> None:
    def order(**query: str) -> list[str]:
        return [parse_qs(urlsplit(one).query)["path"][0] for one in links(served.page("/find", **query))]

    rising = order(where="failure is null", by="path")
    assert rising == sorted(rising)
    assert rising[0] != rising[-1]
    assert order(where="failure is null", by="path", order="falling") == rising[::-1]
    assert 'aria-sort="descending"' in served.page("/find", by="integrated_lufs", order="falling")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"where": "scor > 1"}, "no column 'scor': did you mean 'score"),
        ({"where": "1=1; drop table files"}, "is no condition"),
        ({"where": "path in (select content from read_text('/etc/hostname'))"}, "is no condition"),
        ({"where": "(select count(*) from glob('/*')) > 0"}, "is no condition"),
        ({"where": "x" * 3_000}, "3000 letters; 2000 are allowed"),
        ({"by": "nothing"}, "no column 'nothing'"),
    ],
)
def test_what_makes_no_sense_is_one_line(served: Served, query: dict[str, str], said: str) -> None:
    assert said in served.problem("/find", **query)
    assert said in served.problem("/find.csv", **query)


def test_files_to_keep_hold_all_columns(served: Served) -> None:
    status, kind, body = served.get("/find.csv", where="failure is null")
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert (status, kind, len(rows)) == (200, "text/csv; charset=utf-8", 3)
    table = pq.read_table(io.BytesIO(served.get("/find.parquet", where="failure is null")[2]))
    assert list(rows[0]) == table.column_names
    assert len(table) == 3


def test_a_file_that_could_not_be_read_says_why(served: Served) -> None:
    broken = Catalogue(served.folder).find("failure is not null").table.to_pylist()[0]
    assert "Could not be read: " in served.page("/file", path=broken["path"])
    assert served.problem("/file", path="/etc/hostname") == "/etc/hostname: is not in the catalogue"


def test_copies_are_named_on_the_page_of_a_file(served: Served) -> None:
    path = next(one for one in Catalogue(served.folder).tracks()["path"] if one.endswith("v1.wav"))
    page = served.page("/file", path=path)
    assert "The same audio:" in page
    assert "same.wav" in page
    assert "<td>phone-speaker" not in page
    assert ">phone-speaker</td>" in page


def test_nobody_else_may_ask_and_nothing_else_is_served(served: Served) -> None:
    assert served.get("/", token="wrong")[0] == 403
    assert served.get("/", host="label.example")[0] == 403
    for place in ("/catalogue.json", "/../catalogue.json", "/%2e%2e/catalogue.json", "/files-000001.parquet"):
        assert served.get(place)[0] == 404


def test_what_is_added_meanwhile_is_on_the_next_page(served: Served) -> None:
    assert "6 files" not in served.page("/")
    store = Store.there(served.folder)
    new = [
        {"path": f"/new/{name}", "size_bytes": 1, "modified": "1", "failure": "is <none>", "is_gone": False}
        for name in ("a.wav", "b.wav")
    ]
    with store.writing():
        store.append({"files": new})
    page = served.page("/")
    assert "6 files" in page
    assert "<none>" not in page
    assert "&lt;none&gt;" in page


def test_a_folder_that_is_no_catalogue_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["catalogue", "serve", str(tmp_path), "--no-open"], prog_name="translate")
    assert result.exit_code == 1 or result.exit_code == 2
    assert "is no catalogue" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
