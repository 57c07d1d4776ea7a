"""Mistakes are made where something is decided, one at a time, and what comes out is Python."""

import ast
from pathlib import Path

import pytest

from validation.mutants.changes import Mutant, mutants

CHECKOUT = Path(__file__).resolve().parents[3]
SOURCE = '''"""Words of 3 lines."""

__all__ = ["f"]

_LIMIT = 0.5  # dB, −
_FLAG = True


@lru_cache(maxsize=4)
def f(x: float, least: int = 2) -> Annotated[float, 7]:
    """Up to 9."""
    if x > _LIMIT and not x in (1,):
        return max(x, -least) + x * 3
    return [f"{x:.2f} of 5" for y in zip(x, strict=True) if y.ok]
'''


def changes(source: str) -> set[tuple[int, str, str]]:
    return {(m.line, m.was, m.becomes) for m in mutants(source, "f.py")}


def test_every_kind_of_mistake_and_nothing_else() -> None:
    assert changes(SOURCE) == {
        (5, "0.5", "0.625"),
        (5, "0.5", "0.4"),
        (6, "True", "False"),
        (10, "2", "3"),
        (10, "2", "1"),
        (12, "x > _LIMIT and (not x in (1,))", "x > _LIMIT or not x in (1,)"),
        (12, "x > _LIMIT", "x <= _LIMIT"),
        (12, "not x in (1,)", "x in (1,)"),
        (12, "x in (1,)", "x not in (1,)"),
        (12, "1", "2"),
        (12, "1", "0"),
        (13, "max(x, -least) + x * 3", "max(x, -least) - x * 3"),
        (13, "max(x, -least)", "min(x, -least)"),
        (13, "-least", "least"),
        (13, "x * 3", "x / 3"),
        (13, "3", "4"),
        (13, "3", "2"),
        (14, "y.ok", "not y.ok"),
    }


def test_only_the_place_of_the_mistake_differs() -> None:
    for mutant in mutants(SOURCE, "f.py"):
        ast.parse(mutant.source)
        lines = zip(SOURCE.splitlines(), mutant.source.splitlines(), strict=True)
        assert [number for number, (before, after) in enumerate(lines, 1) if before != after] == [mutant.line]


def test_an_expression_over_several_lines_keeps_them() -> None:
    source = "def f(a, b):\n    return (\n        a\n        + b\n    ), 1\n"
    (first, *_) = mutants(source, "f.py")
    assert (first.line, first.becomes, first.lines) == (3, "a - b", range(2, 5))
    assert first.source.count("\n") == source.count("\n")
    ast.parse(first.source)


def test_what_is_run_when_the_module_is_loaded_has_no_lines_of_its_own() -> None:
    by_line = {mutant.line: mutant for mutant in mutants(SOURCE, "f.py")}
    assert by_line[5].lines is by_line[6].lines is by_line[10].lines is None
    assert by_line[13].lines == range(13, 14)


@pytest.mark.parametrize("path", sorted((CHECKOUT / "translate" / "scoring").glob("*.py")), ids=lambda path: path.stem)
def test_every_mutant_of_the_score_is_python(path: Path) -> None:
    found: list[Mutant] = list(mutants(path.read_text(encoding="utf-8"), path.name))
    for mutant in found:
        ast.parse(mutant.source)
