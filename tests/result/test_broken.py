"""Files changed by hand: whatever stands where, it is a page or one clear line."""

import json
import random
import shutil
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import DEVICES, PLATFORMS, made_folder
from translate.errors import TranslateError
from translate.outputs import seal
from translate.report import write_report
from translate.result import read_folder

GONE = object()
VALUES: tuple[Any, ...] = (
    None,
    "",
    "x" * 5000,
    -1,
    0,
    3.7,
    1e9,
    1e308,
    10**400,
    [],
    {},
    True,
    [[1]],
    float("nan"),
    GONE,
)
CHANGES = 150


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its series are short: of each only the first two values are changed."""
    folder = tmp_path_factory.mktemp("shape") / "made"
    made_folder(folder, devices=DEVICES[:2], platforms=PLATFORMS[:1], clip=(30.0, 30.5))
    data = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
    (folder / "evidence.json").write_text(json.dumps(shortened(data)), encoding="utf-8")
    return folder


def shortened(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: shortened(value) for key, value in data.items()}
    return list(map(shortened, data[:31])) if isinstance(data, list) else data


@pytest.fixture
def made(tmp_path: Path, template: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "made"))


def places(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Of every value, of lists only of the first two."""
    keys = list(data) if isinstance(data, dict) else range(min(len(data), 2)) if isinstance(data, list) else ()
    for key in keys:
        yield (*at, key)
        yield from places(data[key], (*at, key))


def changed(data: Any, at: tuple[Any, ...], value: object) -> str:
    whole = inner = copy(data)
    for key in at[:-1]:
        inner[key] = copy(inner[key])  # what is not on the way stays as it is
        inner = inner[key]
    if value is GONE:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return json.dumps(whole)


def refusal(folder: Path) -> str:
    seal(folder)
    try:
        write_report(folder)
    except TranslateError as error:
        return str(error)
    return ""


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("file", ["comparison.json", "evidence.json", "previews/previews.json"])
def test_a_page_or_one_line(made: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.report.clips.encode", lambda *given, **how: [])
    data = json.loads((made / file).read_text(encoding="utf-8"))
    chance = random.Random(6)
    every = list(places(data))
    refused = 0
    for _ in range(CHANGES):
        at, value = chance.choice(every), chance.choice(VALUES)
        (made / file).write_text(changed(data, at, value), encoding="utf-8")
        said = refusal(made)
        refused += bool(said)
        assert len(said.splitlines()) <= 1, at
        assert len(said) < 700, at
    assert refused > CHANGES / 3


@pytest.mark.parametrize(
    ("file", "at", "value", "said"),
    [
        ("comparison.json", ("masters", 0, "values", "plr_lu"), "loud", "masters[0].values plr_lu must be a number or"),
        ("comparison.json", ("rows", 1, "values", "translation_score"), {}, "rows[1].values translation_score must be"),
        ("comparison.json", ("rows", 0, "values", "translation_score_interval"), None, "a score has no interval"),
        ("comparison.json", ("rows", 0, "values", "codec_overs"), 1e308, "1e+308 is larger than any measured value"),
        ("comparison.json", ("masters", 0, "rate_hz"), 10**400, "masters[0].rate_hz must be a whole number of at most"),
        ("comparison.json", ("devices", 0, "band_hz"), [20.0], "devices[0].band_hz must be a list of length 2"),
        ("comparison.json", ("devices", 0, "band_hz", 0), -20.0, "devices[0].band_hz[0] must be a number above 0.0"),
        ("comparison.json", ("findings", 0, "spans", 0), [1.0], "findings[0].spans[0] must be a list of length 2"),
        ("comparison.json", ("album",), "x", "album must be an object or null, not text"),
        ("evidence.json", ("heard", 0, "balance_pct"), [1.0] * 6, "balance_pct must be a list of at least 7"),
        ("evidence.json", ("masters", 0, "tone", "db"), [0.0], "masters[0].tone.db must be a list of at least 31"),
        ("evidence.json", ("masters", 0, "loudness", "step_s"), 0, "step_s must be a number above 0.0"),
        ("previews/previews.json", ("clips", 0, "other"), "nobody", "there is no master 'nobody'"),
        ("previews/previews.json", ("clips", 0, "file"), "é" * 200, "the name of a file beside it is needed"),
    ],
)
def test_it_says_where(made: Path, file: str, at: tuple[Any, ...], value: object, said: str) -> None:
    data = json.loads((made / file).read_text(encoding="utf-8"))
    (made / file).write_text(changed(data, at, value), encoding="utf-8")
    with pytest.raises(TranslateError) as caught:
        read_folder(made)
    assert said in str(caught.value)
