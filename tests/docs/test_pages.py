"""Pages that are made from the code hold all of it, each with its own words."""

import json
import re
from pathlib import Path

import pytest

import translate
from docs.pages import columns, findings, formats, pages, write_pages
from translate.analysis.columns import Column
from translate.comparison import explain
from translate.findings import RULES


def test_every_column_stands_there_with_its_meaning() -> None:
    text = columns.pages()["columns.md"]
    for column in explain():
        lines = [line for line in text.splitlines() if line.startswith(f"| `{column.name}` |")]
        words = [text.replace("|", "\\|") for text in (column.meaning, column.source)]
        assert any(all(word in line for word in words) for line in lines), column.name


def test_a_bar_does_not_end_a_cell() -> None:
    *_, line = columns.table([Column("level_db", "dB", "10 lg |x|²", "here", "lower", 0.5)])
    assert line == "| `level_db` | dB | 10 lg \\|x\\|² | lower, from 0.5 | here |"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_its_words_and_a_threshold(code: str) -> None:
    text = findings.pages()["findings.md"]
    section = text.partition(f"## {code}\n")[2].partition("\n## ")[0]
    assert str(RULES[code].function.__doc__).split("\n")[0].strip() in section
    assert "Recall" in section
    assert "|---|---|---|" in section or code == "codec-overs"  # full scale is its threshold


def test_thresholds_are_those_of_the_module() -> None:
    by_name = {one.name: one for one in findings.thresholds(RULES["boomy-in-the-car"])}
    assert by_name["boom_pct"].value == "14.5"
    assert "finished masters" in by_name["boom_pct"].comment
    by_name = {one.name: one for one in findings.thresholds(RULES["turned-down"])}
    assert by_name["down_db"].value == "−3"
    assert "loudness" in by_name["down_db"].comment  # the words below it


@pytest.mark.parametrize("name", ["comparison", "evidence", "previews"])
def test_every_key_of_the_files_stands_there(name: str) -> None:
    text = formats.pages()["formats.md"]
    section = text.partition(f"## {name}.json\n")[2].partition("\n## ")[0]
    schema = json.loads((formats.SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert f"{{download}}`{name}.schema.json <../schema/{name}.schema.json>`" in section
    for part, one in schema["$defs"].items():
        table = section.partition(f"### {part}\n")[2].partition("\n### ")[0]
        assert {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")} == set(one["properties"])


def test_types_are_words() -> None:
    text = formats.pages()["formats.md"]
    assert "| `masters` | list of `MasterRow` |" in text
    assert "| `values` | object of number or null |" in text
    assert "| `severity` | `hint` or `problem` or `warning` |" in text
    assert "| `schema` | integer | `3` |" in text


def test_the_front_door_is_documented() -> None:
    text = pages()["api/translate.md"]
    for name in translate.__all__:
        assert re.search(rf"`{name} <translate\.[\w.]+>`", text), name


def test_pages_no_longer_made_are_removed(tmp_path: Path) -> None:
    write_pages(tmp_path)
    before = (tmp_path / "columns.md").stat().st_mtime_ns
    (tmp_path / "api" / "gone.md").write_text("# Gone")
    write_pages(tmp_path)
    assert not (tmp_path / "api" / "gone.md").exists()
    assert (tmp_path / "columns.md").stat().st_mtime_ns == before  # an unchanged page is not built again
