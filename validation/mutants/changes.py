"""The mistakes: one changed number, comparison, sign or condition of a module at a time, at module level as well."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Mutant", "mutants"]

_NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPPOSITE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any", "maximum": "minimum", "minimum": "maximum"}
_UP, _DOWN = 1.25, 0.8
_NOT_DECISIONS = ("lru_cache", "field", "round")  # calls whose numbers are no decisions
_NAMES = ("__all__",)


@dataclass(frozen=True)
class Mutant:
    """A module with one mistake: where, what became of what, and the whole source with it.

    `lines`: those of the statement up to the mistake; none where it is run as soon as the module is loaded.
    """

    path: str
    line: int
    was: str
    becomes: str
    source: str
    lines: range | None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.was} → {self.becomes}"


@dataclass(frozen=True)
class _Place:
    """Where an expression stands: the statement, whether in the body of a function, whether as a condition."""

    statement: ast.stmt
    in_function: bool = False
    is_test: bool = False


def mutants(source: str, path: str) -> Iterator[Mutant]:
    """All of a module, in the order of its lines."""
    found = [
        (node, new, place)
        for statement in ast.parse(source).body
        for node, place in _nodes(statement, _Place(statement))
        for new in (*_changed(node), *(_refused(node) if place.is_test else ()))
    ]
    for node, new, place in sorted(found, key=lambda one: (one[0].lineno, one[0].col_offset)):
        was, becomes = ast.unparse(node), ast.unparse(new)
        lines = range(place.statement.lineno, (node.end_lineno or node.lineno) + 1) if place.in_function else None
        yield Mutant(path, node.lineno, was, becomes, _replaced(source, node, f"({becomes})"), lines)


def _nodes(tree: ast.AST, place: _Place) -> Iterator[tuple[ast.expr, _Place]]:
    """Expressions that decide something: no types, no words, no decorators."""
    if _is_no_decision(tree):
        return
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.stmt):
                yield from _nodes(node, _Place(node, place.in_function or isinstance(tree, ast.FunctionDef)))
            elif isinstance(node, ast.AST) and not _is_no_decision(node):
                inside = place.in_function or isinstance(tree, ast.Lambda)
                here = _Place(place.statement, inside, name in ("test", "ifs"))
                if isinstance(node, ast.expr):
                    yield node, here
                yield from _nodes(node, here)


def _is_no_decision(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.keyword) and node.arg == "strict"):
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Name) and target.id in _NAMES for target in targets)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Call) and _called(node) in _NOT_DECISIONS


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _changed(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + step) for step in (1, -1))
        case ast.Constant(value=float(value)):
            yield from (ast.Constant(value * by) for by in (_UP, _DOWN)) if value else iter([ast.Constant(1.0)])
        case ast.Compare(left=left, ops=[operator], comparators=comparators):
            yield ast.Compare(left, [_NEGATED[type(operator)]()], comparators)
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
            yield operand
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPPOSITE:
            yield ast.BinOp(left, _OPPOSITE[type(operator)](), right)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Call(func=ast.Name(id=name)) if name in _SWAPPED:
            yield ast.Call(ast.Name(_SWAPPED[name], ast.Load()), node.args, node.keywords)
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in _SWAPPED:
            yield ast.Call(ast.Attribute(value, _SWAPPED[name], ast.Load()), node.args, node.keywords)


def _refused(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Name | ast.Attribute | ast.Call):
        yield ast.UnaryOp(ast.Not(), node)


def _replaced(source: str, node: ast.expr, text: str) -> str:
    """The source with other words for one expression; positions count bytes of UTF-8."""
    lines = source.encode().splitlines(keepends=True)
    assert node.end_lineno is not None
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + (node.end_col_offset or 0)
    whole = b"".join(lines)
    return (whole[:start] + text.encode() + b"\n" * whole[start:end].count(b"\n") + whole[end:]).decode()
