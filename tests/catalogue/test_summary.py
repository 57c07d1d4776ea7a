"""`catalogue report`: numbers of the tables, on a page that needs nothing else."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.catalogue.conftest import Label
from tests.catalogue.test_asking import run
from translate.catalogue import Catalogue, summary_of
from translate.catalogue.summary import _apart


def test_numbers_are_those_of_the_tables(label: Label) -> None:
    found = summary_of(Catalogue(label.catalogue))
    rows = Catalogue(label.catalogue).rows()
    assert found.files == 4
    loudness = next(one for one in found.distributions if one.column == "integrated_lufs")
    assert sum(loudness.counts) == 3
    assert loudness.percentiles[1] == pytest.approx(rows["integrated_lufs"].median())
    assert [one.path for one in found.worst_on_phones] == sorted(
        ("old/same.wav", "v1.wav", "v10.wav"),
        key=lambda name: rows[rows["path"].str.endswith(name)]["translation_score"].item(),
    )
    assert [name for name, _ in found.failures] == ["text.wav"]
    assert len(found.changes["new"]) == 4


def test_what_stands_apart_lies_beyond_the_fences() -> None:
    values = [-9.0, -9.5, -10.0, -10.5, -11.0, -9.2, -10.2, -8.0, -30.0]
    files = pd.DataFrame({"path": [f"/{i}" for i in range(9)], "integrated_lufs": values})
    (one,) = _apart(files)
    first, third = np.percentile(values, (25, 75))
    assert (one.path, one.value) == ("/8", -30.0)
    assert one.bound == pytest.approx(first - 1.5 * (third - first))
    assert not list(_apart(files.head(7)))


def test_the_page(label: Label, tmp_path: Path) -> None:
    page = tmp_path / "label.html"
    code, stdout, _ = run("catalogue", "report", label.catalogue, "-o", page, "--title", "<Label>")
    assert (code, "4 files" in stdout) == (0, True)
    text = page.read_text("utf-8")
    assert "&lt;Label&gt;" in text
    assert "old/same.wav" in text
    assert "is not an audio file" in text
    assert not re.search(r"(src|href)=.?http|<script", text)
