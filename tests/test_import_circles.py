"""No two modules know each other, directly or through others: not at the top, not inside functions, not for types."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.test_architecture import MODULES, PACKAGE, api_homes, tree


def dotted(path: Path, package: Path = PACKAGE) -> str:
    """ "devices.profile"; a package is its __init__, "devices"; the front door is ""."""
    return ".".join(path.relative_to(package).with_suffix("").parts).removesuffix("__init__").rstrip(".")


def imports(path: Path, known: set[str], package: Path = PACKAGE) -> Iterator[str]:
    """The modules of the package that a file imports anywhere."""
    here = ("translate", *path.relative_to(package).parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name.removeprefix("translate.") for name in node.names if name.name in _full(known))
        if isinstance(node, ast.ImportFrom):
            base = ".".join(here[: len(here) + 1 - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            if module == "translate" or module.startswith("translate."):
                within = module.removeprefix("translate").lstrip(".")
                for name in node.names:
                    home = within or api_homes().get(name.name, "")
                    deeper = f"{within}.{name.name}".lstrip(".")
                    yield deeper if deeper in known else home


def _full(known: set[str]) -> set[str]:
    return {f"translate.{name}" for name in known}


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Groups of modules that reach each other."""
    reached = {name: _reached(graph, name) for name in graph}
    groups = {frozenset({name, *(o for o in reached[name] if name in reached.get(o, ()))}) for name in graph}
    return sorted((set(g) for g in groups if len(g) > 1 or any(n in graph[n] for n in g)), key=sorted)


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in graph.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def graph_of(files: list[Path], package: Path = PACKAGE) -> dict[str, set[str]]:
    known = {dotted(path, package) for path in files}
    graph = {dotted(path, package): {n for n in imports(path, known, package) if n in known} for path in files}
    graph.pop("", None)  # the front door knows where everything is and imports it when it is asked for
    return {name: others - {""} for name, others in graph.items()}


def test_there_is_no_circle() -> None:
    graph = graph_of(MODULES)
    assert len(graph) > 200
    assert sum(map(len, graph.values())) > 600
    assert circles(graph) == []


@pytest.mark.parametrize(
    "there",
    [
        "from translate.a.one import x",
        "from .one import x",
        "from . import one",
        "import translate.a.one",
        "def f():\n    from translate.a.one import x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from translate.a import one",
        "from translate.a import x",  # through the package itself
        "from translate.b import y",  # through another one
    ],
)
def test_a_circle_is_seen(there: str, tmp_path: Path) -> None:
    """The test must be able to fail."""
    texts = {
        "a/__init__.py": "from translate.a.one import x",
        "a/one.py": "from translate.a.two import z",
        "a/two.py": there,
        "b.py": "from translate.a.two import z",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = circles(graph_of(sorted(tmp_path.rglob("*.py")), tmp_path))
    assert found >= {"a.two"}
    assert len(found) > 1
