"""The JSON files and their schemas, from docs/schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translate.differences import DIMENSIONS

__all__ = ["pages"]

SCHEMAS = Path(__file__).parents[1] / "schema"

Schema = dict[str, Any]

_INTRODUCTION = """# Files

`translate compare` writes, all of them or none:

| file | what it is |
|---|---|
| `table.csv` | one row per master × platform × device, see [Columns](columns.md) |
| `differences.csv` | what differs between masters of one song, see [below](#differences) |
| `comparison.json` | everything: masters, rows, verdict, scores, pairs, findings, platforms and devices with sources |
| `evidence.json` | series over time |
| `previews/` | Opus and FLAC files, and `previews.json`, which says what each is and how loud |
| `index.html` | the report |
"""


_DIFFERENCES = """## Differences

Masters of one song are held against each other on every device, equally loud, without any norm: each against the
median of the others, and against the mix or a reference. `differences.csv` and `differences` of comparison.json say by
how much, in the unit of the dimension and in *steps*, the smallest differences that listeners notice; `audible` is one
step or more of something that is heard on that device.

| dimension | unit | what it is | a step | source |
|---|---|---|---|---|"""


def pages() -> dict[str, str]:
    """One page."""
    return {"formats.md": "\n".join(_lines())}


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield _DIFFERENCES
    for entry in DIMENSIONS.values():
        one = entry.about
        yield f"| `{one.name}` | {one.unit} | {one.meaning} | {one.noticed} | {one.source} |"
    yield ""
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield f"## {schema['title']}\n"
        first = schema["$ref"].rpartition("/")[2]
        yield f"A `{first}`; JSON Schema: {{download}}`{path.name} <../schema/{path.name}>`.\n"
        for name, one in schema["$defs"].items():
            yield f"### {name}\n"
            yield f"{one.get('description', '')}\n"
            yield from _table(one)
            yield ""


def _table(schema: Schema) -> Iterator[str]:
    required = schema.get("required", ())
    yield "| key | value | default |"
    yield "|---|---|---|"
    for key, one in schema.get("properties", {}).items():
        default = "" if key in required else f"`{json.dumps(one.get('default'), ensure_ascii=False)}`"
        yield f"| `{key}` | {_value(one)} | {default} |"


def _value(schema: Schema) -> str:
    """A type in words: "list of `Row`", "number or null"."""
    if "$ref" in schema:
        return f"`{schema['$ref'].rpartition('/')[2]}`"
    if "anyOf" in schema:
        return " or ".join(_value(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"`{one}`" for one in schema["enum"])
    kind = schema.get("type", "any")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        items = schema.get("items") or schema.get("prefixItems", [{}])[0]
        return f"list of {_value(items)}"
    if kind == "object":
        return f"object of {_value(schema['additionalProperties'])}" if schema.get("additionalProperties") else "object"
    return str(kind)
