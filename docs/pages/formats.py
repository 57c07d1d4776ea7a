"""The JSON files and their schemas, from docs/schema."""

import json
from collections.abc import Iterator
from pathlib import Path

__all__ = ["pages"]

SCHEMAS = Path(__file__).parents[1] / "schema"

_INTRODUCTION = """# Files

`translate compare` writes, all of them or none:

| file | what it is |
|---|---|
| `table.csv` | one row per master × platform × device, see [Columns](columns.md) |
| `comparison.json` | everything: masters, rows, scores, winners, findings, advice, platforms and devices with sources |
| `evidence.json` | series over time |
| `previews/` | FLAC files, and `previews.json`, which says what each is and how loud |
| `index.html` | the report |
"""


def pages() -> dict[str, str]:
    """One page."""
    return {"formats.md": "\n".join(_lines())}


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield f"## {schema.get('title', path.stem)}\n"
        if text := schema.get("description"):
            yield f"{text}\n"
        yield f"{{download}}`{path.name} <../schema/{path.name}>`\n"
        properties = schema.get("properties", {})
        if properties:
            yield "| key | type | meaning |"
            yield "|---|---|---|"
            yield from (f"| `{key}` | {_type(one)} | {one.get('description', '')} |" for key, one in properties.items())
            yield ""


def _type(schema: dict[str, object]) -> str:
    reference = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    return reference or str(schema.get("type", ""))
