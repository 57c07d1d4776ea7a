"""Every rule with its thresholds, from its docstring and the constants of its module."""

import ast
import inspect
import io
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from translate.findings import RULES, Rule

__all__ = ["Threshold", "pages", "thresholds"]

_INTRODUCTION = """# Findings

A rule stays silent inside the uncertainty of the devices and inside what finished masters reach. *Recall* is how often
it finds an injected fault, *false alarms* how often it fires on clean songs (`python -m validation.findings`).
"""
_LOOKS_AT = {
    "case": "one master on one platform",
    "field": "one master beside the others of its song, if there are any",
}


@dataclass(frozen=True)
class Threshold:
    """A constant of a rule: its `name`, its value as it is written, and the comment beside it."""

    name: str
    value: str
    comment: str


def pages() -> dict[str, str]:
    """One page."""
    return {"findings.md": "\n".join(_lines())}


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for code, entry in sorted(RULES.items()):
        yield f"## {code}\n"
        yield f"Looks at {_LOOKS_AT[entry.scope]}.\n"
        yield f"{inspect.getdoc(entry.function)}\n"
        found = [one for one in thresholds(entry) if one.comment]
        if found:
            yield "| constant | value | meaning |"
            yield "|---|---|---|"
            yield from (f"| `{one.name}` | {one.value} | {one.comment} |" for one in found)
            yield ""


def thresholds(entry: Rule) -> list[Threshold]:
    """The numbers at the head of the rule's module, in order; where it holds several rules, those the rule names."""
    module = entry.function.__module__
    source = inspect.getsource(sys.modules[module])
    alone = sum(other.function.__module__ == module for other in RULES.values()) == 1
    named = inspect.getsource(entry.function)
    comments = _comments(source)
    body = ast.parse(source).body
    found = []
    for statement, following in zip(body, [*body[1:], None], strict=True):
        if not isinstance(statement, ast.Assign) or not _is_number(statement.value):
            continue
        (target,) = statement.targets
        if isinstance(target, ast.Name) and target.id.isupper() and (alone or target.id in named):
            lines = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
            comment = " ".join(comments[line] for line in lines if line in comments) or _string(following)
            found.append(Threshold(target.id.strip("_").lower(), _written(statement.value), comment))
    return found


def _is_number(value: ast.expr) -> bool:
    return isinstance(_literal(value), int | float | tuple)


def _written(value: ast.expr) -> str:
    found = _literal(value)
    return ", ".join(f"{one:g}" for one in (found if isinstance(found, tuple) else (found,))).replace("-", "−")


def _literal(value: ast.expr) -> object:
    """The number or the numbers; quotients such as 1 / 3 count, names and text do not."""
    if any(isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.JoinedStr) for node in ast.walk(value)):
        return None
    found = eval(compile(ast.Expression(value), "<constant>", "eval"), {"__builtins__": {}})
    numbers = found if isinstance(found, tuple) else (found,)
    return found if numbers and all(isinstance(one, int | float) for one in numbers) else None


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def _string(statement: ast.stmt | None) -> str:
    """The words below a constant."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(str(statement.value.value).split())
    return ""
