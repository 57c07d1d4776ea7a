"""Docstrings that a tool can read: shapes of arrays, arguments and results of the front door, exceptions.

That public names have one in Google's form at all is ruff's business (rules D).
"""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import translate

PACKAGE = Path(translate.__file__).parent
SHAPE = re.compile(r"`\((?:[^`()]|\([^`]*\))*,[^`]*\)`|\b(?:same|any) shape\b", flags=re.I)
"""`(channels, frames)`, `(n,)`; functions that work element by element say so."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Public:
    """A public function, method or class; `where` for messages."""

    where: str
    node: Function | ast.ClassDef
    arrays: frozenset[str]

    @property
    def words(self) -> str:
        return ast.get_docstring(self.node) or ""


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def names_in(node: ast.AST | None) -> set[str]:
    """Names in an annotation, also in one that is text."""
    found: set[str] = set()
    for one in ast.walk(node) if node else ():
        if isinstance(one, ast.Name):
            found.add(one.id)
        elif isinstance(one, ast.Attribute):
            found.add(one.attr)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            found |= set(re.findall(r"\w+", one.value))
    return found


@cache
def array_names() -> frozenset[str]:
    """NDArray and what the package calls it: `Samples`, `Power`."""
    found = {"NDArray"}
    for tree in trees().values():
        for node in tree.body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Subscript)
                and "NDArray" in names_in(node.value)
            ):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(found)


def exported(tree: ast.Module) -> set[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


@cache
def everything() -> tuple[Public, ...]:
    """Public functions, classes and methods of the package, but for commands."""
    return tuple(
        found
        for path, tree in trees().items()
        if path.parent.name != "cli"
        for found in of_module(path.relative_to(PACKAGE).as_posix(), tree)
    )


def of_module(where: str, tree: ast.Module) -> Iterator[Public]:
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and node.name in exported(tree):
            yield Public(f"{where}: {node.name}", node, array_names())
            for part in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(part, Function) and (part.name[0] != "_" or part.name == "__call__"):
                    yield Public(f"{where}: {node.name}.{part.name}", part, array_names())


def annotations(node: Function) -> set[str]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return set().union(*(names_in(a.annotation) for a in arguments), names_in(node.returns))


def fields_of(node: ast.ClassDef) -> set[str]:
    return set().union(*(names_in(part.annotation) for part in node.body if isinstance(part, ast.AnnAssign)))


def has_arrays(one: Public) -> bool:
    found = fields_of(one.node) if isinstance(one.node, ast.ClassDef) else annotations(one.node)
    return bool(found & one.arrays)


def all_words(one: Public) -> str:
    """The docstring, and for classes those below fields."""
    if not isinstance(one.node, ast.ClassDef):
        return one.words
    below = [p.value.value for p in one.node.body if isinstance(p, ast.Expr) and isinstance(p.value, ast.Constant)]
    return "\n".join([one.words, *map(str, below)])


def raised(node: Function) -> set[str]:
    """Exceptions that a function raises by name itself, not in functions inside it."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Raise) and isinstance(part.exc, ast.Call):
            call = part.exc.func
            name = call.value if isinstance(call, ast.Attribute) else call  # UnknownNameError.of(...)
            if isinstance(name, ast.Name):
                found.add(name.id)
    return found


def section(words: str, title: str) -> str:
    """What is indented below `title:`."""
    found = re.search(rf"^{title}:\n((?:[ \t]+.*\n?|\n)+)", words, flags=re.M)
    return found[1] if found else ""


def test_arrays_have_a_shape() -> None:
    """Such as `(channels, frames)`, in the docstring."""
    those = [one for one in everything() if has_arrays(one)]
    assert len(those) > 50
    assert [one.where for one in those if not SHAPE.search(all_words(one))] == []


def test_exceptions_are_named() -> None:
    """Below `Raises:`."""
    those = [(one, raised(one.node)) for one in everything() if isinstance(one.node, Function)]
    assert sum(bool(names) for _, names in those) > 50
    missing = {one.where: sorted(n for n in names if n not in section(one.words, "Raises")) for one, names in those}
    assert {where: names for where, names in missing.items() if names} == {}


def front_door() -> Iterator[tuple[str, object]]:
    """The functions of `translate`, and the public methods of its classes."""
    for name in translate.__all__:
        one = getattr(translate, name)
        if inspect.ismodule(one):
            one = getattr(one, name)  # packages that can be called
        if not inspect.isclass(one):
            yield name, one
            continue
        for part, method in vars(one).items():
            plain = getattr(method, "__func__", method)
            if part[0] != "_" and inspect.isfunction(plain):
                yield f"{name}.{part}", plain


@pytest.mark.parametrize(("name", "function"), list(front_door()), ids=[name for name, _ in front_door()])
def test_the_front_door_says_what_goes_in_and_what_comes_out(name: str, function: object) -> None:
    words = inspect.getdoc(function) or ""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    arguments = [p for p in signature.parameters if p not in ("self", "cls")]
    for argument in arguments:
        assert re.search(rf"^\s*{argument}:", section(words, "Args"), flags=re.M), f"{name}: Args: no {argument}"
    if arguments and signature.return_annotation not in (None, "None"):
        assert section(words, "Returns"), f"{name}: no Returns:"
