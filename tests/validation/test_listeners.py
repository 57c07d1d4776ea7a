"""Calls beside what people heard: exports of blind tests are read, and agreement is counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import PLATFORMS, made_folder
from tests.verdict.made import pair
from translate.errors import TranslateError
from validation.listeners.__main__ import main
from validation.listeners.answers import Heard, read_answers
from validation.listeners.beside import beside, tally


def export(path: Path, *results: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"schema": 1, "title": "t", "results": results}), encoding="utf-8")
    return path


def ranking(times: int, ranks: dict[str, int], device: str | None = None) -> dict[str, Any]:
    trial: dict[str, Any] = {"device": device, "platform": "spotify", "order": [], "ranks": ranks}
    return {"test": "ranking", "trials": [trial] * times}


def abx(right: int, of: int) -> dict[str, Any]:
    trials = [{"device": None, "platform": None, "right": i < right} for i in range(of)]
    return {"test": "abx", "a": "v1", "b": "v2", "trials": trials}


def test_rankings_become_pairs(tmp_path: Path) -> None:
    heard = read_answers(export(tmp_path / "x.json", ranking(1, {"a": 1, "b": 2, "c": 2})))
    assert [(h.masters, h.better) for h in heard] == [(("a", "b"), "a"), (("a", "c"), "a"), (("b", "c"), "")]


def trials(for_v1: int, of: int) -> list[Heard]:
    return [Heard(("v1", "v2"), "spotify", None, better="v1" if i < for_v1 else "v2") for i in range(of)]


@pytest.mark.parametrize(
    ("call", "for_v1", "agreement"),
    [("a", 10, "right"), ("b", 10, "wrong"), ("open", 10, "not called"), ("equal", 10, "not called"),
     ("a", 5, "no preference"), ("equal", 5, "right")],
)  # fmt: skip
def test_agreement(call: Any, for_v1: int, agreement: str) -> None:
    (one,) = beside([pair("v1", "v2", 1.0, call)], trials(for_v1, 10))
    assert (one.agreement, one.for_a, one.ranked) == (agreement, for_v1, 10)


def test_what_is_told_apart_is_not_equal(tmp_path: Path) -> None:
    heard = read_answers(export(tmp_path / "x.json", abx(10, 10)))
    (one,) = beside([pair("v1", "v2", 0.1, "equal")], heard)
    assert (one.heard, one.agreement) == (True, "no preference")
    (one,) = beside([pair("v1", "v2", 0.1, "equal")], read_answers(export(tmp_path / "x.json", abx(5, 10))))
    assert (one.heard, one.agreement) == (False, "right")
    assert tally([one])["right"] == 1


def test_a_call_on_a_device_is_held_against_trials_there() -> None:
    there = Heard(("v1", "v2"), "spotify", "tv", better="v1")
    assert beside([pair("v1", "v2", 1.0, "a")], [there]) == []


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema": 1, "results": [{}]}', '{"schema": 9, "results": []}'])
def test_what_is_no_export_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(TranslateError) as caught:
        read_answers(tmp_path / "x.json")
    assert "\n" not in str(caught.value)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made_folder(tmp_path / "made", masters=("a", "b"), platforms=PLATFORMS[:1], previews=False)
    given = export(tmp_path / "x.json", ranking(8, {"a": 1, "b": 2}, "phone-speaker"))
    assert main([str(given), "--comparison", str(folder)]) == 0
    assert "| a, b | phone-speaker | a | 8 of 8 | 0 of 0 | right |" in capsys.readouterr().out
    assert main([str(export(tmp_path / "y.json")), "--comparison", str(folder)]) == 1
    assert main([str(tmp_path / "none.json"), "--comparison", str(folder)]) == 1
