"""What the package imports is what it declares, no less and no more."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.distributions import CHECKOUT, closure, declared, normal

PACKAGE = CHECKOUT / "translate"
OPTIONAL = ("pdf", "catalogue", "mcp", "sofa", "studio")


@cache
def imports() -> dict[str, dict[str, bool]]:
    """By normal name of a distribution: the files that import it, and whether one does so as soon as it is loaded."""
    homes = {
        file.parts[0].split(".")[0]: name
        for name, one in closure([*declared(), *declared(*OPTIONAL)]).items()
        for file in one.files or []
    }
    found: dict[str, dict[str, bool]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_once = {id(node) for node in tree.body}
        for node in ast.walk(tree):
            for module in modules(node):
                if module not in sys.stdlib_module_names and module != "translate":
                    here = found.setdefault(homes.get(module, module), {})
                    name = str(path.relative_to(PACKAGE))
                    here[name] = here.get(name, False) or id(node) in at_once
    return found


def modules(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (name.name.split(".")[0] for name in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        yield node.module.split(".")[0]


def names(*extras: str) -> set[str]:
    return {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in declared(*extras)}


def test_dependencies_are_what_is_imported() -> None:
    optional = names(*OPTIONAL)
    assert len(imports()) > 10
    assert set(imports()) - optional == names()
    assert optional <= set(imports())


def test_what_is_optional_is_imported_only_where_it_is_used() -> None:
    for name in names(*OPTIONAL):
        assert not any(imports()[name].values())


@pytest.mark.parametrize("extras", [(), ("pdf",), ("catalogue",), ("mcp",), ("sofa",), ("studio",), ("dev",)])
def test_every_distribution_is_pinned(extras: tuple[str, ...]) -> None:
    """constraints.txt has all that `make` installs, at the version that is installed."""
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [re.split(r"==|;", line) for line in lines]
    pinned = {(normal(name), version.strip()) for name, version, *_ in pins}
    here = {(name, one.version) for name, one in closure(declared(*extras)).items()}
    assert here <= pinned
