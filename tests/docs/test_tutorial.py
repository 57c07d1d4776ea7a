"""The tutorial, run from top to bottom: Python must print what it shows, and the commands must succeed."""

import doctest
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from translate.cli.app import app

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks() -> list[tuple[str, int, str]]:
    """Language, first line and text of the fenced blocks."""
    text = TUTORIAL.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w+)\n(.*?)^```$", text, flags=re.M | re.S)
    return [(m[1], text.count("\n", 0, m.start(2)), m[2]) for m in found]


def run_python(text: str, line: int, names: dict[str, Any]) -> str:
    """What went wrong; "" if nothing."""
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(text, names, "tutorial", TUTORIAL.name, line)
    doctest.DocTestRunner(optionflags=OPTIONS).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    return "".join(said)


def run_commands(text: str) -> str:
    for line in text.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "translate"
        result = CliRunner().invoke(app, arguments)
        if result.exit_code:
            return f"{line}: {result.exit_code}\n{result.output}"
    return ""


def test_everything_on_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    problems = [
        run_python(text, line, names) if language == "pycon" else run_commands(text)
        for language, line, text in blocks()
        if language in ("pycon", "sh")
    ]
    assert len(problems) > 8
    assert "".join(problems) == ""
    assert (tmp_path / "phone.flac").stat().st_size > 10_000
    assert "<!doctype html>" in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")[:100]


def test_a_wrong_line_is_found() -> None:
    assert "Expected:" in run_python(">>> 1 + 1\n3\n", 0, {})
    assert "nowhere" in run_commands("translate devices show nowhere")
