"""What tools answer, as types: their schemas are published with the tools."""

from typing import Any

import msgspec
from msgspec import Struct

from translate.result import Changes, Check, Result, Versions, VersionSet
from translate.result.codec import schema

__all__ = ["ChangesAnswer", "CheckAnswer", "Described", "MeasureAnswer", "as_data", "schema_of"]


class MeasureAnswer(Struct, frozen=True, kw_only=True):
    """`files`: per file its name, format and every column; a number that does not exist is null. `explain`: unit and
    meaning by column."""

    files: tuple[dict[str, str | float | None], ...]
    explain: dict[str, str]


class CheckAnswer(Struct, frozen=True, kw_only=True):
    """`errors`: why files could not be read, by file."""

    files: tuple[Check, ...]
    errors: dict[str, str]


class ChangesAnswer(Struct, frozen=True, kw_only=True):
    """Of each file against the first, and what was undone or repeated from one to the next."""

    changes: tuple[Changes, ...]
    versions: Versions


class Described(Struct, frozen=True, kw_only=True):
    """Platforms or devices: `id`, `name`, and what each is in words."""

    found: tuple[dict[str, str], ...]


def schema_of(kind: type) -> dict[str, Any]:
    """The JSON Schema of an answer, an object at its root as the protocol wants it; a comparison's is the published
    one."""
    found = dict(schema(kind)) if kind in (Result,) else dict(msgspec.json.schema(kind))
    name = str(found.pop("$ref")).rsplit("/", 1)[-1]
    found.pop("title", None)
    root = dict(found["$defs"][name])
    return {**root, **{key: value for key, value in found.items() if key != "$schema"}}


def as_data(answer: Any) -> dict[str, Any]:
    """As JSON has it."""
    from translate.result import plain

    if isinstance(answer, Result):
        return plain(answer)
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
    return {**data, "status": answer.status} if isinstance(answer, VersionSet) else data
