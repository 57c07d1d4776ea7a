"""The published JSON Schemas are those of the types, and what is written obeys them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.report.made import Made, comparison, made_folder
from translate.result.schemas import schemas

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "schema"
PLACES = {
    "comparison.schema.json": "comparison.json",
    "evidence.schema.json": "evidence.json",
    "previews.schema.json": "previews/previews.json",
}


def test_they_are_current() -> None:
    """`python -m translate.result.schemas docs/schema` writes them again."""
    found = {path.name: path.read_bytes() for path in PUBLISHED.glob("*.json")}
    assert found == schemas()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    masters = ("mix", "loud", "mix | loud")
    return made_folder(tmp_path_factory.mktemp("schemas") / "made", masters=masters, clip=(30.0, 30.5))


@pytest.mark.parametrize(("schema", "file"), PLACES.items())
def test_what_is_written_obeys_them(made: Path, schema: str, file: str) -> None:
    about = json.loads((PUBLISHED / schema).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(about)
    judge = jsonschema.Draft202012Validator(about)
    data = json.loads((made / file).read_text(encoding="utf-8"))
    assert list(judge.iter_errors(data)) == []
    for wrong in ({"schema": "two"}, {"masters": 3, "clips": 3}):
        assert list(judge.iter_errors(data | wrong))


def test_every_type_and_every_column_is_described() -> None:
    about: dict[str, Any] = json.loads((PUBLISHED / "comparison.schema.json").read_text(encoding="utf-8"))
    assert {"Row", "MasterRow", "ScoreRow", "PairRow", "Finding", "Verdict"} <= set(about["$defs"])
    assert [name for name, entry in about["$defs"].items() if not entry.get("description")] == []
    assert all(column.meaning and column.label for column in comparison(Made()).columns)
